// Since when a Pod is ready, and whether that is long enough to count as available (api/v1/pod).
import { conditionOf, isReady } from "../api/podfacts.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Pod } from "../api/types.generated.ts";

/** When the Ready condition came to be what it is, in milliseconds (whole seconds, as stored). */
export const readySince = (pod: Pod): number | undefined => parseTimestamp(conditionOf(pod, "Ready")?.lastTransitionTime ?? "");

/** Ready for more than this many seconds; 0 means at once. */
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
