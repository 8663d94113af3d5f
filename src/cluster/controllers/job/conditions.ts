// The conditions of a Job: first that its end is decided (SuccessCriteriaMet, FailureTarget), then, once its last Pod is gone,
// that it is over (Complete, Failed).
import { timestamp } from "../../api/time.ts";
import type { Job, JobCondition } from "../../api/types.generated.ts";

type Conditions = readonly JobCondition[];

export const isTrue = (conditions: Conditions | undefined, type: string): JobCondition | undefined =>
	conditions?.find((condition) => condition.type === type && condition.status === "True");

export const isFinished = (job: Job): boolean =>
	Boolean(isTrue(job.status?.conditions, "Complete") ?? isTrue(job.status?.conditions, "Failed"));

export function newCondition(type: string, reason: string, message: string, now: number, status = "True"): JobCondition {
	const at = timestamp(now);
	return { type, status, reason, message, lastProbeTime: at, lastTransitionTime: at };
}

/** Adds a condition or replaces it where it says something else; one that is not there is not added to say False. */
export function ensure(conditions: Conditions, next: JobCondition): Conditions {
	const old = conditions.find((condition) => condition.type === next.type);
	if (!old) return next.status === "False" ? conditions : [...conditions, next];
	if (old.status === next.status && old.reason === next.reason && old.message === next.message) return conditions;
	return conditions.map((condition) => (condition === old ? next : condition));
}
