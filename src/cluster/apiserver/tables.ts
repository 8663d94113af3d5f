// Where stored objects are found: for each kind by name and in order of creation; all of them by uid, by owner; Pods by node;
// what a controller might adopt by namespace; Pods that have ended or are being deleted. Maps are nested, so that no lookup has
// to build a key; they lead to the same place for each object, so that a new version of it changes that place alone.
import { controllerOf, keyOf, type Kind, type Kinds, type KubeObject } from "../api/objects.ts";
import { isActive } from "../api/podfacts.ts";
import { byCodeUnit } from "../api/values.ts";

type OwnerReferences = NonNullable<KubeObject["metadata"]["ownerReferences"]>;
/** Where an object stands, whatever its version. */
interface Place<T extends KubeObject = KubeObject> {
	object: T;
}
type Objects<T extends KubeObject = KubeObject> = Map<string, Place<T>>;
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
			?.get(name)?.object;
	}

	all<K extends Kind>(kind: K): Iterable<Kinds[K]> {
		return objectsIn(this.#table(kind)?.all);
	}

	count(kind: Kind): number {
		return this.#table(kind)?.all.size ?? 0;
	}

	inNamespace<K extends Kind>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return objectsIn(this.#table(kind)?.names.get(namespace));
	}

	/** By namespace and name, by code unit, as etcd orders its keys. */
	sorted<K extends Kind>(kind: K, namespace = ""): readonly Kinds[K][] {
		const table = this.#table(kind);
		if (!table) return [];
		let uids = table.order.get(namespace);
		if (!uids) {
			const objects = namespace ? this.inNamespace(kind, namespace) : this.all(kind);
			const keyed = Array.from(objects, (object) => ({ key: keyOf(object), uid: object.metadata.uid }));
			uids = keyed.sort((a, b) => byCodeUnit(a.key, b.key)).map(({ uid }) => uid);
			table.order.set(namespace, uids);
		}
		return uids.map((uid) => table.all.get(uid)!.object);
	}

	byUid(uid: string): KubeObject | undefined {
		return this.#uids.get(uid)?.object;
	}

	ownedBy(uid: string): Iterable<KubeObject> {
		return objectsIn(this.#owned.get(uid));
	}

	orphans<K extends Adoptable>(kind: K, namespace: string): Iterable<Kinds[K]> {
		return objectsIn(this.#table(kind)?.orphans.get(namespace));
	}

	podsOn(node: string): Iterable<Kinds["Pod"]> {
		return objectsIn(this.#onNode.get(node));
	}

	nodesWithPods(): Iterable<string> {
		return this.#onNode.keys();
	}

	inactivePods(): Iterable<Kinds["Pod"]> {
		return objectsIn(this.#inactive);
	}

	/** Every object in order of creation, whatever its kind, so that lists keep their order in a saved world. */
	everything(): Iterable<KubeObject> {
		return objectsIn(this.#uids);
	}

	/** Puts an object into its place; returns the version that stood there. Every order stays the same. */
	put(object: KubeObject): KubeObject | undefined {
		const { namespace = "", name, uid } = object.metadata;
		let table = this.#kinds.get(object.kind);
		if (!table) this.#kinds.set(object.kind, (table = new Table()));
		const names = mapAt(table.names, namespace);
		const there = names.get(name);
		if (there) {
			const from = there.object;
			if (from.metadata.uid !== uid) throw new Error(`store: ${from.kind} ${keyOf(from)} has another uid`);
			there.object = object;
			this.#replaced(table, from, there);
			return from;
		}
		const place = { object };
		forgetOrder(table, namespace);
		names.set(name, place);
		table.all.set(uid, place);
		this.#uids.set(uid, place);
		this.#own(table, place);
		this.#putOn(place);
		if (isInactive(object)) this.#inactive.set(uid, place as Place<Kinds["Pod"]>);
		return undefined;
	}

	/** `from` was there before, with the same kind, name and uid. */
	#replaced(table: Table, from: KubeObject, place: Place): void {
		const to = place.object;
		const { namespace = "", uid, ownerReferences } = from.metadata;
		if (to.metadata.ownerReferences !== ownerReferences) {
			this.#disown(from, to.metadata.ownerReferences);
			if (isOrphan(from) && !isOrphan(to)) removeAt(table.orphans, namespace, uid);
			this.#own(table, place);
		}
		if (to.kind !== "Pod") return;
		if (nodeOf(to) !== nodeOf(from)) {
			this.#takeOff(from);
			this.#putOn(place);
		}
		if (isInactive(to)) this.#inactive.set(uid, place as Place<Kinds["Pod"]>);
		else if (isInactive(from)) this.#inactive.delete(uid);
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

	/** Puts the object beside its owners' others, or among those without one. Where it stands already, it stays. */
	#own(table: Table, place: Place): void {
		const { namespace = "", uid, ownerReferences = [] } = place.object.metadata;
		for (const owner of ownerReferences) mapAt(this.#owned, owner.uid).set(uid, place);
		if (isOrphan(place.object)) mapAt(table.orphans, namespace).set(uid, place);
	}

	/** Takes the object from its owners, but not from those that it keeps: it stands in its old place among theirs. */
	#disown({ metadata: { uid, ownerReferences = [] } }: KubeObject, kept: OwnerReferences = []): void {
		for (const owner of ownerReferences)
			if (!kept.some((other) => other.uid === owner.uid)) removeAt(this.#owned, owner.uid, uid);
	}

	#putOn(place: Place): void {
		const node = nodeOf(place.object);
		if (node) mapAt(this.#onNode, node).set(place.object.metadata.uid, place as Place<Kinds["Pod"]>);
	}

	#takeOff(object: KubeObject): void {
		const node = nodeOf(object);
		if (node) removeAt(this.#onNode, node, object.metadata.uid);
	}
}

function* objectsIn<T extends KubeObject>(places: ReadonlyMap<string, Place<T>> = nothing): Iterable<T> {
	for (const { object } of places.values()) yield object;
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

function mapAt<T extends KubeObject>(maps: Map<string, Objects<T>>, id: string): Objects<T> {
	let map = maps.get(id);
	if (!map) maps.set(id, (map = new Map<string, Place<T>>()));
	return map;
}

function removeAt<T extends KubeObject>(maps: Map<string, Objects<T>>, id: string, key: string): void {
	const map = maps.get(id);
	map?.delete(key);
	if (map?.size === 0) maps.delete(id);
}
