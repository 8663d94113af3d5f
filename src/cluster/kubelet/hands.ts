// What the rules of one node's kubelet act with in one wake-up: the API server's doors, the clock, the node's own seconds.
import type { AnyObject } from "../api/objects.ts";
import type { Json, Pod, PodStatus } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Reader } from "../apiserver/store.ts";
import type { Surroundings } from "../part.ts";
import { draw } from "../random.ts";
import type { Kubelet, PodWakeUp, WakeUpData } from "./context.ts";
import type { NodeMemory, PodMemory } from "./memory.ts";
import { nodeAddress } from "./nodeobject.ts";
import type { ProfileName } from "./profile.ts";

export const part = "kubelet";

/** Milliseconds after its start at which a recorded machine's kubelet first looked at its runtime. Those of the course look apart. */
const firstLook = 200;

export class Hands implements Kubelet {
	readonly node: NodeMemory;
	readonly profile: ProfileName;
	readonly seed: number;
	readonly hostIP: string;
	readonly source: string;
	readonly ended: () => void;
	readonly #around: Surroundings;
	readonly #phase: number;

	/** `ended` is called when a Pod begins to end. */
	constructor(node: NodeMemory, around: Surroundings, profile: ProfileName, ended: () => void) {
		const { name } = node.machine;
		this.node = node;
		this.ended = ended;
		this.profile = profile;
		this.seed = around.seed;
		this.hostIP = nodeAddress(node.index, profile);
		this.source = `${part}/${name}`;
		this.#around = around;
		this.#phase = (profile === "recorded" ? node.startedAt + firstLook : draw(around.seed, "look", name)) % 1000;
	}

	get read(): Reader {
		return this.#around.read;
	}
	get now(): number {
		return this.#around.clock.now;
	}

	nextLook(time: number): number {
		return Math.floor((time - this.#phase) / 1000 + 1) * 1000 + this.#phase;
	}
	get lastLook(): number {
		return this.nextLook(this.now) - 1000;
	}

	wake(memory: PodMemory, due: number, type: PodWakeUp, data?: WakeUpData): void {
		this.#around.clock.at(due, part, type, memory.uid, data as Json | undefined);
	}

	event(pod: Pod, type: "Normal" | "Warning", reason: string, message: string, fieldPath?: string): void {
		const about = pod as unknown as AnyObject;
		const host = this.node.machine.name;
		this.#around.act(
			{ verb: "event", about, type, reason, message, component: "kubelet", host, ...(fieldPath ? { fieldPath } : {}) },
			this.source,
		);
	}

	writeStatus(pod: Pod, status: PodStatus): void {
		const stored = this.#around.read.byUid(pod.metadata.uid) as unknown as Pod | undefined;
		if (!stored || equal(stored.status, status)) return;
		const { namespace, name, uid } = pod.metadata;
		this.#around.act({ verb: "updateStatus", target: { kind: "Pod", namespace, name, uid }, status }, this.source);
	}

	remove({ namespace, name, uid }: PodMemory): void {
		this.#around.act({ verb: "delete", target: { kind: "Pod", namespace, name, uid }, gracePeriodSeconds: 0 }, this.source);
	}
}
