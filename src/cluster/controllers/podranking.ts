// Which Pods a ReplicaSet gives up first when it has too many (controller.ActivePodsWithRanks).
import { byCodeUnit } from "../api/values.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Pod } from "../api/types.generated.ts";
import { isActive, isReady, isSidecar } from "../api/podfacts.ts";
import { readySince } from "./podstate.ts";

const phases: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/** Sorts by preference for deletion. `related` are the Pods of the same owner's ReplicaSets: the fullest nodes lose Pods first. */
export function byDeletionPreference(pods: readonly Pod[], related: Iterable<Pod>, now: number): readonly Pod[] {
	const podsOnNode = new Map<string, number>();
	for (const pod of related) {
		const node = pod.spec?.nodeName ?? "";
		if (isActive(pod)) podsOnNode.set(node, (podsOnNode.get(node) ?? 0) + 1);
	}
	const rank = (pod: Pod) => podsOnNode.get(pod.spec?.nodeName ?? "") ?? 0;
	return [...pods].sort((a, b) => {
		const ready = isReady(a) && isReady(b);
		return (
			Number(Boolean(a.spec?.nodeName)) - Number(Boolean(b.spec?.nodeName)) ||
			(phases[a.status?.phase ?? ""] ?? 0) - (phases[b.status?.phase ?? ""] ?? 0) ||
			Number(isReady(a)) - Number(isReady(b)) ||
			deletionCost(a) - deletionCost(b) ||
			rank(b) - rank(a) ||
			(ready ? younger(readySince(a), readySince(b), a, b, now) : 0) ||
			restarts(b) - restarts(a) ||
			younger(created(a), created(b), a, b, now)
		);
	});
}

/** The same for controllers that look at one Pod at a time: no cost, no crowd, and exact ages (controller.ActivePods). */
export const leastActiveFirst = (a: Pod, b: Pod): number =>
	Number(Boolean(a.spec?.nodeName)) - Number(Boolean(b.spec?.nodeName)) ||
	(phases[a.status?.phase ?? ""] ?? 0) - (phases[b.status?.phase ?? ""] ?? 0) ||
	Number(isReady(a)) - Number(isReady(b)) ||
	(isReady(a) && isReady(b) ? (readySince(b) ?? 0) - (readySince(a) ?? 0) : 0) ||
	restarts(b) - restarts(a) ||
	(created(b) ?? 0) - (created(a) ?? 0);

const created = (pod: Pod): number | undefined => parseTimestamp(pod.metadata.creationTimestamp ?? "");

function deletionCost(pod: Pod): number {
	const text = pod.metadata.annotations?.["controller.kubernetes.io/pod-deletion-cost"] ?? "";
	return /^(0|-?[1-9]\d*)$/.test(text) ? Number(text) : 0;
}

/** Ages are compared by their order of magnitude (powers of two); within one the uid decides. */
function younger(a: number | undefined, b: number | undefined, first: Pod, second: Pod, now: number): number {
	if (a === b) return 0;
	if (a === undefined) return -1;
	if (b === undefined) return 1;
	return magnitude(now - a) - magnitude(now - b) || byCodeUnit(first.metadata.uid, second.metadata.uid);
}

/** The whole part of the binary logarithm of a time in nanoseconds. */
function magnitude(ms: number): number {
	if (ms <= 0) return -1;
	let power = 0;
	for (let rest = ms * 1_000_000; rest >= 2; rest /= 2) power++;
	return power;
}

function restarts(pod: Pod): number {
	const most = (counts: readonly { restartCount?: number }[] = []) =>
		counts.reduce((n, c) => Math.max(n, c.restartCount ?? 0), 0);
	const sidecars = new Set(pod.spec?.initContainers?.filter(isSidecar).map((c) => c.name));
	// A sidecar's restarts count only where the containers' are equal.
	return most(pod.status?.containerStatuses) * 1e6 + most(pod.status?.initContainerStatuses?.filter((c) => sidecars.has(c.name)));
}
