// The store: frozen objects by key, one growing revision, indexes for what is asked often, and the diff log that watches,
// undo, the animation, the narration and the tests all read. It knows nothing of rules; only the API server writes to it.
import { controllerOf, keyOf, type AnyObject, type Kind, type Kinds } from "../api/objects.ts";
import { freeze } from "../api/values.ts";

/** One write. Exactly one of added, updated, removed is there. */
export interface Change {
	/** The resourceVersion that this write made. */
	readonly revision: number;
	/** Simulated milliseconds. */
	readonly at: number;
	/** Who asked: "kubectl", "daemonset-controller", "default-scheduler", "kubelet/mumbai-node-1" … */
	readonly source: string;
	readonly added?: AnyObject;
	readonly updated?: readonly [from: AnyObject, to: AnyObject];
	readonly removed?: AnyObject;
}

/** The object that a change is about: as it is now, or as it last was. */
export const subject = (change: Change): AnyObject => (change.added ?? change.updated?.[1] ?? change.removed)!;

/** What rules may read. Nothing here writes. Iteration order is that of creation, the same in every run. */
export interface Reader {
	readonly revision: number;
	get<K extends Kind>(kind: K, namespace: string | undefined, name: string): Kinds[K] | undefined;
	all<K extends Kind>(kind: K): Iterable<Kinds[K]>;
	count(kind: Kind): number;
	inNamespace<K extends Kind>(kind: K, namespace: string): Iterable<Kinds[K]>;
	/** Sorted by namespace and name, as a list request answers. */
	sorted<K extends Kind>(kind: K, namespace?: string): readonly Kinds[K][];
	byUid(uid: string): AnyObject | undefined;
	/** Objects with an owner reference (controlling or not) to this uid. */
	ownedBy(uid: string): Iterable<AnyObject>;
	/** Objects in the namespace that no controller owns and that one may adopt (kept for the kinds of `adoptable`). */
	orphans<K extends Adoptable>(kind: K, namespace: string): Iterable<Kinds[K]>;
	/** Pods whose spec.nodeName is this node. */
	podsOn(node: string): Iterable<Kinds["Pod"]>;
}

/** Kinds that controllers adopt by their labels. */
export type Adoptable = "ControllerRevision" | "Pod" | "ReplicaSet";
const adoptable: ReadonlySet<string> = new Set<Adoptable>(["ControllerRevision", "Pod", "ReplicaSet"]);

export interface SavedStore {
	readonly revision: number;
	/** In order of creation. */
	readonly objects: readonly AnyObject[];
}

const nothing: ReadonlyMap<string, AnyObject> = new Map();

export class Store implements Reader {
	#revision = 0;
	#kinds = new Map<string, Map<string, AnyObject>>();
	#namespaces = new Map<string, Map<string, AnyObject>>();
	#uids = new Map<string, AnyObject>();
	#owned = new Map<string, Map<string, AnyObject>>();
	#onNode = new Map<string, Map<string, AnyObject>>();
	#orphans = new Map<string, Map<string, AnyObject>>();
	/** Keys in the order of a list answer; forgotten when a key comes or goes. */
	#order = new Map<string, readonly string[]>();
	#listeners: ((change: Change) => void)[] = [];

	get revision(): number {
		return this.#revision;
	}

	get<K extends Kind>(kind: K, namespace: string | undefined, name: string): Kinds[K] | undefined {
		return this.#kinds.get(kind)?.get(namespace ? `${namespace}/${name}` : name) as Kinds[K] | undefined;
	}

