// What the rules of one node's kubelet act with in one wake-up: the API server's doors, the clock, the node's own seconds.
import type { AnyObject } from "../../api/objects.ts";
import type { Json, Pod, PodStatus } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import type { Surroundings } from "../../part.ts";
import { draw } from "../../random.ts";
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
	/** What chance says of when it looks; undefined where its start does. */
	readonly #drawn: number | undefined;

	/** `ended` is called with the node's name when a Pod begins to end. */
	constructor(node: NodeMemory, around: Surroundings, profile: ProfileName, ended: (node: string) => void) {
		const { name } = node.machine;
		this.node = node;
		this.ended = () => ended(name);
		this.profile = profile;
		this.seed = around.seed;
		this.hostIP = nodeAddress(node.index, profile);
		this.source = `${part}/${name}`;
		this.#around = around;
		this.#drawn = profile === "recorded" ? undefined : draw(around.seed, "look", name);
	}

	get read(): Reader {
		return this.#around.read;
	}
	get now(): number {
		return this.#around.clock.now;
	}

	nextLook(time: number): number {
		const phase = (this.#drawn ?? this.node.startedAt + firstLook) % 1000;
		return Math.floor((time - phase) / 1000 + 1) * 1000 + phase;
	}
	get lastLook(): number {
		return this.nextLook(this.now) - 1000;
	}

	wake(memory: PodMemory, due: number, type: PodWakeUp, data?: WakeUpData): void {
		this.#around.clock.at(due, part, type, memory.uid, data as Json | undefined);
	}

	event(pod: Pod, type: "Normal" | "Warning", reason: string, message: string, fieldPath?: string): void {
		const about = pod as AnyObject;
		const told = { verb: "event", about, type, reason, message, component: "kubelet", host: this.node.machine.name } as const;
		this.#around.act(fieldPath ? { ...told, fieldPath } : told, this.source);
	}

	writeStatus(pod: Pod, status: PodStatus): void {
		const { namespace, name, uid } = pod.metadata;
		this.#around.act({ verb: "updateStatus", target: { kind: "Pod", namespace, name, uid }, status }, this.source);
	}

	remove({ namespace, name, uid }: PodMemory): void {
		this.#around.act({ verb: "delete", target: { kind: "Pod", namespace, name, uid }, gracePeriodSeconds: 0 }, this.source);
	}
}
