// The cluster as the scheduler would see it, built once for each state of a store; and a copy to try things on.
import type { Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { Cache } from "../cluster/scheduler/cache.ts";
import type { Snapshot } from "../cluster/scheduler/framework.ts";
import type { NodeInfo } from "../cluster/scheduler/nodeinfo.ts";

const built = new WeakMap<Reader, { readonly revision: number; readonly snapshot: Snapshot }>();

/** A key press changes no store, so that ghosts cost little. */
export function snapshotOf(read: Reader): Snapshot {
	let known = built.get(read);
	if (known?.revision !== read.revision)
		built.set(read, (known = { revision: read.revision, snapshot: new Cache(read).rebuild() }));
	return known.snapshot;
}

/** A snapshot in which Pods come and go; the nodes that they touch are copied. */
export class WhatIf implements Snapshot {
	readonly #base: Snapshot;
	readonly #changed = new Map<string, NodeInfo>();
	#nodes: readonly NodeInfo[] | undefined;

	constructor(base: Snapshot) {
		this.#base = base;
	}

	get read(): Snapshot["read"] {
		return this.#base.read;
	}
	get nodes(): readonly NodeInfo[] {
		return (this.#nodes ??= this.#base.nodes.map((node) => this.#changed.get(node.name) ?? node));
	}
	get withAffinity(): Iterable<NodeInfo> {
		return this.nodes.filter(({ affine }) => affine.size > 0);
	}
	get withRequiredAntiAffinity(): Iterable<NodeInfo> {
		return this.nodes.filter(({ repelling }) => repelling.size > 0);
	}
	node(name: string): NodeInfo | undefined {
		return this.#changed.get(name) ?? this.#base.node(name);
	}
	nodesWithImage(name: string): number {
		return this.#base.nodesWithImage(name);
	}

	add(pod: Pod, node: string): void {
		this.#copyOf(node)?.add(pod);
	}
	remove(pod: Pod): void {
		if (pod.spec?.nodeName && this.node(pod.spec.nodeName)?.pods.has(pod.metadata.uid))
			this.#copyOf(pod.spec.nodeName)?.remove(pod);
	}

	#copyOf(name: string): NodeInfo | undefined {
		const known = this.#changed.get(name);
		const base = this.#base.node(name);
		if (known || !base) return known;
		const copy = base.copy();
		this.#changed.set(name, copy);
		this.#nodes = undefined;
		return copy;
	}
}
