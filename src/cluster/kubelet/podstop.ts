// Ending a Pod: its containers are told to stop, its status becomes final, and a deleted Pod leaves the API.
import type { Pod } from "../api/types.generated.ts";
import { isRunning, nextState } from "./containertable.ts";
import type { Kubelet } from "./context.ts";
import type { PodMemory } from "./memory.ts";
import { planOf } from "./podplan.ts";
import { writeStatus } from "./podworker.ts";

/** Sends SIGTERM; the pretended machine's containers stop at once. */
export function killContainer(k: Kubelet, pod: Pod, memory: PodMemory, i: number, message: string): void {
	const own = memory.containers[i];
	const container = pod.spec ? planOf(pod.spec).containers[i] : undefined;
	if (!own || !container || !isRunning(own.state)) return;
	k.event(pod, "Normal", "Killing", message, container.fieldPath);
	own.state = nextState(own.state, "STOP");
	exited(k, memory, i, 0, "");
}

/** The main process of a container is gone. */
export function exited(k: Kubelet, memory: PodMemory, i: number, exitCode: number, reason: string): void {
	const own = memory.containers[i];
	if (!own || !isRunning(own.state)) return;
	own.state = nextState(own.state, "EXITED");
	own.ended = { number: own.attempt, startedAt: own.startedAt, finishedAt: k.now, exitCode, reason };
	own.unhealthy = null;
}

/** How long the preStop hook of a container holds its stop back, in milliseconds. */
function holdBack(pod: Pod, i: number, grace: number): number {
	const hook = pod.spec ? planOf(pod.spec).containers[i]?.spec.lifecycle?.preStop : undefined;
	return Math.min(hook?.sleep?.seconds ?? 0, grace) * 1000;
}

/** Tells all running containers to stop; the Pod goes on when the last has. */
export function beginStop(k: Kubelet, pod: Pod, memory: PodMemory): void {
	const { ending } = memory;
	if (!ending || memory.stage !== "terminating" || !pod.spec) return;
	const plan = planOf(pod.spec);
	for (const own of memory.containers) own.why = null;
	writeStatus(k, pod, memory);
	let wait = 0;
	for (let i = plan.containers.length - 1; i >= 0; i--) {
		const own = memory.containers[i];
		const container = plan.containers[i];
		if (!own || !container || !isRunning(own.state)) continue;
		const hold = holdBack(pod, i, ending.grace);
		if (hold === 0) killContainer(k, pod, memory, i, `Stopping container ${container.spec.name}`);
		else {
			k.event(pod, "Normal", "Killing", `Stopping container ${container.spec.name}`, container.fieldPath);
			own.state = nextState(own.state, "STOP");
			k.wake(memory, k.now + hold, "exit", { container: i, attempt: own.attempt, exitCode: 0, reason: "" });
			wait = Math.max(wait, hold);
		}
	}
	if (wait > 0) {
		memory.work = "stop";
		k.wake(memory, k.now + wait, "stopped");
	} else stopped(k, pod, memory);
}

/** All containers are gone: the status becomes final; what the machine held for the Pod is given back at the next look. */
export function stopped(k: Kubelet, pod: Pod, memory: PodMemory): void {
	memory.work = "";
	memory.stage = "stopped";
	memory.sandbox = false;
	memory.seen = memory.ip !== "";
	writeStatus(k, pod, memory, true);
	k.wake(memory, k.nextLook(k.now), "sync");
}

/** Nothing of the Pod is left on the node. */
export function cleanUp(k: Kubelet, pod: Pod, memory: PodMemory): void {
	memory.stage = "terminated";
	for (const own of memory.containers) {
		if (own.ended) continue;
		own.ended = {
			number: 0,
			startedAt: -1,
			finishedAt: -1,
			exitCode: 137,
			reason: "ContainerStatusUnknown",
			message: "The container could not be located when the pod was terminated",
		};
	}
	writeStatus(k, pod, memory, true);
	if (pod.metadata.deletionTimestamp) k.remove(memory);
}
