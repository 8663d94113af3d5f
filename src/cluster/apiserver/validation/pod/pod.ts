// Pods: on a create, and what little of them can be changed later (core ValidatePodCreate, ValidatePodUpdate).
import type { Container, Pod, PodSpec, Toleration } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { trimmedImage } from "./container.ts";
import { forbidden, inclusive, invalid, required, type Found } from "../meta/field.ts";
import { annotationsAndFields, annotationUpdates, podAnnotations } from "./podannotations.ts";
import { otherChanges } from "./podchange.ts";
import { podSpec } from "./podspec.ts";
import { tolerations } from "./tolerations.ts";

const nothing = { containers: [] } as PodSpec;

function* metadataAndSpec({ metadata, spec = nothing }: Pod): Found {
	yield* podAnnotations("metadata.annotations", metadata, spec);
	yield* podSpec("spec", spec, metadata);
	if (!spec.serviceAccountName) {
		for (const [i, { projected }] of (spec.volumes ?? []).entries()) {
			for (const [k, source] of (projected?.sources ?? []).entries()) {
				if (!source.serviceAccountToken) continue;
				const at = `spec.volumes[${i}].projected.sources[${k}].serviceAccountToken`;
				yield forbidden(at, "must not be specified when serviceAccountName is not set");
			}
		}
	}
	for (const [i, container] of (spec.containers ?? []).entries()) yield* trimmedImage(`spec.containers[${i}]`, container);
	for (const [i, container] of (spec.initContainers ?? []).entries()) yield* trimmedImage(`spec.initContainers[${i}]`, container);
}

export function* pod(object: Pod): Found {
	const { metadata, spec = nothing } = object;
	yield* metadataAndSpec(object);
	if (spec.ephemeralContainers?.length) yield forbidden("spec.ephemeralContainers", "cannot be set on create");
	if (spec.nodeName && spec.schedulingGates?.length)
		yield forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared");
	yield* annotationsAndFields("spec", metadata, spec);
}

/** True at the end where nothing more can be said. */
function* sameContainers(
	path: string,
	next: readonly Container[] = [],
	old: readonly Container[] = [],
): Generator<ReturnType<typeof required>, boolean> {
	if (next.length !== old.length) {
		yield forbidden(path, "pod updates may not add or remove containers");
		return true;
	}
	for (const [i, container] of next.entries()) {
		if (!container.image) yield required(`${path}[${i}].image`);
		yield* trimmedImage(`${path}[${i}]`, container);
	}
	return false;
}

function* deadline(next: number | undefined, old: number | undefined): Generator<ReturnType<typeof required>, boolean> {
	const path = "spec.activeDeadlineSeconds";
	if (next === undefined) {
		if (old !== undefined) yield invalid(path, undefined, "must not update from a positive integer to nil value");
		return false;
	}
	if (next < 0 || next > 2147483647) yield invalid(path, next, inclusive(0, 2147483647));
	else if (old !== undefined && old < next) yield invalid(path, next, "must be less than or equal to previous value");
	else return false;
	return true;
}

function* onlyAdded(next: readonly Toleration[] = [], old: readonly Toleration[] = []): Found {
	const bare = ({ tolerationSeconds: _, ...toleration }: Toleration) => toleration;
	if (!old.every((one) => next.some((other) => equal(bare(one), bare(other))))) {
		return yield forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
	}
	yield* tolerations("spec.tolerations", next);
}

export function* podUpdate(next: Pod, old: Pod): Found {
	const spec = next.spec ?? nothing;
	const before = old.spec ?? nothing;
	yield* metadataAndSpec(next);
	yield* annotationUpdates(next, old);
	yield* podAnnotations("metadata.annotations", next.metadata, spec);
	if (yield* sameContainers("spec.containers", spec.containers, before.containers)) return;
	if (yield* sameContainers("spec.initContainers", spec.initContainers, before.initContainers)) return;
	if (yield* deadline(spec.activeDeadlineSeconds, before.activeDeadlineSeconds)) return;
	yield* onlyAdded(spec.tolerations, before.tolerations);
	const oldGates = new Set((before.schedulingGates ?? []).map((gate) => gate.name));
	for (const [i, { name }] of (spec.schedulingGates ?? []).entries()) {
		if (!oldGates.has(name))
			yield forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`);
	}
	if (equal(spec, before)) return;
	yield* otherChanges(spec, before);
}
