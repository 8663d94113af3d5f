// How many Pods an owner has, and on which Nodes, kept as they change, so that a ReplicaSet of fifty thousand Pods need not look
// at each of them whenever one becomes ready. Nothing is saved: what is kept equals counting again, and is counted again when
// asked for.
import { targetNode } from "../api/daemonplacement.ts";
import { controllerOf, type AnyObject } from "../api/objects.ts";
import { hasEnded, isActive, isReady } from "../api/podfacts.ts";
import type { Labels } from "../api/selectors.ts";
import type { Pod } from "../api/types.generated.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";

/** The active Pods of a controller that bear the same labels. */
export interface PodGroup {
	readonly labels: Labels | undefined;
	readonly active: number;
	/** How many of them are ready. */
	readonly ready: number;
}

export interface OwnedPods {
	readonly groups: Iterable<PodGroup>;
	/** Pods on their way out that refer to the owner, as their controller or not. */
	readonly terminating: number;
	/** Pods that have ended and refer to the owner. */
	readonly ended: number;
	/** Node → how many of the active Pods are for it, scheduled or not: what a DaemonSet asks. */
	byNode(): ReadonlyMap<string, number>;
	/** Grows whenever `byNode` has another Node than before, and whenever a Node comes, goes or is changed in more than its status. */
	readonly moves: number;
}

export class PodCounts {
	readonly #read: Reader;
	#byOwner = new Map<string, Counts>();
	readonly #nodes = { changes: 0 };

	constructor(read: Reader) {
		this.#read = read;
	}

	/** The Pods of the owner with this uid: counted once, then kept. */
	of(uid: string): OwnedPods {
		let counts = this.#byOwner.get(uid);
		if (counts) return counts;
		this.#byOwner.set(uid, (counts = new Counts(uid, this.#read, this.#nodes)));
		for (const object of this.#read.ownedBy(uid)) if (object.kind === "Pod") counts.add(object, 1, false);
		return counts;
	}

	changed(change: Change): void {
		if (subject(change).kind === "Node" && !keepsPlaces(change)) this.#nodes.changes++;
		if (this.#byOwner.size === 0) return;
		if (subject(change).kind !== "Pod") {
			if (change.removed) this.#byOwner.delete(change.removed.metadata.uid);
			return;
		}
		const [from, to] = change.updated ?? [change.removed, change.added];
		const stays = from?.kind === "Pod" && to?.kind === "Pod" && standAlike(from, to);
		if (stays && countAlike(from, to)) return;
		if (from?.kind === "Pod") this.#add(from, -1, stays);
		if (to?.kind === "Pod") this.#add(to, 1, stays);
	}

	#add(pod: Pod, by: 1 | -1, stays: boolean): void {
		for (const { uid } of pod.metadata.ownerReferences ?? []) this.#byOwner.get(uid)?.add(pod, by, stays);
	}

	/** The store was replaced. */
	clear(): void {
		this.#byOwner.clear();
	}
}

class Counts implements OwnedPods {
	readonly #uid: string;
	readonly #read: Reader;
	/** By the text of the labels. */
	readonly #groups = new Map<string, { labels: Labels | undefined; active: number; ready: number }>();
	/** Kept once it has been asked for. */
	#byNode: Map<string, number> | undefined;
	#moves = 0;
	readonly #nodes: { readonly changes: number };
	terminating = 0;
	ended = 0;

	constructor(uid: string, read: Reader, nodes: { readonly changes: number }) {
		this.#uid = uid;
		this.#read = read;
		this.#nodes = nodes;
	}

	get groups(): Iterable<PodGroup> {
		return this.#groups.values();
	}

	byNode(): ReadonlyMap<string, number> {
		if (!this.#byNode) {
			this.#byNode = new Map();
			for (const pod of this.#read.ownedBy(this.#uid))
				if (pod.kind === "Pod" && isActive(pod) && controllerOf(pod)?.uid === this.#uid) this.#addOn(this.#byNode, pod, 1);
		}
		return this.#byNode;
	}

	#addOn(byNode: Map<string, number>, pod: Pod, by: 1 | -1): void {
		const node = targetNode(pod);
		if (node === undefined) return;
		const before = byNode.get(node) ?? 0;
		const after = before + by;
		if (after > 0) byNode.set(node, after);
		else byNode.delete(node);
		if (before === 0 || after === 0) this.#moves++;
	}

	get moves(): number {
		return this.#moves + this.#nodes.changes;
	}

	/** `stays`: it is the same Pod's turn from one state to another, which makes no difference to its Node. */
	add(pod: Pod, by: 1 | -1, stays: boolean): void {
		if (hasEnded(pod)) {
			this.ended += by;
			return;
		}
		if (pod.metadata.deletionTimestamp) {
			this.terminating += by;
			return;
		}
		if (controllerOf(pod)?.uid !== this.#uid) return;
		const { labels } = pod.metadata;
		const text = textOf(labels);
		let group = this.#groups.get(text);
		if (!group) this.#groups.set(text, (group = { labels, active: 0, ready: 0 }));
		group.active += by;
		if (isReady(pod)) group.ready += by;
		if (group.active === 0) this.#groups.delete(text);
		if (this.#byNode && !stays) this.#addOn(this.#byNode, pod, by);
	}
}

/** A Node's status says nothing about which Pods belong there. */
const keepsPlaces = ({ updated }: Change): boolean => {
	const [from, to]: readonly AnyObject[] = updated ?? [];
	return from !== undefined && from["spec"] === to?.["spec"] && from.metadata.labels === to?.metadata.labels;
};

/** Both count on the same Node, or on none. */
const standAlike = (from: Pod, to: Pod): boolean =>
	from.metadata.ownerReferences === to.metadata.ownerReferences &&
	from.metadata.deletionTimestamp === to.metadata.deletionTimestamp &&
	hasEnded(from) === hasEnded(to) &&
	(from.spec === to.spec || targetNode(from) === targetNode(to));

const countAlike = (from: Pod, to: Pod): boolean => from.metadata.labels === to.metadata.labels && isReady(from) === isReady(to);

const texts = new WeakMap<Labels, string>();

/** Labels are frozen, and shared by the Pods of a template. */
function textOf(labels: Labels | undefined): string {
	if (!labels) return "";
	let text = texts.get(labels);
	if (text === undefined) texts.set(labels, (text = JSON.stringify(labels)));
	return text;
}
