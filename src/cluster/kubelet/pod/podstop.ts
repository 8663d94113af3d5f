// Ending a Pod: its containers are told to stop, sidecars after the others; its status becomes final; a deleted Pod leaves
// the API once nothing of it is left on the node.
import type { Pod } from "../../api/types.generated.ts";
import { isRunning, nextState } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import { imageRow } from "../base/images.ts";
import type { PodMemory } from "../base/memory.ts";
import { planOf, type PodPlan } from "../base/podplan.ts";
import { writeStatus } from "./podworker.ts";

interface Ending {
	/** Milliseconds until the process is gone. */
	readonly after: number;
	readonly exitCode: number;
	readonly reason: string;
}

/** How a container ends that is told to stop and has `grace` seconds. The recorded machine's stop at once, without a reason. */
function endingOf(k: Kubelet, pod: Pod, i: number, grace: number): Ending {
	const spec = pod.spec ? planOf(pod.spec).containers[i]?.spec : undefined;
	const hook = Math.min(spec?.lifecycle?.preStop?.sleep?.seconds ?? 0, grace) * 1000;
	if (k.profile === "recorded") return { after: hook, exitCode: 0, reason: "" };
	const { stop } = imageRow(spec?.image ?? "", k.profile);
	const left = Math.max(grace * 1000 - hook, 0);
	return stop !== undefined && stop <= Math.max(left, 1000)
		? { after: hook + stop, exitCode: 0, reason: "Completed" }
		: { after: hook + left, exitCode: 137, reason: "Error" };
}

/** Tells a container to stop; returns when it will be gone, in milliseconds from now. */
export function killContainer(
	k: Kubelet,
	pod: Pod,
	memory: PodMemory,
	i: number,
	message: string,
	grace = pod.spec?.terminationGracePeriodSeconds ?? 30,
): number {
	const own = memory.containers[i];
	const container = pod.spec ? planOf(pod.spec).containers[i] : undefined;
	if (!own || !container || !isRunning(own.state) || own.state === "stopping") return 0;
	k.event(pod, "Normal", "Killing", message, container.fieldPath);
	own.state = nextState(own.state, "STOP");
	const { after, exitCode, reason } = endingOf(k, pod, i, grace);
	if (after === 0) exited(k, memory, i, exitCode, reason);
	else k.wake(memory, k.now + after, "exit", { container: i, startedAt: own.startedAt, exitCode, reason });
	return after;
}

/** The main process of a container is gone. */
export function exited(k: Kubelet, memory: PodMemory, i: number, exitCode: number, reason: string): void {
	const own = memory.containers[i];
	if (!own || !isRunning(own.state)) return;
	own.state = nextState(own.state, "EXITED");
	own.ended = { number: own.attempt, startedAt: own.startedAt, finishedAt: k.now, exitCode, reason };
}

/** Tells the containers of one kind to stop, the last first; returns when the last of them will be gone. */
function stopAll(k: Kubelet, pod: Pod, memory: PodMemory, sidecars: boolean): number {
	const plan = planOf(pod.spec ?? { containers: [] });
	let last = 0;
	for (let i = plan.containers.length - 1; i >= 0; i--) {
		const container = plan.containers[i];
		if (container?.sidecar !== sidecars) continue;
		last = Math.max(last, killContainer(k, pod, memory, i, `Stopping container ${container.spec.name}`, memory.ending?.grace));
	}
	return last;
}

/** Milliseconds that a runtime takes to stop a Pod, however fast its containers are. */
const stopTakes = 20;

/** Begins to stop all that runs of the Pod. */
export function beginStop(k: Kubelet, pod: Pod, memory: PodMemory): void {
	if (!memory.ending || memory.stage !== "terminating") return;
	for (const own of memory.containers) own.why = null;
	writeStatus(k, pod, memory);
	memory.work = "stop";
	memory.turn++;
	const last = Math.max(stopAll(k, pod, memory, false), stopTakes);
	k.wake(memory, k.now + last, "sidecars", { turn: memory.turn });
}

export function stopSidecars(k: Kubelet, pod: Pod, memory: PodMemory): void {
	const last = stopAll(k, pod, memory, true);
	if (last > 0) k.wake(memory, k.now + last, "stopped", { turn: memory.turn });
	else stopped(k, pod, memory);
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

const lost = {
	number: 0,
	startedAt: -1,
	finishedAt: -1,
	exitCode: 137,
	reason: "ContainerStatusUnknown",
	message: "The container could not be located when the pod was terminated",
} as const;

/** Whether any of the Pod's regular containers ever ran, or could have: all its init containers are done (status hasPodInitialized). */
function wasInitialized({ containers, inits }: PodPlan, memory: PodMemory): boolean {
	if (inits === 0 || memory.containers.slice(inits).some(({ ended, last }) => ended || last)) return true;
	const own = memory.containers[inits - 1];
	return !containers[inits - 1]?.sidecar && (own?.ended?.exitCode === 0 || own?.last?.exitCode === 0);
}

/** Nothing of the Pod is left on the node: containers whose end nobody saw are told to be lost (status TerminatePod). */
export function cleanUp(k: Kubelet, pod: Pod, memory: PodMemory): void {
	memory.stage = "terminated";
	const plan = planOf(pod.spec ?? { containers: [] });
	const initialized = wasInitialized(plan, memory);
	const begun = Math.max(
		memory.containers.findLastIndex(({ ended, last }, i) => i < plan.inits && Boolean(ended ?? last)),
		0,
	);
	memory.containers.forEach((own, i) => {
		if (i < plan.inits ? i <= begun : initialized) own.ended ??= lost;
	});
	writeStatus(k, pod, memory, true);
	if (pod.metadata.deletionTimestamp) k.remove(memory);
}
