// A kubelet that finds its runtime empty, as after a restart of the recorded machine or on one that left and came back: every
// container and sandbox is gone without a trace, and the Pods begin anew with what the API still tells of them.
import { isRunning, nextState } from "../base/containertable.ts";
import type { Pod } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import { isProbed, late } from "./late.ts";
import type { PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import { beginStop } from "./podstop.ts";

const unknown = { startedAt: -1, finishedAt: -1, exitCode: 137, reason: "ContainerStatusUnknown" } as const;

/** Forgets what the runtime lost of a Pod; `deleted` is whether the Pod is being deleted. */
function lose(memory: PodMemory, deleted: boolean): void {
	memory.sandbox = false;
	memory.seen = false;
	memory.ip = "";
	memory.mounted = false;
	memory.mountTries = 0;
	for (const own of memory.containers) {
		if (isRunning(own.state)) {
			own.last ??= {
				...unknown,
				number: own.attempt,
				message: "The container could not be located when the pod was deleted.  The container used to be Running",
			};
			if (!deleted) own.restarts++;
		}
		own.attempt = -1;
		own.startedAt = -1;
		own.why = null;
		own.crash = null;
		own.unhealthy = null;
		own.state = nextState(own.state, "LOST");
	}
}

/** What the kubelet itself forgets of a Pod when it dies: what it was busy with. */
function forgetWork(memory: PodMemory): void {
	memory.work = "";
	memory.again = false;
	memory.todo = [];
	memory.turn++;
	memory.syncedAt = -1;
	for (const own of memory.containers) if (own.state === "pulling") own.state = nextState(own.state, "LOST");
}

/** A kubelet that has just started finds a Pod that it ran before. */
export function findAgain(k: Kubelet, pod: Pod, memory: PodMemory): void {
	forgetWork(memory);
	const gone = memory.stage === "terminated" || memory.stage === "rejected";
	if (k.node.emptied) {
		if (!gone) lose(memory, pod.metadata.deletionTimestamp !== undefined);
		else if (pod.status?.podIP) {
			const { podIP: _ip, podIPs: _ips, ...status } = pod.status;
			k.writeStatus(pod, status);
		}
	} else if (!gone && pod.spec && planOf(pod.spec).containers.some(({ spec }) => isProbed(spec))) late().askAgain(k, pod, memory);
	if (memory.stage === "terminating") beginStop(k, pod, memory);
	else if (memory.stage === "stopped") k.wake(memory, k.nextLook(k.now), "sync");
}