	all<K extends Kind>(kind: K): Iterable<Kinds[K]> {
		return (this.#kinds.get(kind) ?? nothing).values() as Iterable<unknown> as Iterable<Kinds[K]>;
	}

	count(kind: Kind): number {
		return this.#kinds.get(kind)?.size ?? 0;
	}

	inNamespace<K extends Kind>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return (this.#namespaces.get(`${kind}/${namespace}`) ?? nothing).values() as Iterable<unknown> as Iterable<Kinds[K]>;
	}

	sorted<K extends Kind>(kind: K, namespace?: string): readonly Kinds[K][] {
		const id = namespace ? `${kind}/${namespace}` : kind;
		const map = (namespace ? this.#namespaces.get(id) : this.#kinds.get(kind)) ?? nothing;
		let keys = this.#order.get(id);
		if (!keys) this.#order.set(id, (keys = [...map.keys()].sort())); // by code unit, as etcd orders its keys
		return keys.map((key) => map.get(key)) as unknown as readonly Kinds[K][];
	}

	byUid(uid: string): AnyObject | undefined {
		return this.#uids.get(uid);
	}

	ownedBy(uid: string): Iterable<AnyObject> {
		return (this.#owned.get(uid) ?? nothing).values();
	}

	orphans<K extends Adoptable>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return (this.#orphans.get(`${kind}/${namespace}`) ?? nothing).values() as Iterable<unknown> as Iterable<Kinds[K]>;
	}

	podsOn(node: string): Iterable<Kinds["Pod"]> {
		return (this.#onNode.get(node) ?? nothing).values() as Iterable<unknown> as Iterable<Kinds["Pod"]>;
	}

	/** Called at once after each write, in the order of asking. A listener may note what it saw; it must not write. */
	subscribe(listener: (change: Change) => void): void {
		this.#listeners.push(listener);
	}

	/** Writes an object, stamping its resourceVersion; returns it as stored (frozen). */
	put(object: AnyObject, source: string, at: number): AnyObject {
		const revision = ++this.#revision;
		// What the API server has just built is stamped in place; a copy is made only of what is frozen already.
		const resourceVersion = String(revision);
		const fresh = !Object.isFrozen(object) && !Object.isFrozen(object.metadata);
		if (fresh) (object.metadata as { resourceVersion: string }).resourceVersion = resourceVersion;
		const stored = freeze(fresh ? object : { ...object, metadata: { ...object.metadata, resourceVersion } });
		const from = this.#kinds.get(stored.kind)?.get(keyOf(stored));
		if (from) this.#unindex(from, stored);
		this.#index(stored);
		this.#tell(from ? { revision, at, source, updated: [from, stored] } : { revision, at, source, added: stored });
		return stored;
	}

	/** Takes an object out. */
	remove(object: AnyObject, source: string, at: number): void {
		const from = this.#kinds.get(object.kind)?.get(keyOf(object));
		if (!from) throw new Error(`store: ${object.kind} ${keyOf(object)} is not there to remove`);
		const revision = ++this.#revision;
		this.#kinds.get(from.kind)!.delete(keyOf(from));
		this.#unindex(from, undefined);
		this.#tell({ revision, at, source, removed: from });
	}

	#tell(change: Change): void {
		for (const listener of this.#listeners) listener(change);
	}

	#index(object: AnyObject): void {
		const key = keyOf(object);
		const { namespace, uid, ownerReferences } = object.metadata;
		const kind = mapAt(this.#kinds, object.kind);
		if (!kind.has(key)) this.#forgetOrder(object);
		kind.set(key, object);
		if (namespace) mapAt(this.#namespaces, `${object.kind}/${namespace}`).set(key, object);
		this.#uids.set(uid, object);
		if (ownerReferences) for (const owner of ownerReferences) mapAt(this.#owned, owner.uid).set(uid, object);
		if (namespace && adoptable.has(object.kind) && !controllerOf(object))
			mapAt(this.#orphans, `${object.kind}/${namespace}`).set(uid, object);
		if (object.kind === "Pod") {
			const node = (object["spec"] as { nodeName?: string } | undefined)?.nodeName;
			if (node) mapAt(this.#onNode, node).set(uid, object);
		}
	}

	/** Takes `from` out of the indexes; where `to` will stand in the same place, its place in the order is kept. */
	#unindex(from: AnyObject, to: AnyObject | undefined): void {
		const { namespace, uid, ownerReferences } = from.metadata;
		if (!to) {
			this.#forgetOrder(from);
			if (namespace) this.#namespaces.get(`${from.kind}/${namespace}`)?.delete(keyOf(from));
		}
		if (!to || to.metadata.uid !== uid) this.#uids.delete(uid);
		if (ownerReferences && (!to || to.metadata.ownerReferences !== ownerReferences)) {
			for (const owner of ownerReferences) removeAt(this.#owned, owner.uid, uid);
		}
		if (namespace && adoptable.has(from.kind) && !controllerOf(from) && (!to || to.metadata.uid !== uid || controllerOf(to))) {
			removeAt(this.#orphans, `${from.kind}/${namespace}`, uid);
		}
		if (from.kind === "Pod") {
			const node = (from["spec"] as { nodeName?: string } | undefined)?.nodeName;
			if (node && (!to || (to["spec"] as { nodeName?: string } | undefined)?.nodeName !== node))
				removeAt(this.#onNode, node, uid);
		}
	}

	#forgetOrder(object: AnyObject): void {
		this.#order.delete(object.kind);
		if (object.metadata.namespace) this.#order.delete(`${object.kind}/${object.metadata.namespace}`);
	}

	save(): SavedStore {
		const objects: AnyObject[] = [];
		for (const kind of this.#kinds.values()) for (const object of kind.values()) objects.push(object);
		return { revision: this.#revision, objects };
	}

	/** Replaces all that is stored; tells no one. Objects keep the resourceVersions that they were saved with. */
	restore(saved: SavedStore): void {
		for (const index of [this.#kinds, this.#namespaces, this.#uids, this.#owned, this.#onNode, this.#orphans, this.#order])
			index.clear();
		for (const object of saved.objects) this.#index(freeze(object));
		this.#revision = saved.revision;
	}
}

function mapAt<T>(maps: Map<string, Map<string, T>>, id: string): Map<string, T> {
	let map = maps.get(id);
	if (!map) maps.set(id, (map = new Map<string, T>()));
	return map;
}

function removeAt<T>(maps: Map<string, Map<string, T>>, id: string, key: string): void {
	const map = maps.get(id);
	map?.delete(key);
	if (map?.size === 0) maps.delete(id);
}
