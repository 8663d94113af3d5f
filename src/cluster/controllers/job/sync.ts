// One sync of a Job: count what has ended, decide whether the Job has, and make or remove Pods.
import { parseTimestamp, timestamp } from "../../api/time.ts";
import { equal } from "../../api/values.ts";
import type { Job, JobCondition, JobStatus, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Step } from "../controller.ts";
import { targetOf } from "../ownership.ts";
import { deletePod, normal, warning } from "../podcontrol.ts";
import { isActive, isReady, isTerminating } from "../podstate.ts";
import { countFailures, finishedAt, remaining, type BackoffRecord } from "./backoff.ts";
import { ensure, isTrue, newCondition } from "./conditions.ts";
import { firstMissing, formatIndexes, includes, indexesOf, merge, parseIndexes, total, type Indexes } from "./indexes.ts";
import { allIndexFailures, indexFailures, indexOf, isTracked, newPod, podsToRemove, release } from "./pods.ts";
import { judgeFailure, judgeSuccess } from "./policies.ts";

export const component = "job-controller";
/** Changes of Pods are looked at together, this long after the first, in milliseconds. */
export const batchPeriod = 1000;
const burst = 500;

export interface JobSync {
	readonly steps: readonly Step[];
	readonly backoff: BackoffRecord | undefined;
}

