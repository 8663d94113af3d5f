// The parts of a Pod's status that the scheduler writes: its own conditions and the nomination; all else stays as it is.
import { timestamp } from "../api/time.ts";
import type { Pod, PodCondition } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";

type PodStatus = NonNullable<Pod["status"]>;

/** Puts a condition in its place; an unchanged condition keeps its time; without any change the status is returned as it is. */
function withCondition(pod: Pod, condition: Omit<PodCondition, "lastTransitionTime">, at: number): PodStatus {
	const status = pod.status ?? {};
	const conditions = status.conditions ?? [];
	const old = conditions.find(({ type }) => type === condition.type);
	const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime : timestamp(at);
	const next: PodCondition = {
		...condition,
		lastProbeTime: null, // written and shown as null
		...(pod.metadata.generation ? { observedGeneration: pod.metadata.generation } : {}),
		lastTransitionTime,
	};
	if (old && equal(old, next)) return status;
	return { ...status, conditions: old ? conditions.map((one) => (one === old ? next : one)) : [...conditions, next] };
}

interface Failure {
	readonly reason: string;
	readonly message: string;
	/** "" removes a nomination, undefined keeps it. */
	readonly nominated: string | undefined;
	/** Simulated milliseconds. */
	readonly at: number;
}

export function unscheduled(pod: Pod, { reason, message, nominated, at }: Failure): PodStatus {
	const status = withCondition(pod, { type: "PodScheduled", status: "False", reason, message }, at);
	if (nominated === undefined || nominated === (status.nominatedNodeName ?? "")) return status;
	if (nominated === "") return withoutNomination({ ...pod, status });
	return { ...status, nominatedNodeName: nominated };
}

export function withoutNomination({ status = {} }: Pod): PodStatus {
	const { nominatedNodeName: _, ...rest } = status;
	return rest;
}

export const disrupted = (pod: Pod, at: number): PodStatus =>
	withCondition(
		pod,
		{
			type: "DisruptionTarget",
			status: "True",
			reason: "PreemptionByScheduler",
			message: `${pod.spec?.schedulerName ?? "default-scheduler"}: preempting to accommodate a higher priority pod`,
		},
		at,
	);
