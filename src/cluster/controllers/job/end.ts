// Whether a Job has ended, and how: one condition records the decision, another completion, once the last Pod is gone.
import { parseTimestamp } from "../../api/time.ts";
import type { Job, JobCondition, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { normal, warning } from "../podcontrol.ts";
import { ensure, isTrue, newCondition } from "./conditions.ts";
import { total } from "./indexes.ts";
import { judgeFailure, judgeSuccess } from "./policies.ts";
import { hasFailed, isIndexed, isSuspended, type Seen } from "./seen.ts";

export const component = "job-controller";

/** Why the Job fails, if it does: a condition FailureTarget, or Failed if that has been set already. */
export function failure({ job, now, pods, failed, startTime, failedIndexes, succeededIndexes }: Seen): JobCondition | undefined {
	const decided = isTrue(job.status?.conditions, "FailureTarget");
	if (decided) return newCondition("Failed", decided.reason ?? "", decided.message ?? "", now);
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

export function success({ job, now, succeededIndexes }: Seen): JobCondition | undefined {
	const message = isIndexed(job) ? judgeSuccess(job, succeededIndexes) : undefined;
	return message === undefined ? undefined : newCondition("SuccessCriteriaMet", "SuccessPolicy", message, now);
}

/** Without spec.completions one success is enough, once the other Pods have ended. */
export function completion({ job, now, succeeded }: Seen, active: number): JobCondition | undefined {
	const completions = job.spec?.completions;
	if (active > 0 || (completions === undefined ? succeeded === 0 : succeeded < completions)) return undefined;
	return newCondition("SuccessCriteriaMet", "CompletionsReached", "Reached expected number of succeeded pods", now);
}

/** Reports the decision first, then, once no Pod remains, completion. */
export function conclude(
	conditions: readonly JobCondition[],
	end: JobCondition,
	isOver: boolean,
	now: number,
): { conditions: readonly JobCondition[]; done?: JobCondition } {
	const decided = end.type === "Failed" || conditions.includes(end) ? conditions : [...conditions, end];
	const type = end.type === "SuccessCriteriaMet" ? "Complete" : "Failed";
	const done = newCondition(type, end.reason ?? "", end.message ?? "", now);
	return isOver ? { conditions: ensure(decided, done), done } : { conditions: decided };
}

export function announce(job: Job, { type, reason = "", message = "" }: JobCondition, succeeded: number): readonly Action[] {
	if (type !== "Complete") return [warning(component, job, reason, message)];
	const tooMany = job.spec?.completions !== undefined && succeeded > job.spec.completions;
	return [
		...(tooMany
			? [warning(component, job, "TooManySucceededPods", "Too many succeeded pods running after completion count reached")]
			: []),
		normal(component, job, "Completed", "Job completed"),
	];
}
