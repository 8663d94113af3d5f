// A Pod's status with one condition set (podutil.UpdatePodCondition).
import type { Pod, PodCondition, PodStatus } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";

/** The status with the condition in it; undefined where it says so already. The transition time changes with the status only. */
export function withCondition(pod: Pod, condition: PodCondition): PodStatus | undefined {
	const conditions = pod.status?.conditions ?? [];
	const old = conditions.find((c) => c.type === condition.type);
	const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime : condition.lastTransitionTime;
	const next: PodCondition = {
		...condition,
		observedGeneration: pod.metadata.generation,
		...(lastTransitionTime ? { lastTransitionTime } : {}),
	};
	if (old && equal(old, next)) return undefined;
	return { ...pod.status, conditions: old ? conditions.map((c) => (c === old ? next : c)) : [...conditions, next] };
}
