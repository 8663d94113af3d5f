// What a changed Pod spec may not differ in (core ValidatePodUpdate, its end).
import type { Container, PodSpec } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { difference } from "../meta/difference.ts";
import { forbidden, type Found } from "../meta/field.ts";
import { gatedAffinityUpdate, nodeSelectorUpdate } from "./gatedpod.ts";
import { indented } from "../meta/internal.ts";

const updatable =
	"`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

/** The spec is not the stored one: what has changed besides the few fields that may. */
export function* otherChanges(spec: PodSpec, before: PodSpec): Found {
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
	if (before.schedulingGates?.length) {
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
