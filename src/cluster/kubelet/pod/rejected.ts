// A Pod that its kubelet refuses: the kubelet reports its end at once or, if it has just started, a little later.
import type { Pod, PodStatus } from "../../api/types.generated.ts";
import type { ClockChanges } from "../base/machineclock.ts";
import type { PodMemory, Refusal } from "../base/memory.ts";
import { event, note, nothing, wake, type Case, type PodAction } from "../base/podaction.ts";
import type { PodEventOf } from "../base/podevent.ts";
import { stamp } from "./containerstatus.ts";
import { mountRetry } from "./podworker.ts";
import { unregistered } from "./volumes.ts";

/** A kubelet that has just started does not yet know that nothing of its Pods runs: it reports no Pod's end before it does. */
const knowsAfter = 3000;
/** How often a kubelet compares the statuses that it holds with those of the API. */
const compareEvery = 10_000;
/** When a kubelet begins to mount the volumes of a new Pod. */
const mountsAfter = 100;

export function refuse({ k, pod, memory }: Case, { refusal }: PodEventOf<"REFUSE">): readonly PodAction[] {
	const age = k.now - k.node.startedAt;
	const isEarly = age < knowsAfter;
	const actions: PodAction[] = [
		note({ refusal }),
		event("Warning", refusal[0], refusal[1]),
		{ do: "write", status: refusedStatus(pod, memory, refusal, k.node.clock, isEarly) },
	];
	if (isEarly) actions.push(wake(k.now + mountsAfter, "unregistered"));
	if (isEarly || pod.metadata.deletionTimestamp)
		actions.push(wake(k.node.startedAt + (Math.floor(age / compareEvery) + 1) * compareEvery, "refusal"));
	return actions;
}

/** Until the end of a refused Pod is reported, the kubelet tries to mount its volumes, without success and less and less often. */
export function failToMount({ k, pod, memory: { mountTries } }: Case): readonly PodAction[] {
	const problems = pod.status?.phase === "Pending" ? unregistered(pod) : [];
	if (problems.length === 0) return nothing;
	return [
		...problems.map((problem) => event("Warning", "FailedMount", problem)),
		note({ mountTries: mountTries + 1 }),
		wake(k.now + mountRetry(mountTries), "unregistered"),
	];
}

/** Reports the end of a refused Pod; one that was being deleted already when it came goes then. */
export function reportRefusal({ k, pod, memory }: Case): readonly PodAction[] {
	const actions: PodAction[] = [];
	if (memory.refusal) actions.push({ do: "write", status: refusedStatus(pod, memory, memory.refusal, k.node.clock, false) });
	if (pod.metadata.deletionTimestamp) actions.push({ do: "remove" });
	return actions;
}

/** `isEarly`: its end is not reported yet. */
const refusedStatus = (
	pod: Pod,
	{ startTime }: PodMemory,
	[reason, message]: Refusal,
	clock: ClockChanges | undefined,
	isEarly: boolean,
): PodStatus => ({
	observedGeneration: pod.metadata.generation ?? 0,
	phase: isEarly ? "Pending" : "Failed",
	...(isEarly ? {} : { message: `Pod was rejected: ${message}`, reason }),
	startTime: stamp(startTime, clock),
	...(pod.status?.qosClass ? { qosClass: pod.status.qosClass } : {}),
});
