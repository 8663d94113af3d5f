// After failures a Job waits before it makes Pods again: 10 s, 20 s, 40 s … 10 minutes since the last failure.
import { isSidecar } from "../../api/podfacts.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { ContainerStatus, Pod } from "../../api/types.generated.ts";

const first = 10_000;
const longest = 600_000;

export interface BackoffRecord {
	readonly failures: number;
	/** When the last of them was. */
	readonly at: number;
}

/** Counts failures since the last success. */
export function countFailures(
	old: BackoffRecord | undefined,
	succeeded: readonly Pod[],
	failed: readonly Pod[],
): BackoffRecord | undefined {
	const failures = failed.map(finishedAt).sort((a, b) => a - b);
	if (succeeded.length === 0) {
		const last = failures.at(-1);
		return last === undefined ? old : { failures: (old?.failures ?? 0) + failures.length, at: last };
	}
	const success = Math.max(...succeeded.map(finishedAt));
	const since = failures.filter((time) => time > success);
	const last = since.at(-1);
	return last === undefined ? undefined : { failures: since.length, at: last };
}

/** Milliseconds that are still to be waited. */
export function remaining(record: BackoffRecord | undefined, now: number): number {
	if (!record || record.failures === 0) return 0;
	let wait = first;
	for (let i = 1; i < record.failures && wait < longest; i++) wait = Math.min(wait * 2, longest);
	return Math.max(0, record.at + wait - now);
}

/** When a Pod ended: by its containers, its Ready condition, its deletion, or else its creation. */
export function finishedAt(pod: Pod): number {
	const sidecars = new Set(pod.spec?.initContainers?.filter(isSidecar).map((c) => c.name));
	const statuses = [
		...(pod.status?.containerStatuses ?? []),
		...(pod.status?.initContainerStatuses ?? []).filter((status) => sidecars.has(status.name)),
	];
	const ends = statuses.map((status: ContainerStatus) => parseTimestamp(status.state?.terminated?.finishedAt ?? ""));
	if (ends.length > 0 && ends.every((end) => end !== undefined)) return Math.max(...ends);
	const ready = pod.status?.conditions?.find((c) => c.type === "Ready" && c.status === "False");
	const unready = parseTimestamp(ready?.lastTransitionTime ?? "");
	if (unready !== undefined) return unready;
	const deleted = parseTimestamp(pod.metadata.deletionTimestamp ?? "");
	if (deleted !== undefined) return deleted - (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
	return parseTimestamp(pod.metadata.creationTimestamp ?? "") ?? 0;
}
