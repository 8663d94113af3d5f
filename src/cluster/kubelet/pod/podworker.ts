// The life of one Pod on its node, step by step as the kubelet's pod worker goes through it. A sync writes the status first,
// then mounts, then starts what is to be started; it is done again when the runtime shows a change or a retry is due.
import type { Pod } from "../../api/types.generated.ts";
import { draw } from "../../random.ts";
import type { Kubelet } from "../base/context.ts";
import type { Ending, PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import { computeStatus } from "./podstatus.ts";
import { startContainers } from "./podstart.ts";
import { beginStop } from "./podstop.ts";
import { unmountable } from "./volumes.ts";

/** The runtime is asked for volumes every 0.3 s. */
const mountPoll = 300;
/** How long after a failed sync the next is tried; up to half as much again, decided by chance. */
const retryAfter = 10_000;
/** The longest wait for a crash back-off before the Pod is synced all the same: the resync period of the pretended kubelets. */
const longestWait = { recorded: 10_000, course: 60_000 } as const;

export function writeStatus(k: Kubelet, pod: Pod, memory: PodMemory, final = false): string {
	if (memory.ending?.why === "deadline") k.event(pod, "Normal", "DeadlineExceeded", memory.ending.message ?? "");
	const { status, phase } = computeStatus({ pod, memory, hostIP: k.hostIP, profile: k.profile, now: k.now, final });
	k.writeStatus(pod, status);
	return phase;
}

/** One sync of the Pod, or a note that one is due when the worker is busy. */
export function sync(k: Kubelet, pod: Pod, memory: PodMemory): void {
	if (memory.work) {
		memory.again = true;
		return;
	}
	if (memory.stage !== "running") return;
	memory.turn++;
	memory.again = false;
	memory.syncedAt = k.now;
	const overdue = deadlineExceeded(k, pod, memory);
	if (overdue)
		return end(k, pod, memory, {
			why: "deadline",
			reason: "DeadlineExceeded",
			message: overdue,
			grace: pod.spec?.terminationGracePeriodSeconds ?? 30,
		});
	const phase = writeStatus(k, pod, memory);
	if (phase === "Failed" || phase === "Succeeded")
		return end(k, pod, memory, { why: "finished", grace: pod.spec?.terminationGracePeriodSeconds ?? 30 });
	if (memory.mounted) begin(k, pod, memory);
	else mount(k, pod, memory);
}

/** The text for a Pod that has been active for longer than its activeDeadlineSeconds. */
function deadlineExceeded(k: Kubelet, pod: Pod, memory: PodMemory): string | undefined {
	const deadline = pod.spec?.activeDeadlineSeconds;
	return deadline !== undefined && k.now - memory.startTime >= deadline * 1000
		? "Pod was active on the node longer than the specified deadline"
		: undefined;
}

/** Begins to end the Pod: at once, or when the runtime has been looked at since the last sync. */
export function end(k: Kubelet, pod: Pod, memory: PodMemory, ending: Ending): void {
	if (memory.stage !== "running") return;
	memory.ending = ending;
	memory.stage = "terminating";
	k.ended();
	if (ending.why !== "deleted") writeStatus(k, pod, memory);
	if (memory.work === "mount") memory.work = "";
	if (memory.work) memory.again = true;
	else if (memory.syncedAt >= k.lastLook) k.wake(memory, k.nextLook(k.now), "sync");
	else beginStop(k, pod, memory);
}

/** Milliseconds until a volume that could not be mounted is tried again. */
export const mountRetry = (tries: number): number => Math.min(500 * 2 ** tries, 122_000);

function mount(k: Kubelet, pod: Pod, memory: PodMemory): void {
	const problems = unmountable(k.read, pod);
	for (const problem of problems) k.event(pod, "Warning", "FailedMount", problem);
	if (problems.length > 0) {
		memory.work = "mount";
		k.wake(memory, k.now + mountRetry(memory.mountTries++), "mount", { turn: memory.turn });
	} else if (pod.spec && planOf(pod.spec).volumes.length > 0 && memory.mountTries === 0) {
		memory.work = "mount";
		memory.mountTries = 1;
		k.wake(memory, k.now + mountPoll, "mount", { turn: memory.turn });
	} else {
		memory.mounted = true;
		memory.probesFrom = k.now;
		begin(k, pod, memory);
	}
}

export function mountDue(k: Kubelet, pod: Pod, memory: PodMemory, turn: number | undefined): void {
	if (memory.work !== "mount" || turn !== memory.turn) return;
	memory.work = "";
	mount(k, pod, memory);
}

/** Starts what is to be started, and sees to what follows from how that went. */
function begin(k: Kubelet, pod: Pod, memory: PodMemory): void {
	startContainers(k, pod, memory);
	settle(k, pod, memory);
}

/** After the last step of a sync: look at the runtime at once, at the next look, or try again later. */
export function settle(k: Kubelet, pod: Pod, memory: PodMemory): void {
	if (memory.work) return;
	if (memory.stage === "terminating") return beginStop(k, pod, memory);
	if (memory.failed) {
		const wait = memory.retryAt > 0 ? Math.min(Math.max(memory.retryAt - k.now, 0), longestWait[k.profile]) : retryAfter;
		const jittered = wait * (1 + draw(k.seed, memory.uid, memory.turn) / 2 ** 33);
		k.wake(memory, k.nextLook(k.now + jittered - 1), "retry", { turn: memory.turn });
		if (memory.progressed || !memory.seen || memory.again) k.wake(memory, k.nextLook(k.now), "sync");
		memory.progressed = false;
	} else if (memory.progressed) {
		memory.progressed = false;
		memory.seen = memory.sandbox;
		sync(k, pod, memory);
	} else if (memory.again) k.wake(memory, k.nextLook(k.now), "sync");
}
