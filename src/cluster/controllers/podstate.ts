// What controllers ask of a Pod: is it ready, available, active (api/v1/pod and controller_utils).
import { parseTimestamp } from "../api/time.ts";
import type { Pod, PodCondition } from "../api/types.generated.ts";

function conditionOf(pod: Pod, type: string): PodCondition | undefined {
	for (const condition of pod.status?.conditions ?? []) if (condition.type === type) return condition;
	return undefined;
}

/** The Ready condition is True. */
export const isReady = (pod: Pod): boolean => conditionOf(pod, "Ready")?.status === "True";

/** When the Ready condition came to be what it is, in milliseconds (whole seconds, as stored). */
export const readySince = (pod: Pod): number | undefined => parseTimestamp(conditionOf(pod, "Ready")?.lastTransitionTime ?? "");

/** Ready for more than so many seconds; 0 means at once. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
	if (!isReady(pod)) return false;
	if (minReadySeconds === 0) return true;
	const since = readySince(pod);
	return since !== undefined && since + minReadySeconds * 1000 < now;
}

/** Milliseconds until the first of these ready Pods will be available; undefined when none is on its way. */
export function untilAvailable(pods: Iterable<Pod>, minReadySeconds: number, now: number): number | undefined {
	let first: number | undefined;
	if (minReadySeconds === 0) return undefined;
	for (const pod of pods) {
		if (pod.metadata.deletionTimestamp || !isReady(pod) || isAvailable(pod, minReadySeconds, now)) continue;
		const left = (readySince(pod) ?? now) + minReadySeconds * 1000 - now + 1;
		if (first === undefined || left < first) first = left;
	}
	return first === undefined ? undefined : Math.max(1, first);
}

/** Succeeded or Failed: no container of it will run again. */
export const isTerminal = (pod: Pod): boolean => pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";

/** Neither finished nor on its way out. */
export const isActive = (pod: Pod): boolean => !isTerminal(pod) && !pod.metadata.deletionTimestamp;

/** On its way out and not finished yet. */
export const isTerminating = (pod: Pod): boolean => !isTerminal(pod) && pod.metadata.deletionTimestamp !== undefined;