/** What this sync has found out so far. */
interface Seen {
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
const isIndexed = (job: Job): boolean => job.spec?.completionMode === "Indexed";
const isPerIndex = (job: Job): boolean => job.spec?.backoffLimitPerIndex !== undefined;
/** A Pod on its way out is replaced at once, or only when it has failed. */
const onlyFailed = (job: Job): boolean => job.spec?.podReplacementPolicy === "Failed" || job.spec?.podFailurePolicy !== undefined;

export function hasFailed(job: Job, pod: Pod): boolean {
	const { phase } = pod.status ?? {};
	if (phase === "Failed") return true;
	return !onlyFailed(job) && pod.metadata.deletionTimestamp !== undefined && phase !== "Succeeded";
}

export function syncJob(job: Job, pods: readonly Pod[], old: BackoffRecord | undefined, now: number): JobSync {
	const seen = look(job, pods, old, now);
	const decided = isTrue(job.status?.conditions, "SuccessCriteriaMet") ?? failure(seen) ?? success(seen);
	const again: Action[] = [];
	let conditions: readonly JobCondition[] = job.status?.conditions ?? [];
	let { startTime } = seen;
	const others: Action[] = [];
	let work: Work;
	if (decided) {
		work = { remove: seen.active.map(deletePod), removed: seen.active, create: [], wait: undefined };
	} else {
		work = job.metadata.deletionTimestamp ? nothing : manage(seen);
		const deadline = job.spec?.activeDeadlineSeconds;
		const since = parseTimestamp(startTime ?? "");
		if (deadline !== undefined && since !== undefined && !isSuspended(job))
			again.push({ verb: "requeueAfter", ms: since + deadline * 1000 - now });
		if (work.wait !== undefined) again.push({ verb: "requeueAfter", ms: Math.max(batchPeriod, work.wait) });
	}
	const active = seen.active.length - work.removed.length + work.create.length;
	const complete = decided ? undefined : completion(seen, active);
	const end = decided ?? complete;
	if (!end && !job.metadata.deletionTimestamp) {
		const suspended = isSuspended(job);
		const word = suspended ? "Suspended" : "Resumed";
		const next = ensure(
			conditions,
			newCondition("Suspended", `Job${word}`, `Job ${word.toLowerCase()}`, now, suspended ? "True" : "False"),
		);
		if (next !== conditions) {
			conditions = next;
			startTime = suspended ? undefined : timestamp(now);
			others.push(normal(component, job, word, `Job ${word.toLowerCase()}`));
		}
	}
	const terminating = pods.filter(isTerminating).length + work.removed.length;
	const finished = end ? conclude(conditions, end, terminating === 0, now) : undefined;
	if (finished) conditions = finished.conditions;
	const counted = count(seen, end);
	const status: JobStatus = {
		...(active > 0 ? { active } : {}),
		ready: seen.active.filter(isReady).length - work.removed.filter(isReady).length,
		terminating,
		...(counted.succeeded > 0 ? { succeeded: counted.succeeded } : {}),
		...(counted.failed > 0 ? { failed: counted.failed } : {}),
		...(counted.completedIndexes ? { completedIndexes: counted.completedIndexes } : {}),
		...(seen.failedIndexes ? { failedIndexes: formatIndexes(seen.failedIndexes) } : {}),
		...(startTime === undefined ? {} : { startTime }),
		...(finished?.done?.type === "Complete" ? { completionTime: finished.done.lastTransitionTime } : {}),
		uncountedTerminatedPods: {},
		...(conditions.length > 0 ? { conditions } : {}),
	};
	const steps: Step[] = [
		{ actions: work.remove },
		{ actions: work.create, slowStart: true, required: true },
		{ actions: others },
		{ actions: counted.released.map(release) },
		{ actions: equal(status, job.status) ? [] : [{ verb: "updateStatus", target: targetOf(job), status }] },
		{ actions: finished?.done ? announce(job, finished.done, counted.succeeded) : again },
	];
	return { steps, backoff: seen.backoff };
}

function look(job: Job, pods: readonly Pod[], old: BackoffRecord | undefined, now: number): Seen {
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

/** Why the Job fails, if it does: a condition FailureTarget, or Failed where that was told before. */
function failure({ job, now, pods, failed, startTime, failedIndexes, succeededIndexes }: Seen): JobCondition | undefined {
	const told = isTrue(job.status?.conditions, "FailureTarget");
	if (told) return newCondition("Failed", told.reason ?? "", told.message ?? "", now);
	const target = (reason: string, message: string) => newCondition("FailureTarget", reason, message, now);
	for (const pod of job.spec?.podFailurePolicy ? pods : []) {
		const message = hasFailed(job, pod) ? judgeFailure(job, pod).failJob : undefined;
		if (message !== undefined) return target("PodFailurePolicy", message);
	}
	if (failed > (job.spec?.backoffLimit ?? 6) || restartedTooOften(job, pods)) {
		return target("BackoffLimitExceeded", "Job has reached the specified backoff limit");
	}
	const deadline = job.spec?.activeDeadlineSeconds;
	const since = parseTimestamp(startTime ?? "");
	if (deadline !== undefined && since !== undefined && !isSuspended(job) && now - since >= deadline * 1000) {
		return target("DeadlineExceeded", "Job was active longer than specified deadline");
	}
	const gone = failedIndexes ? total(failedIndexes) : 0;
	if (job.spec?.maxFailedIndexes !== undefined && gone > job.spec.maxFailedIndexes) {
		return target("MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes");
	}
	if (gone > 0 && gone + total(succeededIndexes) >= (job.spec?.completions ?? 0))
		return target("FailedIndexes", "Job has failed indexes");
	return undefined;
}

/** With restartPolicy OnFailure it is the containers' restarts that count. */
function restartedTooOften(job: Job, pods: readonly Pod[]): boolean {
	if (job.spec?.template.spec?.restartPolicy !== "OnFailure") return false;
	let restarts = 0;
	for (const { status } of pods) {
		if (status?.phase !== "Running" && status?.phase !== "Pending") continue;
		for (const container of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
			restarts += container.restartCount ?? 0;
	}
	const limit = job.spec.backoffLimit ?? 6;
	return limit === 0 ? restarts > 0 : restarts >= limit;
}

function success({ job, now, succeededIndexes }: Seen): JobCondition | undefined {
	const message = isIndexed(job) ? judgeSuccess(job, succeededIndexes) : undefined;
	return message === undefined ? undefined : newCondition("SuccessCriteriaMet", "SuccessPolicy", message, now);
}

/** Without spec.completions one success is enough, once the other Pods have ended. */
function completion({ job, now, succeeded }: Seen, active: number): JobCondition | undefined {
	const completions = job.spec?.completions;
	if (active > 0 || (completions === undefined ? succeeded === 0 : succeeded < completions)) return undefined;
	return newCondition("SuccessCriteriaMet", "CompletionsReached", "Reached expected number of succeeded pods", now);
}

interface Work {
	readonly remove: readonly Action[];
	readonly removed: readonly Pod[];
	readonly create: readonly Action[];
	/** Milliseconds until more may be made. */
	readonly wait: number | undefined;
}
const nothing: Work = { remove: [], removed: [], create: [], wait: undefined };

function manage(seen: Seen): Work {
	const { job, active, succeeded, now } = seen;
	const spec = job.spec;
	if (!spec) return nothing;
	const parallelism = spec.parallelism ?? 1;
	const wanted =
		spec.completions === undefined
			? succeeded > 0
				? active.length
				: parallelism
			: Math.max(0, Math.min(spec.completions - succeeded, parallelism));
	const removed = podsToRemove(job, active, isSuspended(job) ? active.length : Math.max(0, active.length - wanted)).slice(
		0,
		burst,
	);
	if (removed.length > 0 || isSuspended(job)) {
		const remove = removed.flatMap((pod): Action[] => [...(isTracked(pod) ? [release(pod)] : []), deletePod(pod)]);
		return { ...nothing, remove, removed };
	}
	const terminating = onlyFailed(job) ? seen.pods.filter(isTerminating).length : 0;
	const missing = Math.min(burst, wanted - terminating - active.length);
	if (missing <= 0) return nothing;
	const wait = remaining(seen.backoff, now);
	if (wait > 0) return { ...nothing, wait };
	if (!isIndexed(job)) {
		const pod = newPod(job, spec.template, undefined, undefined);
		return { ...nothing, create: Array.from({ length: missing }, () => ({ verb: "create", object: pod })) };
	}
	return indexed(seen, missing);
}

function indexed(seen: Seen, missing: number): Work {
	const { job, now, delayed } = seen;
	const busy = [...seen.active, ...(onlyFailed(job) ? seen.pods.filter(isTerminating) : [])].flatMap((pod) => indexOf(pod) ?? []);
	const taken = merge(seen.succeededIndexes, seen.failedIndexes ?? [], indexesOf(busy));
	const waits = new Map<number, number>();
	const indexes = firstMissing(taken, missing, job.spec?.completions ?? 0);
	for (const index of indexes) {
		const pod = delayed.get(index);
		waits.set(index, pod ? remaining({ failures: allIndexFailures(pod) + 1, at: finishedAt(pod) }, now) : 0);
	}
	const ready = indexes.filter((index) => waits.get(index) === 0);
	if (ready.length === 0) return { ...nothing, wait: waits.size > 0 ? Math.min(...waits.values()) : undefined };
	const create = ready.flatMap((index): Action[] => {
		const pod = delayed.get(index);
		const template = job.spec?.template;
		if (!template) return [];
		return [{ verb: "create", object: newPod(job, template, index, pod && { pod, counts: judgeFailure(job, pod).counts }) }];
	});
	return { ...nothing, create };
}

interface Counted {
	readonly released: readonly Pod[];
	readonly succeeded: number;
	readonly failed: number;
	readonly completedIndexes: string;
}

/** Takes finished Pods into the counters and lets go of them; at the end of the Job all of them. */
function count({ job, pods, delayed, succeededIndexes }: Seen, end: JobCondition | undefined): Counted {
	const released: Pod[] = [];
	const completions = job.spec?.completions ?? 0;
	let succeeded = job.status?.succeeded ?? 0;
	let failed = job.status?.failed ?? 0;
	const allFailed = end !== undefined && end.type !== "SuccessCriteriaMet";
	for (const pod of pods) {
		if (!isTracked(pod)) continue;
		const isDone = hasFailed(job, pod);
		const index = indexOf(pod);
		const waits = index !== undefined && delayed.get(index) === pod;
		if (!end && !job.metadata.deletionTimestamp && pod.status?.phase !== "Succeeded" && (!isDone || waits)) continue;
		released.push(pod);
		if (isIndexed(job) && (index ?? Infinity) >= completions) continue;
		if (pod.status?.phase === "Succeeded") succeeded++;
		else if ((isDone || allFailed) && judgeFailure(job, pod).counts) failed++;
	}
	const all = isIndexed(job) ? total(succeededIndexes) : succeeded;
	return { released, succeeded: all, failed, completedIndexes: isIndexed(job) ? formatIndexes(succeededIndexes) : "" };
}

/** First the decision is told, and when nothing is left that the end has come. */
function conclude(
	conditions: readonly JobCondition[],
	end: JobCondition,
	isOver: boolean,
	now: number,
): { conditions: readonly JobCondition[]; done?: JobCondition } {
	const told = end.type === "Failed" || conditions.includes(end) ? conditions : [...conditions, end];
	const type = end.type === "SuccessCriteriaMet" ? "Complete" : "Failed";
	const done = newCondition(type, end.reason ?? "", end.message ?? "", now);
	return isOver ? { conditions: ensure(told, done), done } : { conditions: told };
}

function announce(job: Job, { type, reason = "", message = "" }: JobCondition, succeeded: number): readonly Action[] {
	if (type !== "Complete") return [warning(component, job, reason, message)];
	const tooMany = job.spec?.completions !== undefined && succeeded > job.spec.completions;
	return [
		...(tooMany
			? [warning(component, job, "TooManySucceededPods", "Too many succeeded pods running after completion count reached")]
			: []),
		normal(component, job, "Completed", "Job completed"),
	];
}
