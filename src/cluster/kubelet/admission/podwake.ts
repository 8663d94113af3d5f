// What a Pod's wake-ups mean. A dead kubelet hears none; but what its machine runs goes on, and ends, without it.
import type { Pod } from "../../api/types.generated.ts";
import type { Kubelet, PodWakeUp, WakeUpData } from "../base/context.ts";
import { late } from "../pod/late.ts";
import type { PodMemory } from "../base/memory.ts";
import { failToMount, tellRefusal } from "./podseen.ts";
import { pulled } from "../pod/podstart.ts";
import { beginStop, cleanUp, exited, stopSidecars, stopped } from "../pod/podstop.ts";
import { mountDue, settle, sync } from "../pod/podworker.ts";

export function wakeUp(k: Kubelet, pod: Pod, memory: PodMemory, type: PodWakeUp, data: WakeUpData): void {
	const i = data.container ?? -1;
	if (type === "exit") {
		if (memory.containers[i]?.startedAt !== data.startedAt) return;
		const exitCode = data.exitCode ?? 0;
		exited(k, memory, i, exitCode, data.reason ?? (exitCode === 0 ? "Completed" : "Error"));
		if (memory.stage === "running" && k.node.ready) k.wake(memory, k.nextLook(k.now), "sync");
		return;
	}
	if (!k.node.ready) return;
	switch (type) {
		case "sync":
			memory.seen = memory.sandbox || memory.seen;
			if (memory.stage === "running") sync(k, pod, memory);
			else if (memory.stage === "terminating" && !memory.work) beginStop(k, pod, memory);
			else if (memory.stage === "stopped") cleanUp(k, pod, memory);
			return;
		case "retry":
			if (data.turn === memory.turn && memory.stage === "running") sync(k, pod, memory);
			return;
		case "mount":
			return mountDue(k, pod, memory, data.turn);
		case "pulled":
			if (data.turn !== memory.turn || memory.work !== "pull") return;
			pulled(k, pod, memory, i, data.since ?? k.now, data.took ?? 0);
			return settle(k, pod, memory);
		case "probe":
			return late().probeDue(k, pod, memory, i, data.startedAt ?? -1, data.probe ?? "");
		case "sidecars":
			if (data.turn === memory.turn) stopSidecars(k, pod, memory);
			return;
		case "refusal":
			return tellRefusal(k, pod, memory);
		case "unregistered":
			return failToMount(k, pod, memory);
		case "stopped":
			if (data.turn === memory.turn && memory.work === "stop") stopped(k, pod, memory);
	}
}
