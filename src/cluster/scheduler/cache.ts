// The scheduler's picture of the cluster, kept up to date change by change: every node with its Pods. Ended Pods use nothing
// and are left out.
import type { Kinds } from "../api/objects.ts";
import { hasEnded } from "../api/podfacts.ts";
import type { Node, Pod } from "../api/types.generated.ts";
import type { Reader } from "../apiserver/store.ts";
import type { Snapshot, SpecMemory } from "./framework.ts";
import { NodeInfo } from "./nodeinfo.ts";
import { ChangedNodes, Memories } from "./remembered.ts";

/** The node on which the Pod uses resources. */
export const nodeOf = (pod: Pod): string | undefined => (hasEnded(pod) ? undefined : pod.spec?.nodeName);

export class Cache implements Snapshot {
	#nodes = new Map<string, NodeInfo>();
	#list: readonly NodeInfo[] | undefined;
	/** Pods whose node does not exist (any more): they count again when it appears. */
	#strays = new Map<string, Map<string, Pod>>();
	#affine = new Set<NodeInfo>();
	#repelling = new Set<NodeInfo>();
	/** Image → how many nodes have it. */
	#images = new Map<string, number>();
	readonly #changes = new ChangedNodes();
	readonly #memories = new Memories(this.#changes);
	#slots = 0;
	readonly read: Pick<Reader, "get" | "all" | "inNamespace">;

	constructor(read: Pick<Reader, "get" | "all" | "inNamespace">) {
		this.read = read;
	}

	/** Forgets everything and reads the store again. */
	rebuild(): this {
		for (const held of [this.#nodes, this.#strays, this.#affine, this.#repelling, this.#images, this.#memories]) held.clear();
		this.#list = undefined;
		this.#slots = 0;
		for (const node of this.read.all("Node")) this.setNode(node);
		for (const pod of this.read.all("Pod")) this.setPod(undefined, pod);
		return this;
	}

	get nodes(): readonly NodeInfo[] {
		return (this.#list ??= [...this.#nodes.values()]);
	}
	get withAffinity(): Iterable<NodeInfo> {
		return this.#affine;
	}
	get withRequiredAntiAffinity(): Iterable<NodeInfo> {
		return this.#repelling;
	}

	node(name: string): NodeInfo | undefined {
		return this.#nodes.get(name);
	}

	nodesWithImage(name: string): number {
		return this.#images.get(name) ?? 0;
	}

	memoryOf({ spec }: Pod): SpecMemory | undefined {
		return spec && this.#memories.of(spec);
	}

	setNode(node: Kinds["Node"]): void {
		const there = this.#nodes.get(node.metadata.name);
		if (there) {
			if (there.node.status?.images !== node.status?.images) {
				this.#countImages(there, -1);
				there.setNode(node);
				this.#countImages(there, 1);
			} else there.setNode(node);
			this.#changed(there);
			return;
		}
		const info = new NodeInfo(node, undefined, this.#slots++);
		this.#nodes.set(info.name, info);
		this.#list = undefined;
		this.#countImages(info, 1);
		for (const pod of this.#strays.get(info.name)?.values() ?? []) this.#add(info, pod);
		this.#strays.delete(info.name);
	}

	removeNode(node: Node): void {
		const info = this.#nodes.get(node.metadata.name);
		if (!info) return;
		this.#nodes.delete(info.name);
		this.#list = undefined;
		this.#countImages(info, -1);
		this.#affine.delete(info);
		this.#repelling.delete(info);
		if (info.pods.size > 0) this.#strays.set(info.name, new Map(info.pods));
	}

	/** A Pod came, changed or left (an absent `to`). The same call twice does nothing. */
	setPod(from: Pod | undefined, to: Pod | undefined): void {
		const before = from && nodeOf(from);
		const after = to && nodeOf(to);
		if (from && before !== undefined && before !== after) this.#remove(before, from);
		if (!to || after === undefined) return;
		const info = this.#nodes.get(after);
		if (!info) {
			let strays = this.#strays.get(after);
			if (!strays) this.#strays.set(after, (strays = new Map<string, Pod>()));
			strays.set(to.metadata.uid, to);
			return;
		}
		const there = info.pods.get(to.metadata.uid);
		if (there === to) return;
		if (there && there.spec === to.spec) {
			// It needs the same as before; only its labels, status or deletion can have changed.
			if (info.replace(to)) this.#changed(info);
			return;
		}
		if (there) info.remove(there);
		this.#add(info, to);
	}

	#changed(info: NodeInfo): void {
		this.#changes.add(info, this.#nodes.size);
	}

	#add(info: NodeInfo, pod: Pod): void {
		info.add(pod);
		this.#changed(info);
		if (info.affine.size > 0) this.#affine.add(info);
		if (info.repelling.size > 0) this.#repelling.add(info);
	}

	#remove(name: string, pod: Pod): void {
		const strays = this.#strays.get(name);
		strays?.delete(pod.metadata.uid);
		if (strays?.size === 0) this.#strays.delete(name);
		const info = this.#nodes.get(name);
		if (!info) return;
		info.remove(pod);
		this.#changed(info);
		if (info.affine.size === 0) this.#affine.delete(info);
		if (info.repelling.size === 0) this.#repelling.delete(info);
	}

	#countImages(info: NodeInfo, by: 1 | -1): void {
		for (const name of info.images.keys()) {
			const count = (this.#images.get(name) ?? 0) + by;
			if (count > 0) this.#images.set(name, count);
			else this.#images.delete(name);
		}
	}
}
