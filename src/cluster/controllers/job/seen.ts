// What a sync of a Job finds: its Pods sorted by how they stand, and what has been counted so far.
import { timestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.generated.ts";
import { isActive } from "../../api/podfacts.ts";
import { countFailures, finishedAt, type BackoffRecord } from "./backoff.ts";
import { includes, indexesOf, merge, parseIndexes, total, type Indexes } from "./indexes.ts";
import { allIndexFailures, indexFailures, indexOf, isTracked } from "./pods.ts";
import { judgeFailure } from "./policies.ts";

export interface Seen {
	readonly job: Job;
	readonly now: number;
	readonly pods: readonly Pod[];
	readonly active: readonly Pod[];
	readonly succeeded: number;
	readonly failed: number;
	readonly succeededIndexes: Indexes;
	readonly failedIndexes: Indexes | undefined;
	/** Index → the failed Pod that is kept until its replacement is there, so that failures are counted on. */
	readonly delayed: ReadonlyMap<number, Pod>;
	readonly backoff: BackoffRecord | undefined;
	readonly startTime: string | undefined;
}

export const isSuspended = (job: Job): boolean => job.spec?.suspend ?? false;
export const isIndexed = (job: Job): boolean => job.spec?.completionMode === "Indexed";
const isPerIndex = (job: Job): boolean => job.spec?.backoffLimitPerIndex !== undefined;
/** A Pod on its way out is replaced at once, or only when it has failed. */
export const onlyFailed = (job: Job): boolean =>
	job.spec?.podReplacementPolicy === "Failed" || job.spec?.podFailurePolicy !== undefined;

export function hasFailed(job: Job, pod: Pod): boolean {
	const { phase } = pod.status ?? {};
	if (phase === "Failed") return true;
	return !onlyFailed(job) && pod.metadata.deletionTimestamp !== undefined && phase !== "Succeeded";
}

export function look(job: Job, pods: readonly Pod[], old: BackoffRecord | undefined, now: number): Seen {
	const completions = job.spec?.completions ?? 0;
	const valid = pods.filter((pod) => isTracked(pod) && (!isIndexed(job) || (indexOf(pod) ?? Infinity) < completions));
	const newSucceeded = valid.filter((pod) => pod.status?.phase === "Succeeded");
	const newFailed = valid.filter((pod) => hasFailed(job, pod));
	const failed = newFailed.filter((pod) => judgeFailure(job, pod).counts);
	const active = pods.filter(isActive);
	let succeeded = (job.status?.succeeded ?? 0) + newSucceeded.length;
	let succeededIndexes: Indexes = [];
	let failedIndexes: Indexes | undefined;
	const delayed = new Map<number, Pod>();
	if (isIndexed(job)) {
		succeededIndexes = merge(
			parseIndexes(job.status?.completedIndexes, completions),
			indexesOf(newSucceeded.map((pod) => indexOf(pod) ?? 0)),
		);
		succeeded = total(succeededIndexes);
		if (isPerIndex(job)) {
			const given = valid.filter((pod) => indexHasFailed(job, pod)).map((pod) => indexOf(pod) ?? 0);
			failedIndexes = merge(parseIndexes(job.status?.failedIndexes, completions), indexesOf(given));
			const settled = merge(succeededIndexes, failedIndexes, indexesOf(active.flatMap((pod) => indexOf(pod) ?? [])));
			for (const pod of newFailed) keepLatest(delayed, pod, settled);
		}
	}
	return {
		job,
		now,
		pods,
		active,
		succeeded,
		failed: (job.status?.failed ?? 0) + failed.length,
		succeededIndexes,
		failedIndexes,
		delayed,
		backoff: isPerIndex(job) ? undefined : countFailures(old, newSucceeded, newFailed),
		startTime: job.status?.startTime ?? (isSuspended(job) ? undefined : timestamp(now)),
	};
}

function indexHasFailed(job: Job, pod: Pod): boolean {
	if (!hasFailed(job, pod)) return false;
	const { failIndex, counts } = judgeFailure(job, pod);
	return failIndex || (counts && indexFailures(pod) >= (job.spec?.backoffLimitPerIndex ?? 0));
}

function keepLatest(delayed: Map<number, Pod>, pod: Pod, settled: Indexes): void {
	const index = indexOf(pod) ?? 0;
	const other = delayed.get(index);
	if (includes(settled, index)) return;
	if (!other || (allIndexFailures(other) <= allIndexFailures(pod) && finishedAt(pod) >= finishedAt(other)))
		delayed.set(index, pod);
}
