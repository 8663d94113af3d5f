// Answers kept for Pods that share one spec, so that the thousandth Pod of a Deployment only needs answers about what changed
// since the one before it. Nothing here decides: an answer is kept until something it depends on changes.
import type { PodSpec } from "../api/types.generated.ts";
import type { NodeLog, SpecMemory } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";

/** One answer per node, good until the node changes. */
export class PerNode<Answer> {
	readonly #versions: number[] = [];
	readonly #answers: Answer[] = [];

	get({ slot, version }: NodeInfo): Answer | undefined {
		return this.#versions[slot] === version ? this.#answers[slot] : undefined;
	}

	/** Keeps nothing for a node without a slot, which is a copy. */
	set({ slot, version }: NodeInfo, answer: Answer): Answer {
		if (slot < 0) return answer;
		this.#versions[slot] = version;
		this.#answers[slot] = answer;
		return answer;
	}
}

/** The changes of nodes, as long as it is less work to go through them than to look at all nodes. */
export class ChangedNodes implements NodeLog {
	#entries: NodeInfo[] = [];
	#dropped = 0;

	get end(): number {
		return this.#dropped + this.#entries.length;
	}

	/** Of a cluster with this many nodes. */
	add(node: NodeInfo, nodes: number): void {
		this.#entries.push(node);
		if (this.#entries.length < 2 * nodes + 64) return;
		const half = this.#entries.length >> 1;
		this.#entries = this.#entries.slice(half);
		this.#dropped += half;
	}

	since(entries: number): readonly NodeInfo[] | undefined {
		return entries < this.#dropped ? undefined : this.#entries.slice(entries - this.#dropped);
	}
}

/** How many of the latest specs are remembered. */
const mostSpecs = 16;

/** What is remembered, by spec. */
export class Memories {
	readonly #changes: NodeLog;
	#bySpec = new Map<PodSpec, SpecMemory>();
	/** Specs seen once: remembering begins with the second Pod. */
	#met = new WeakSet<PodSpec>();

	constructor(changes: NodeLog) {
		this.#changes = changes;
	}

	of(spec: PodSpec): SpecMemory | undefined {
		const known = this.#bySpec.get(spec);
		if (known) return known;
		if (!this.#met.has(spec)) {
			this.#met.add(spec);
			return undefined;
		}
		const memory = remember(this.#changes);
		this.#bySpec.set(spec, memory);
		for (const oldest of this.#bySpec.keys()) if (this.#bySpec.size > mostSpecs) this.#bySpec.delete(oldest);
		return memory;
	}

	clear(): void {
		this.#bySpec.clear();
		this.#met = new WeakSet();
	}
}

function remember(changes: NodeLog): SpecMemory {
	const held = new Map<object, unknown>();
	return {
		changes,
		get<T>(key: object, make: () => T): T {
			if (!held.has(key)) held.set(key, make());
			return held.get(key) as T;
		},
	};
}
