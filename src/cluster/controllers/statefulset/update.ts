// The next move of a StatefulSet: Pods come one after the other in the order of their numbers and go in the reverse; a set
// with the policy Parallel does not wait.
import type { Pod, StatefulSet } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { deletePod } from "../podcontrol.ts";
import { hasEnded, isReady } from "../../api/podfacts.ts";
import { isAvailable } from "../podstate.ts";
import { missingClaims, newPod, ordinalOf, revisionOf } from "./pods.ts";
import type { Revisions } from "./revisions.ts";

/** Pods that one sync makes at most; those that come wake the controller for more. */
const burst = 100;

export function nextMoves(
	set: StatefulSet,
	pods: readonly Pod[],
	revisions: Revisions,
	read: Reader,
	now: number,
): readonly Action[] {
	const start = set.spec?.ordinals?.start ?? 0;
	const wanted = set.spec?.replicas ?? 1;
	const end = start + wanted;
	// As many as can be made in one sync, and no list of a billion.
	const length = Math.min(wanted, pods.length + burst);
	const available = (pod: Pod) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, now);
	const healthy = (pod: Pod | undefined) => pod !== undefined && available(pod) && !pod.metadata.deletionTimestamp;
	const replicas: (Pod | undefined)[] = Array.from({ length }, () => undefined);
	const condemned: [ordinal: number, pod: Pod][] = [];
	for (const pod of pods) {
		const ordinal = ordinalOf(set, pod);
		if (ordinal === undefined) continue;
		if (ordinal >= start && ordinal < start + length) replicas[ordinal - start] = pod;
		else if (ordinal < start || ordinal >= end) condemned.push([ordinal, pod]);
	}
	condemned.sort(([a], [b]) => b - a);
	const ordered = set.spec?.podManagementPolicy !== "Parallel";
	const actions: Action[] = [];
	let refused = false;

	for (const [i, pod] of replicas.entries()) {
		const ordinal = start + i;
		if (pod && hasEnded(pod)) {
			if (!pod.metadata.deletionTimestamp) actions.push(deletePod(pod));
			if (ordered) return actions;
		} else if (!pod) {
			const object = newPod(set, templateFor(set, revisions, ordinal), ordinal);
			actions.push(...missingClaims(set, ordinal, read), { verb: "create", object });
			refused ||= read.get("Pod", set.metadata.namespace ?? "", object.metadata.name ?? "") !== undefined;
			if (ordered) return actions;
		} else if (ordered && !(healthy(pod) && pod.status?.phase === "Running" && isReady(pod))) {
			return actions;
		}
	}
	// Somebody else's Pod has the name: upstream ends the sync with that error.
	if (refused) return actions;
	const firstUnhealthy =
		replicas.find((pod) => !healthy(pod)) ??
		condemned
			.map(([, pod]) => pod)
			.reverse()
			.find((pod) => !healthy(pod));
	for (const [, pod] of condemned) {
		if (pod.metadata.deletionTimestamp) {
			if (ordered) return actions;
			continue;
		}
		if (ordered && !(isReady(pod) && available(pod)) && pod !== firstUnhealthy) return actions;
		actions.push(deletePod(pod));
		if (ordered) return actions;
	}
	if (set.spec?.updateStrategy?.type === "OnDelete") return actions;
	const partition = set.spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
	if (length < wanted) return actions;
	for (let i = replicas.length - 1; i >= partition; i--) {
		const pod = replicas[i];
		if (!pod) return actions;
		if (revisionOf(pod) !== revisions.update.name && !pod.metadata.deletionTimestamp) return [...actions, deletePod(pod)];
		if (!healthy(pod)) return actions;
	}
	return actions;
}

/** Below the partition, and while the update has not come so far down, a Pod is made of the current revision. */
function templateFor(set: StatefulSet, { current, update }: Revisions, ordinal: number) {
	const start = set.spec?.ordinals?.start ?? 0;
	const { type, rollingUpdate } = set.spec?.updateStrategy ?? {};
	const old = rollingUpdate ? (rollingUpdate.partition ?? 0) : type === "RollingUpdate" ? (set.status?.currentReplicas ?? 0) : 0;
	return ordinal < start + old ? current : update;
}
