// Where stored objects are found: for each kind by name and in order of creation; all of them by uid, by owner; Pods by node;
// what a controller might adopt by namespace; Pods that have ended or are being deleted. Maps are nested, so that no lookup has
// to build a key.
import { controllerOf, keyOf, type Kind, type Kinds, type KubeObject } from "../api/objects.ts";
import { isActive } from "../api/podfacts.ts";
import { byCodeUnit } from "../api/values.ts";

type OwnerReferences = NonNullable<KubeObject["metadata"]["ownerReferences"]>;
type Objects<T extends KubeObject = KubeObject> = Map<string, T>;
const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** Kinds that controllers adopt by their labels. */
export type Adoptable = "ControllerRevision" | "Pod" | "ReplicaSet";
const adoptable: ReadonlySet<string> = new Set<Adoptable>(["ControllerRevision", "Pod", "ReplicaSet"]);

/** The objects of one kind. */
class Table<T extends KubeObject = KubeObject> {
	/** By uid, in order of creation. */
	readonly all: Objects<T> = new Map();
	/** Namespace ("" where the kind has none) → name → object. */
	readonly names = new Map<string, Objects<T>>();
	/** Namespace → uid → those without a controller. */
	readonly orphans = new Map<string, Objects<T>>();
	/** Uids in the order of a list answer, by namespace and ("") of all; forgotten when an object comes or goes. */
	readonly order = new Map<string, readonly string[]>();
}

export class Tables {
	#kinds = new Map<string, Table>();
	#uids: Objects = new Map();
	#owned = new Map<string, Objects>();
	#onNode = new Map<string, Objects<Kinds["Pod"]>>();
	#inactive: Objects<Kinds["Pod"]> = new Map();

