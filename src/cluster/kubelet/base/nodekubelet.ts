// One Node's kubelet: what its rules see, and how it carries out their actions, with the API server, the clock and the memory
// of the Node.
import type { AnyObject } from "../../api/objects.ts";
import type { Json, Pod, PodStatus } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import type { Surroundings } from "../../part.ts";
import { draw } from "../../random.ts";
import type { Kubelet } from "./context.ts";
import { shownAt } from "./machineclock.ts";
import type { NodeMemory, PodMemory } from "./memory.ts";
import { nodeAddress } from "./nodeobject.ts";
import type { PodAction } from "./podaction.ts";
import type { ProfileName } from "./profile.ts";

export const part = "kubelet";

/** Milliseconds from a recorded kubelet's start to its first look at its runtime. In the course each has a time of its own. */
const firstLook = 200;

type ActionOf<Kind extends PodAction["do"]> = Extract<PodAction, { do: Kind }>;

export class NodeKubelet implements Kubelet {
	readonly node: NodeMemory;
	readonly profile: ProfileName;
	readonly seed: number;
	readonly hostIP: string;
	readonly source: string;
	/** Called when a Pod begins to end, which frees its share of the Node. */
	readonly freed: () => void;
	readonly #around: Surroundings;
	/** The drawn moment at which it looks; undefined if its start decides that. */
	readonly #drawn: number | undefined;

	/** `freed` is called with the Node's name when a Pod begins to end. */
	constructor(node: NodeMemory, around: Surroundings, profile: ProfileName, freed: (node: string) => void) {
		const { name } = node.machine;
		this.node = node;
		this.freed = () => freed(name);
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

	wake(uid: string, { at, type, data }: ActionOf<"wake">): void {
		this.#around.clock.at(at, part, type, uid, data as Json | undefined);
	}

	/** Asks the API server. Events are stamped by the machine's own clock. */
	act(action: Action): void {
		const ahead = shownAt(this.node.clock, this.now) - this.now;
		this.#around.act(action.verb === "event" && ahead !== 0 ? { ...action, ahead } : action, this.source);
	}

	event(pod: Pod, { type, reason, message, fieldPath }: Omit<ActionOf<"event">, "do">): void {
		const about = pod as AnyObject;
		const host = this.node.machine.name;
		const record = { verb: "event", about, type, reason, message, component: "kubelet", host } as const;
		this.act(fieldPath ? { ...record, fieldPath } : record);
	}

	/** Remembers something about the Node. */
	note(set: Partial<NodeMemory>): void {
		Object.assign(this.node, set);
	}

	writeStatus(pod: Pod, status: PodStatus): void {
		const { namespace, name, uid } = pod.metadata;
		this.#around.act({ verb: "updateStatus", target: { kind: "Pod", namespace, name, uid }, status }, this.source);
	}

	remove({ namespace, name, uid }: PodMemory): void {
		this.#around.act({ verb: "delete", target: { kind: "Pod", namespace, name, uid }, gracePeriodSeconds: 0 }, this.source);
	}
}
