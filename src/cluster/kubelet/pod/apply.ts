// Advances a Pod's life: takes an event, moves the Pod along its statechart, calls the rule for it, and carries out the actions
// it returns. Nothing else writes to a Pod's memory.
import type { Pod } from "../../api/types.generated.ts";
import { nextState } from "../base/containertable.ts";
import type { NodeKubelet } from "../base/nodekubelet.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import type { PodAction } from "../base/podaction.ts";
import type { PodEvent } from "../base/podevent.ts";
import { isTaken, podTable } from "../base/podtable.ts";
import { stepOf } from "../base/chart.ts";
import { computeStatus } from "./podstatus.ts";
import { rules } from "./rules.ts";

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

/** Sends an event to a Pod, and then those that its rules raise. */
export function send(kubelet: NodeKubelet, pod: Pod, memory: PodMemory, first: PodEvent): void {
	const at = { k: kubelet, pod, memory };
	const own: Writable<PodMemory> = memory;
	const queue = [first];
	for (const event of queue) {
		const { to, rule } = stepOf(podTable, memory.state, event.type);
		const actions = rule && rules[rule](at, event as never);
		if (isTaken(memory.state) && !isTaken(to)) kubelet.freed();
		own.state = to;
		if (actions) for (const action of actions) apply(kubelet, pod, own, action, queue);
	}
}

function apply(kubelet: NodeKubelet, pod: Pod, memory: Writable<PodMemory>, action: PodAction, queue: PodEvent[]): void {
	switch (action.do) {
		case "event":
			return kubelet.event(pod, action);
		case "status":
			writeStatus(kubelet, pod, memory, action.final ?? false);
			return;
		case "report":
			queue.push({ type: "REPORTED", phase: writeStatus(kubelet, pod, memory, false) });
			return;
		case "write":
			return kubelet.writeStatus(pod, action.status);
		case "wake":
			return kubelet.wake(memory.uid, action);
		case "note":
			Object.assign(memory, action.set);
			return;
		case "container": {
			const own: Writable<ContainerMemory> | undefined = memory.containers[action.i];
			if (!own) throw new Error(`kubelet: no container ${action.i} in Pod ${memory.namespace}/${memory.name}`);
			for (const event of action.events) own.state = nextState(own.state, event);
			if (action.set) Object.assign(own, action.set);
			return;
		}
		case "node":
			return kubelet.note(action.set);
		case "remove":
			return kubelet.remove(memory);
		case "raise":
			queue.push(action.event);
	}
}

/** Returns the phase that the Pod is in. */
function writeStatus(kubelet: NodeKubelet, pod: Pod, memory: PodMemory, final: boolean): string {
	const { ending } = memory;
	if (ending?.why === "deadline")
		kubelet.event(pod, { type: "Normal", reason: "DeadlineExceeded", message: ending.message ?? "" });
	const { status, phase } = computeStatus({
		pod,
		memory,
		hostIP: kubelet.hostIP,
		profile: kubelet.profile,
		now: kubelet.now,
		clock: kubelet.node.clock,
		final,
	});
	kubelet.writeStatus(pod, status);
	return phase;
}
