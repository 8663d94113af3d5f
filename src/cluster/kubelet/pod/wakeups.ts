// Which event of its statechart a Pod's wake-up becomes. A wake-up that a later turn has made void is ignored.
import type { PodMemory } from "../base/memory.ts";
import type { PodEvent, PodWakeUp, WakeUpData } from "../base/podevent.ts";

const none = -1;

export function eventOf(memory: PodMemory, type: PodWakeUp, data: WakeUpData, now: number): PodEvent | undefined {
	const { container = none, turn, startedAt } = data;
	switch (type) {
		case "sync":
			return { type: "LOOK" };
		case "exit": {
			if (memory.containers[container]?.startedAt !== startedAt) return undefined;
			const { exitCode = 0, reason = exitCode === 0 ? "Completed" : "Error" } = data;
			return { type: "EXITED", container, exitCode, reason };
		}
		case "probe":
			return { type: "PROBE", container, startedAt: startedAt ?? none, probe: data.probe ?? "" };
		case "refusal":
			return { type: "REFUSAL" };
		case "unregistered":
			return { type: "UNREGISTERED" };
	}
	if (turn !== memory.turn) return undefined;
	switch (type) {
		case "retry":
			return { type: "RETRY" };
		case "mount":
			return { type: "MOUNT" };
		case "pulled":
			return { type: "PULLED", container, since: data.since ?? now, took: data.took ?? 0 };
		case "sidecars":
			return { type: "CONTAINERS_GONE" };
		case "stopped":
			return { type: "STOPPED" };
	}
}
