// Pods: on a create, and what little of them can be changed later (core ValidatePodCreate, ValidatePodUpdate).
import type { Container, Pod, PodSpec, Toleration } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { trimmedImage } from "./container.ts";
import { difference } from "./difference.ts";
import { entries, forbidden, inclusive, invalid, required, type Found } from "./field.ts";
import { indented } from "./internal.ts";
import { annotationsAndFields, appArmorPrefix, mirror, podAnnotations } from "./podannotations.ts";
import { podSpec } from "./podspec.ts";
import { nodeSelectorUpdate, gatedAffinityUpdate } from "./gatedpod.ts";
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

function* annotationUpdates({ metadata: { annotations: next = {} } }: Pod, { metadata: { annotations: old = {} } }: Pod): Found {
	for (const [key, value] of entries(old)) {
		const at = `metadata.annotations[${key}]`;
		if (next[key] === value) continue;
		if (key.startsWith(appArmorPrefix)) yield forbidden(at, "may not remove or update AppArmor annotations");
		if (key === mirror) yield forbidden(at, "may not remove or update mirror pod annotation");
	}
	for (const [key] of entries(next)) {
		if (old[key] !== undefined) continue;
		if (key.startsWith(appArmorPrefix)) yield forbidden(`metadata.annotations[${key}]`, "may not add AppArmor annotations");
		if (key === mirror) yield forbidden(`metadata.annotations[${key}]`, "may not add mirror pod annotation");
	}
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

const updatable =
	"`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

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
	const images = (list: readonly Container[] | undefined, from: readonly Container[] | undefined) =>
		list?.map((container, i) => ({ ...container, image: from?.[i]?.image }));
	const { activeDeadlineSeconds, schedulingGates, tolerations: tolerated } = before;
	let fixed = {
		...spec,
		containers: images(spec.containers, before.containers),
		initContainers: images(spec.initContainers, before.initContainers),
		activeDeadlineSeconds,
		schedulingGates,
		tolerations: tolerated,
	} as PodSpec;
	const grace = before.terminationGracePeriodSeconds ?? 0;
	if (grace < 0 && fixed.terminationGracePeriodSeconds === 1) fixed = { ...fixed, terminationGracePeriodSeconds: grace };
	if (oldGates.size > 0) {
		yield* nodeSelectorUpdate(fixed.nodeSelector, before.nodeSelector);
		yield* gatedAffinityUpdate(fixed.affinity?.nodeAffinity, before.affinity?.nodeAffinity);
		const nodeAffinity = before.affinity?.nodeAffinity;
		const affinity = { ...fixed.affinity, nodeAffinity };
		const some = Object.values(affinity).some((part) => part !== undefined);
		fixed = { ...fixed, nodeSelector: before.nodeSelector, affinity: some ? affinity : before.affinity };
	}
	if (equal(fixed, before)) return;
	const hunks = difference(indented("PodSpec", before), indented("PodSpec", fixed));
	yield forbidden("spec", `pod updates may not change fields other than ${updatable}\n${hunks}`);
}
