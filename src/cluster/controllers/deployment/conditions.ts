// The conditions of a Deployment: a list in which a condition that changes moves to the end.
import { timestamp } from "../../api/time.ts";
import type { DeploymentCondition } from "../../api/types.generated.ts";

type Conditions = readonly DeploymentCondition[];

export const find = (conditions: Conditions, type: string): DeploymentCondition | undefined =>
	conditions.find((c) => c.type === type);

export const condition = (type: string, status: string, reason: string, message: string, now: number): DeploymentCondition => ({
	type,
	status,
	reason,
	message,
	lastUpdateTime: timestamp(now),
	lastTransitionTime: timestamp(now),
});

/** Sets a condition; one of the same status and reason stays as it is. */
export function set(conditions: Conditions, next: DeploymentCondition): Conditions {
	const old = find(conditions, next.type);
	if (old?.status === next.status && old.reason === next.reason) return conditions;
	const kept = old?.status === next.status ? { ...next, lastTransitionTime: old.lastTransitionTime } : next;
	return [...without(conditions, next.type), kept];
}

export const without = (conditions: Conditions, type: string): Conditions => conditions.filter((c) => c.type !== type);
