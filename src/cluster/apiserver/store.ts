// The store: frozen objects by key, one growing revision, and a change for each write, which the diff log keeps. It knows no
// rules; only the API server writes to it.
import { keyOf, type AnyObject, type Kind, type Kinds, type KubeObject } from "../api/objects.ts";
import { freeze, freezeAndWeigh } from "../api/values.ts";
import { beginning, type Cause, type Why } from "../cause.ts";
import { Tables, type Adoptable } from "./tables.ts";

/** One write. It has exactly one of added, updated, removed. */
export interface Change {
	/** The resourceVersion that this write made. */
	readonly revision: number;
	/** Simulated milliseconds. */
	readonly at: number;
	/** Who asked: "kubectl", "daemonset-controller", "default-scheduler", "kubelet/mumbai-node-1" … */
	readonly source: string;
	/** Which earlier change or which input made it happen. */
	readonly cause: Cause;
	readonly added?: KubeObject;
	readonly updated?: readonly [from: KubeObject, to: KubeObject];
	readonly removed?: KubeObject;
}

/** The object that a change is about: as it is now, or as it last was. */
export const subject = (change: Change): KubeObject => (change.added ?? change.updated?.[1] ?? change.removed)!;

/** What rules may read; it has no way to write. Iteration follows the order of creation, the same in every run. */
export interface Reader {
	readonly revision: number;
	get<K extends Kind>(kind: K, namespace: string | undefined, name: string): Kinds[K] | undefined;
	all<K extends Kind>(kind: K): Iterable<Kinds[K]>;
	count(kind: Kind): number;
	inNamespace<K extends Kind>(kind: K, namespace: string): Iterable<Kinds[K]>;
	/** Sorted by namespace and name, like the answer to a list request. */
	sorted<K extends Kind>(kind: K, namespace?: string): readonly Kinds[K][];
	byUid(uid: string): KubeObject | undefined;
	/** Objects with an owner reference (controlling or not) to this uid. */
	ownedBy(uid: string): Iterable<KubeObject>;
	/** Objects in the namespace without a controller, which one may adopt (kept for the kinds of `adoptable`). */
	orphans<K extends Adoptable>(kind: K, namespace: string): Iterable<Kinds[K]>;
	/** Pods whose spec.nodeName is this node. */
	podsOn(node: string): Iterable<Kinds["Pod"]>;
	/** The names that Pods have as their spec.nodeName, in no particular order. */
	nodesWithPods(): Iterable<string>;
	/** Pods that have ended or are being deleted, in no particular order. */
	inactivePods(): Iterable<Kinds["Pod"]>;
}

interface Stamped {
	metadata: AnyObject["metadata"] & { resourceVersion: string };
}

export interface SavedStore {
	readonly revision: number;
	/** In order of creation. */
	readonly objects: readonly KubeObject[];
}

export class Store implements Reader {
	#revision = 0;
	readonly #tables = new Tables();
	readonly #moment: { readonly why: Why };
	#listeners: ((change: Change, bytes: number) => void)[] = [];

	/** `moment` holds the reason for the current writes. */
	constructor(moment: { readonly why: Why } = { why: { cause: beginning } }) {
		this.#moment = moment;
	}

	get revision(): number {
		return this.#revision;
	}

	get<K extends Kind>(kind: K, namespace: string | undefined, name: string): Kinds[K] | undefined {
		return this.#tables.find(kind, namespace, name);
	}

	all<K extends Kind>(kind: K): Iterable<Kinds[K]> {
		return this.#tables.all(kind);
	}

	count(kind: Kind): number {
		return this.#tables.count(kind);
	}

	inNamespace<K extends Kind>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return this.#tables.inNamespace(kind, namespace);
	}

	sorted<K extends Kind>(kind: K, namespace?: string): readonly Kinds[K][] {
		return this.#tables.sorted(kind, namespace);
	}

	byUid(uid: string): KubeObject | undefined {
		return this.#tables.byUid(uid);
	}

	ownedBy(uid: string): Iterable<KubeObject> {
		return this.#tables.ownedBy(uid);
	}

	orphans<K extends Adoptable>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return this.#tables.orphans(kind, namespace);
	}

	podsOn(node: string): Iterable<Kinds["Pod"]> {
		return this.#tables.podsOn(node);
	}

	nodesWithPods(): Iterable<string> {
		return this.#tables.nodesWithPods();
	}

	inactivePods(): Iterable<Kinds["Pod"]> {
		return this.#tables.inactivePods();
	}

	/**
	 * Calls the listener right after each write, with about how many bytes of memory only the new version uses. The first to
	 * subscribe is called first. A listener may note what it saw; it must not write.
	 */
	subscribe(listener: (change: Change, bytes: number) => void): void {
		this.#listeners.push(listener);
	}

	/** Writes an object with a new resourceVersion; returns it as stored (frozen). A replacement must keep its name and uid. */
	put(object: AnyObject, source: string, at: number): KubeObject {
		const revision = ++this.#revision;
		// What is fresh from the API server is stamped in place; only what is frozen needs a copy.
		const resourceVersion = String(revision);
		let stamped: AnyObject = object;
		if (Object.isFrozen(object)) stamped = { ...object, metadata: { ...object.metadata, resourceVersion } };
		else if (Object.isFrozen(object.metadata)) (object as Stamped).metadata = { ...object.metadata, resourceVersion };
		else (object as Stamped).metadata.resourceVersion = resourceVersion;
		// Decoding and validation have made sure that the object has its kind's shape.
		const stored = stamped as KubeObject;
		const bytes = freezeAndWeigh(stored);
		const from = this.#tables.put(stored);
		const { cause } = this.#moment.why;
		this.#notify(
			from ? { revision, at, source, cause, updated: [from, stored] } : { revision, at, source, cause, added: stored },
			bytes,
		);
		return stored;
	}

	/** Removes an object. */
	remove(object: AnyObject, source: string, at: number): void {
		const { namespace, name } = object.metadata;
		const from = this.#tables.find(object.kind as Kind, namespace, name);
		if (!from) throw new Error(`store: ${object.kind} ${keyOf(object)} is not there to remove`);
		this.#tables.remove(from);
		this.#notify({ revision: ++this.#revision, at, source, cause: this.#moment.why.cause, removed: from }, 0);
	}

	#notify(change: Change, bytes: number): void {
		for (const listener of this.#listeners) listener(change, bytes);
	}

	save(): SavedStore {
		return { revision: this.#revision, objects: [...this.#tables.everything()] };
	}

	/** Replaces everything stored, without notifying listeners. Objects keep the resourceVersions that they were saved with. */
	restore(saved: SavedStore): void {
		this.#tables.clear();
		for (const object of saved.objects) this.#tables.put(freeze(object));
		this.#revision = saved.revision;
	}
}