	/** A table holds objects of its kind alone. */
	#table<K extends Kind>(kind: K): Table<Kinds[K]> | undefined {
		return this.#kinds.get(kind) as Table<Kinds[K]> | undefined;
	}

	find<K extends Kind>(kind: K, namespace: string | undefined, name: string): Kinds[K] | undefined {
		return this.#table(kind)
			?.names.get(namespace ?? "")
			?.get(name);
	}

	all<K extends Kind>(kind: K): ReadonlyMap<string, Kinds[K]> {
		return this.#table(kind)?.all ?? nothing;
	}

	inNamespace<K extends Kind>(kind: K, namespace: string): ReadonlyMap<string, Kinds[K]> {
		return this.#table(kind)?.names.get(namespace) ?? nothing;
	}

	/** By namespace and name, by code unit, as etcd orders its keys. */
	sorted<K extends Kind>(kind: K, namespace = ""): readonly Kinds[K][] {
		const table = this.#table(kind);
		if (!table) return [];
		let uids = table.order.get(namespace);
		if (!uids) {
			const objects = namespace ? this.inNamespace(kind, namespace) : table.all;
			const keyed = Array.from(objects.values(), (object) => ({ key: keyOf(object), uid: object.metadata.uid }));
			uids = keyed.sort((a, b) => byCodeUnit(a.key, b.key)).map(({ uid }) => uid);
			table.order.set(namespace, uids);
		}
		return uids.map((uid) => table.all.get(uid)!);
	}

	byUid(uid: string): KubeObject | undefined {
		return this.#uids.get(uid);
	}

	ownedBy(uid: string): ReadonlyMap<string, KubeObject> {
		return this.#owned.get(uid) ?? nothing;
	}

	orphans<K extends Adoptable>(kind: K, namespace: string): ReadonlyMap<string, Kinds[K]> {
		return this.#table(kind)?.orphans.get(namespace) ?? nothing;
	}

	podsOn(node: string): ReadonlyMap<string, Kinds["Pod"]> {
		return this.#onNode.get(node) ?? nothing;
	}

	nodesWithPods(): Iterable<string> {
		return this.#onNode.keys();
	}

	inactivePods(): ReadonlyMap<string, Kinds["Pod"]> {
		return this.#inactive;
	}

	/** Every object in order of creation, whatever its kind, so that lists keep their order in a saved world. */
	everything(): Iterable<KubeObject> {
		return this.#uids.values();
	}

	add(object: KubeObject): void {
		const { namespace = "", name } = object.metadata;
		let table = this.#kinds.get(object.kind);
		if (!table) this.#kinds.set(object.kind, (table = new Table()));
		forgetOrder(table, namespace);
		this.#put(table, object);
		mapAt(table.names, namespace).set(name, object);
	}

	/** `to` replaces `from`, which has the same kind, name and uid; every order stays the same. */
	replace(from: KubeObject, to: KubeObject): void {
		const table = this.#kinds.get(from.kind)!;
		const { namespace = "", name, uid, ownerReferences } = from.metadata;
		if (to.metadata.uid !== uid) throw new Error(`store: ${from.kind} ${keyOf(from)} has another uid`);
		if (to.metadata.ownerReferences !== ownerReferences) {
			this.#disown(from, to.metadata.ownerReferences);
			if (isOrphan(from) && !isOrphan(to)) removeAt(table.orphans, namespace, uid);
		}
		if (nodeOf(to) !== nodeOf(from)) this.#takeOff(from);
		if (isInactive(from) && !isInactive(to)) this.#inactive.delete(uid);
		this.#put(table, to);
		table.names.get(namespace)!.set(name, to);
	}

	remove(object: KubeObject): void {
		const table = this.#kinds.get(object.kind)!;
		const { namespace = "", name, uid } = object.metadata;
		forgetOrder(table, namespace);
		table.all.delete(uid);
		removeAt(table.names, namespace, name);
		removeAt(table.orphans, namespace, uid);
		this.#uids.delete(uid);
		this.#inactive.delete(uid);
		this.#disown(object);
		this.#takeOff(object);
	}

	clear(): void {
		for (const index of [this.#kinds, this.#uids, this.#owned, this.#onNode, this.#inactive]) index.clear();
	}

	#put(table: Table, object: KubeObject): void {
		const { namespace = "", uid, ownerReferences } = object.metadata;
		table.all.set(uid, object);
		this.#uids.set(uid, object);
		if (ownerReferences) for (const owner of ownerReferences) mapAt(this.#owned, owner.uid).set(uid, object);
		if (isOrphan(object)) mapAt(table.orphans, namespace).set(uid, object);
		const node = nodeOf(object);
		if (node) mapAt(this.#onNode, node).set(uid, object);
		if (isInactive(object)) this.#inactive.set(uid, object);
	}

	/** Takes the object from its owners, but not from those that it keeps: it stands in its old place among theirs. */
	#disown({ metadata: { uid, ownerReferences = [] } }: KubeObject, kept: OwnerReferences = []): void {
		for (const owner of ownerReferences)
			if (!kept.some((other) => other.uid === owner.uid)) removeAt(this.#owned, owner.uid, uid);
	}

	#takeOff(object: KubeObject): void {
		const node = nodeOf(object);
		if (node) removeAt(this.#onNode, node, object.metadata.uid);
	}
}

const isOrphan = (object: KubeObject): boolean =>
	adoptable.has(object.kind) && object.metadata.namespace !== undefined && !controllerOf(object);

/** A Pod that has ended or is being deleted. */
const isInactive = (object: KubeObject): object is Kinds["Pod"] => object.kind === "Pod" && !isActive(object);

/** The node of a Pod that has one. */
const nodeOf = (object: KubeObject): string | undefined => (object.kind === "Pod" ? object.spec?.nodeName : undefined);

function forgetOrder({ order }: Table, namespace: string): void {
	order.delete("");
	order.delete(namespace);
}

function mapAt(maps: Map<string, Objects>, id: string): Objects {
	let map = maps.get(id);
	if (!map) maps.set(id, (map = new Map<string, KubeObject>()));
	return map;
}

function removeAt(maps: Map<string, Objects>, id: string, key: string): void {
	const map = maps.get(id);
	map?.delete(key);
	if (map?.size === 0) maps.delete(id);
}
