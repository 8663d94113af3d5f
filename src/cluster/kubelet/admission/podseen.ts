// How a kubelet meets the Pods of its node: takes or refuses one that it has not seen, goes on with one that it knows.
import type { Pod } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { admit, type Refusal } from "./admission.ts";
import { stamp } from "../pod/containerstatus.ts";
import { initialState } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import type { Load } from "./load.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import { end, mountRetry, sync } from "../pod/podworker.ts";
import { preempt } from "./preemption.ts";
import { unregistered } from "../pod/volumes.ts";

const freshContainer = (): ContainerMemory => ({
	state: initialState,
	attempt: -1,
	restarts: 0,
	startedAt: -1,
	ended: null,
	last: null,
	why: null,
	crash: null,
	probes: {},
	unhealthy: null,
	image: "",
});

export function freshMemory(pod: Pod, node: string, now: number): PodMemory {
	return {
		uid: pod.metadata.uid,
		namespace: pod.metadata.namespace ?? "",
		name: pod.metadata.name,
		node,
		startTime: now,
		stage: "running",
		work: "",
		again: false,
		todo: [],
		failed: false,
		retryAt: 0,
		progressed: false,
		mounted: false,
		mountTries: 0,
		ip: "",
		sandbox: false,
		seen: false,
		syncedAt: -1,
		probesFrom: 0,
		turn: 0,
		ending: null,
		refusal: null,
		pulls: null,
		containers: planOf(pod.spec ?? { containers: [] }).containers.map(freshContainer),
	};
}

/**
 * A Pod that was just bound here: taken, or refused. `load` is what the node's other Pods ask for; `running` are those Pods,
 * for a critical one that needs the room of some. Returns whether the Pod was taken.
 */
export function meet(
	k: Kubelet,
	pod: Pod,
	memory: PodMemory,
	load: Load,
	running: () => readonly (readonly [Pod, PodMemory])[],
): boolean {
	if (pod.status?.phase === "Failed" || pod.status?.phase === "Succeeded") {
		memory.stage = "terminated";
		return false;
	}
	k.node.metAt = k.now;
	const verdict = admit(k, pod, load);
	const refusal = verdict?.refusal ?? (verdict?.lacking ? preempt(k, pod, running(), verdict.lacking) : undefined);
	if (refusal) {
		reject(k, pod, memory, refusal);
		return false;
	}
	const deadline = pod.spec?.activeDeadlineSeconds;
	if (deadline !== undefined) k.wake(memory, k.nextLook(memory.startTime + deadline * 1000 - 1), "sync");
	return true;
}

/** Looks at a Pod that the kubelet knows, after it changed in the API. */
export function look(k: Kubelet, pod: Pod, memory: PodMemory): void {
	if (pod.metadata.deletionTimestamp) {
		if (memory.stage === "running") end(k, pod, memory, { why: "deleted", grace: pod.metadata.deletionGracePeriodSeconds ?? 30 });
		else if (memory.stage === "terminated" || memory.stage === "rejected") k.remove(memory);
	} else if (memory.stage === "running") sync(k, pod, memory);
}

/** A kubelet that has just started does not yet know that nothing of its Pods runs: it tells no Pod's end before it does. */
const knowsAfter = 3000;
/** How often a kubelet compares the statuses that it holds with those of the API. */
const compareEvery = 10_000;
/** When a kubelet begins to mount the volumes of a Pod that it has met. */
const mountsAfter = 100;

function reject(k: Kubelet, pod: Pod, memory: PodMemory, refusal: Refusal): void {
	const [reason, message] = refusal;
	memory.stage = "rejected";
	memory.refusal = refusal;
	k.event(pod, "Warning", reason, message);
	const early = k.now - k.node.startedAt < knowsAfter;
	writeRefusal(k, pod, memory, early);
	if (early) k.wake(memory, k.now + mountsAfter, "unregistered");
	if (!early && !pod.metadata.deletionTimestamp) return;
	const compared = Math.floor((k.now - k.node.startedAt) / compareEvery);
	k.wake(memory, k.node.startedAt + (compared + 1) * compareEvery, "refusal");
}

/** As long as the end of a refused Pod is not told, its volumes are mounted in vain, less and less often. */
export function failToMount(k: Kubelet, pod: Pod, memory: PodMemory): void {
	const problems = pod.status?.phase === "Pending" ? unregistered(pod) : [];
	for (const problem of problems) k.event(pod, "Warning", "FailedMount", problem);
	if (problems.length > 0) k.wake(memory, k.now + mountRetry(memory.mountTries++), "unregistered");
}

/** Tells the end of a refused Pod; one that was being deleted already when it came goes then. */
export function tellRefusal(k: Kubelet, pod: Pod, memory: PodMemory): void {
	writeRefusal(k, pod, memory, false);
	if (pod.metadata.deletionTimestamp) k.remove(memory);
}

/** `early`: its end is not told yet. */
function writeRefusal(k: Kubelet, pod: Pod, { refusal, startTime }: PodMemory, early: boolean): void {
	if (!refusal) return;
	k.writeStatus(pod, {
		observedGeneration: pod.metadata.generation ?? 0,
		phase: early ? "Pending" : "Failed",
		...(early ? {} : { message: `Pod was rejected: ${refusal[1]}`, reason: refusal[0] }),
		startTime: stamp(startTime),
		...(pod.status?.qosClass ? { qosClass: pod.status.qosClass } : {}),
	});
}

/** Whether a kubelet has to look at its Pod again after this update: not after its own status writes. */
export function matters(from: Pod, to: Pod): boolean {
	return (
		from.spec !== to.spec ||
		from.metadata.deletionTimestamp !== to.metadata.deletionTimestamp ||
		from.metadata.deletionGracePeriodSeconds !== to.metadata.deletionGracePeriodSeconds ||
		(to.spec?.readinessGates !== undefined && !equal(from.status?.conditions, to.status?.conditions))
	);
}
