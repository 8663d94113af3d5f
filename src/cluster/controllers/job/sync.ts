// One sync of a Job: count what has ended, decide whether the Job has, and make or remove Pods.
import { parseTimestamp, timestamp } from "../../api/time.ts";
import { equal } from "../../api/values.ts";
import type { Job, JobCondition, JobStatus, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Step } from "../controller.ts";
import { targetOf } from "../ownership.ts";
import { deletePod, normal } from "../podcontrol.ts";
import { isReady, isTerminating } from "../../api/podfacts.ts";
import type { BackoffRecord } from "./backoff.ts";
import { ensure, isTrue, newCondition } from "./conditions.ts";
import { announce, completion, component, conclude, failure, success } from "./end.ts";
import { formatIndexes, total } from "./indexes.ts";
import { indexOf, isTracked, release } from "./pods.ts";
import { judgeFailure } from "./policies.ts";
import { hasFailed, isIndexed, isSuspended, look, type Seen } from "./seen.ts";
import { manage, nothing, type Work } from "./work.ts";

/** Changes of Pods are looked at together, this long after the first, in milliseconds. */
export const batchPeriod = 1000;

export interface JobSync {
	readonly steps: readonly Step[];
	readonly backoff: BackoffRecord | undefined;
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
