// A kubelet that has just started finds the Pods that it ran before. Where its runtime is empty, as after a restart of the
// recorded machine or on one that left and came back, every container and sandbox is gone without a trace, and the Pods begin
// again with what the API still says of them.
import { isRunning } from "../base/containertable.ts";
import type { ContainerMemory } from "../base/memory.ts";
import { note, raise, wake, type Case, type PodAction } from "../base/podaction.ts";
import { isProbed } from "./probes.ts";
import { move, planFor } from "./turn.ts";

const lost = {
	startedAt: -1,
	finishedAt: -1,
	exitCode: 137,
	reason: "ContainerStatusUnknown",
	message: "The container could not be located when the pod was deleted.  The container used to be Running",
} as const;

/** The memory of a container that the runtime lost; `isDeleted`: its Pod is being deleted. */
function loseContainer(own: ContainerMemory, i: number, isDeleted: boolean): PodAction {
	const wasUp = isRunning(own.state);
	return move(i, ["LOST"], {
		last: wasUp ? (own.last ?? { ...lost, number: own.attempt }) : own.last,
		restarts: wasUp && !isDeleted ? own.restarts + 1 : own.restarts,
		attempt: -1,
		startedAt: -1,
		why: null,
		crash: null,
		unhealthy: null,
	});
}

/** Forgets what the worker was doing, and what the runtime lost. */
export function findAgain({ k, pod, memory }: Case): readonly PodAction[] {
	const actions: PodAction[] = [];
	const forgotten = { sync: null, turn: memory.turn + 1, syncedAt: -1 };
	if (k.node.emptied) {
		const isDeleted = pod.metadata.deletionTimestamp !== undefined;
		actions.push(note({ ...forgotten, sandbox: "none", ip: "", mountedAt: -1, mountTries: 0 }));
		memory.containers.forEach((own, i) => actions.push(loseContainer(own, i, isDeleted)));
	} else {
		actions.push(note(forgotten));
		memory.containers.forEach((own, i) => {
			if (own.state === "pulling") actions.push(move(i, ["LOST"]));
		});
		if (planFor(pod).containers.some(({ spec }) => isProbed(spec))) actions.push(raise({ type: "ASK_AGAIN" }));
	}
	if (memory.state.startsWith("terminating")) actions.push(raise({ type: "STOP" }));
	else if (memory.state === "stopped") actions.push(wake(k.nextLook(k.now), "sync"));
	return actions;
}

/** A Pod of which nothing ran any more: an emptied machine has its address no longer. */
export function findEnded({ k, pod, memory }: Case): readonly PodAction[] {
	const forgotten = note({ turn: memory.turn + 1, syncedAt: -1 });
	if (!k.node.emptied || !pod.status?.podIP) return [forgotten];
	const { podIP: _ip, podIPs: _ips, ...status } = pod.status;
	return [forgotten, { do: "write", status }];
}
