// Measurements of one Node, kept for the current moment, because several callers ask at once.
import { amount } from "../../api/podresources.ts";
import type { Pod } from "../../api/types.generated.ts";
import type { NodeMemory, PodMemory } from "../base/memory.ts";
import { freeOfFullMemory } from "../base/pressure.ts";
import type { ProfileName } from "../base/profile.ts";
import type { Reading } from "../base/usage.ts";
import type { PodUsage } from "./eviction.ts";
import { measure, type NodeReadings } from "./readings.ts";

export class Meter {
	readonly #profile: ProfileName;
	readonly #running: (node: string) => Iterable<readonly [Pod, PodMemory]>;
	#last: { readonly at: number; readonly node: string; readonly readings: NodeReadings } | undefined;

	/** `running` lists the Pods that run on a Node. */
	constructor(profile: ProfileName, running: (node: string) => Iterable<readonly [Pod, PodMemory]>) {
		this.#profile = profile;
		this.#running = running;
	}

	/** Something may have changed. */
	forget(): void {
		this.#last = undefined;
	}

	readings({ machine: { name, cpu } }: NodeMemory, now: number): NodeReadings {
		if (this.#last?.at !== now || this.#last.node !== name) {
			const readings = measure(this.#running(name), amount("cpu", String(cpu ?? 2)), now, this.#profile);
			this.#last = { at: now, node: name, readings };
		}
		return this.#last.readings;
	}

	/** What the whole machine uses. What it is short of memory for stands beside its Pods. */
	ofNode(node: NodeMemory, now: number): Reading {
		const { node: used } = this.readings(node, now);
		if (!node.pressure.memory) return used;
		const capacity = amount("memory", node.machine.memory ?? "4Gi");
		return { ...used, memory: Math.max(used.memory, capacity - freeOfFullMemory(capacity)) };
	}

	/** What one Pod uses, as the eviction manager counts it. */
	usage(node: NodeMemory, uid: string, now: number): PodUsage {
		const own = Object.entries(this.readings(node, now).pods.get(uid) ?? {});
		return {
			containers: own.map(([name, { memory }]) => ({ name, memory, storage: Math.round(memory / 8) })),
			processes: own.length,
		};
	}
}
