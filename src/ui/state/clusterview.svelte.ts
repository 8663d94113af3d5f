/* eslint-disable svelte/prefer-svelte-reactivity -- the plain Maps are indexes: what is drawn stands in the SvelteMap and the lists */
// The page's only reader of the world: the objects it draws, by uid, fed once a frame from the diff log. What is asked
// often is kept as short lists that change only when a member did, so that a heartbeat redraws one card and no more.
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { AnyObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import type { DaemonSet, Event, Node, Pod } from "../../cluster/api/types.generated.ts";
import type { Requirement } from "../../cluster/api/selectors.ts";
import { asCounted } from "../../desk/counted.ts";
import { labelRequirements } from "./nodestate.ts";
import { hueOf, keyOfOwner, ownerOf, type Owner } from "./owners.ts";

/** Kinds that nothing on the page shows; the busiest of them beat every ten seconds. */
const unseen = new Set(["Lease", "Secret", "ServiceAccount", "ControllerRevision", "ConfigMap", "PriorityClass"]);
const workloads = new Set(["DaemonSet", "Deployment", "StatefulSet", "Job", "CronJob"]);

const cast = <T>(value: unknown): T => value as T;

export class ClusterView {
	/** All that is drawn, by uid. Nothing on the page follows it: an owner's name and kind never change. */
	readonly #objects = new Map<string, AnyObject>();
	#nodes = $state.raw<readonly Node[]>([]);
	#workloads = $state.raw<readonly AnyObject[]>([]);
	#orders = $state.raw<readonly DaemonSet[]>([]);
	#waiting = $state.raw<readonly Pod[]>([]);
	#eventChanges = $state(0);
	#warnings = $state(0);
	#revision = $state(0);
	/** Node name → its Pods. */
	readonly #placed = new SvelteMap<string, readonly Pod[]>();
	/** Pods that a scene has not brought to their Nodes yet: they stand there unseen. */
	readonly #coming = new SvelteSet<string>();
	readonly #hues = new Map<string, number>();
	readonly #onNode = new Map<string, Map<string, Pod>>();
	/** Kind → its objects by uid; Pods without a Node stand under "waiting" as well. */
	readonly #kinds = new Map<string, Map<string, AnyObject>>();

	/** In the order of their names, as people count. */
	get nodes(): readonly Node[] {
		return this.#nodes;
	}
	/** DaemonSets, Deployments … by kind, then in order of creation. */
	get workloads(): readonly AnyObject[] {
		return this.#workloads;
	}
	readonly daemonSets = $derived(cast<readonly DaemonSet[]>(this.#workloads.filter((object) => object.kind === "DaemonSet")));
	/**
	 * The DaemonSets as they were last ordered: this list changes with a spec, not with a status. Whoever asks where Pods belong
	 * reads it, so that a count that goes up does not lay out every Node again.
	 */
	get orders(): readonly DaemonSet[] {
		return this.#orders;
	}
	/** What the applied DaemonSets ask of labels: these chips are lit. */
	readonly lit: readonly Requirement[] = $derived(this.#orders.flatMap((set) => labelRequirements(set.spec?.template.spec)));
	/** Pods without a Node, oldest first: the scheduler's lane. */
	get waiting(): readonly Pod[] {
		return this.#waiting;
	}
	/** Newest last. Sorted only while somebody looks at them. */
	readonly events: readonly Event[] = $derived.by(() => {
		void this.#eventChanges;
		return cast<Event[]>([...this.#of("Event").values()]).sort((a, b) => lastSeen(a) - lastSeen(b));
	});
	/** How many of the events are warnings. */
	get warnings(): number {
		return this.#warnings;
	}
	/** Another number whenever something that is drawn has changed. */
	get revision(): number {
		return this.#revision;
	}
	readonly podCount = $derived.by(() => {
		let count = this.#waiting.length;
		for (const pods of this.#placed.values()) count += pods.length;
		return count;
	});

	/** All that is drawn. */
	get objects(): readonly AnyObject[] {
		return [...this.#objects.values()];
	}

	podsOn(node: string): readonly Pod[] {
		return this.#placed.get(node) ?? [];
	}

	/** Those that are seen there: while a scene brings a Pod, nothing counts it yet. */
	arrivedOn(node: string): readonly Pod[] {
		const pods = this.podsOn(node);
		return this.#coming.size === 0 ? pods : pods.filter(({ metadata }) => !this.#coming.has(metadata.uid));
	}
	onItsWay(uid: string, is: boolean): void {
		if (is) this.#coming.add(uid);
		else this.#coming.delete(uid);
	}

	/** A Pod as it is shown now. */
	pod(uid: string): Pod | undefined {
		const object = this.#objects.get(uid);
		return object?.kind === "Pod" ? cast<Pod>(object) : undefined;
	}

	/** A DaemonSet as it was last ordered, by its key. */
	order(key: string): DaemonSet | undefined {
		return this.#orders.find((set) => keyOfOwner(set) === key);
	}

	owner(pod: Pod): Owner {
		return ownerOf(pod, (uid) => this.#objects.get(uid));
	}

	/** An owner's colour, 0 … 5. It keeps it for as long as the lesson is open. */
	hue(key: string): number {
		let hue = this.#hues.get(key);
		if (hue === undefined) {
			const living = this.#workloads.map((workload) => this.#hues.get(keyOfOwner(workload)));
			hue = hueOf(key, new Set(living.filter((each) => each !== undefined)));
			this.#hues.set(key, hue);
		}
		return hue;
	}
	/** The colours that owners have, and those that they had when a person left. */
	get hues(): Readonly<Record<string, number>> {
		return Object.fromEntries(this.#hues);
	}
	recolour(hues: Readonly<Record<string, number>>): void {
		this.#hues.clear();
		for (const [key, hue] of Object.entries(hues)) this.#hues.set(key, hue);
	}

	/** Another world: everything is read again. */
	reset(objects: readonly AnyObject[]): void {
		this.#onNode.clear();
		this.#kinds.clear();
		this.#objects.clear();
		this.#warnings = 0;
		this.#coming.clear();
		for (const name of [...this.#placed.keys()]) this.#placed.delete(name);
		for (const object of objects) this.#take(object);
		this.#nodes = [];
		this.#orders = [];
		this.#list(() => true);
		for (const name of this.#onNode.keys()) this.#place(name);
		this.#revision++;
	}

	/** What happened in one frame. */
	feed(changes: readonly Change[]): void {
		const kinds = new Set<string>();
		const nodes = new Set<string>();
		for (const change of changes) {
			const object = subject(change);
			if (unseen.has(object.kind)) continue;
			kinds.add(object.kind);
			for (const version of [change.updated?.[0], object]) {
				const name = version?.kind === "Pod" ? cast<Pod>(version).spec?.nodeName : undefined;
				if (name) nodes.add(name);
			}
			if (change.removed) this.#drop(object);
			else this.#take(object);
		}
		if (kinds.size === 0) return;
		this.#list((kind) => kinds.has(kind));
		for (const name of nodes) this.#place(name);
		this.#revision++;
	}

	#of(kind: string): Map<string, AnyObject> {
		let members = this.#kinds.get(kind);
		if (!members) this.#kinds.set(kind, (members = new Map<string, AnyObject>()));
		return members;
	}

	#take(object: AnyObject): void {
		if (unseen.has(object.kind)) return;
		const { uid } = object.metadata;
		const before = this.#objects.get(uid);
		this.#objects.set(uid, object);
		this.#of(object.kind).set(uid, object);
		this.#warnings += warns(object) - warns(before);
		if (object.kind !== "Pod") return;
		const pod = cast<Pod>(object);
		const name = pod.spec?.nodeName;
		if (!name) {
			this.#of("waiting").set(uid, object);
			return;
		}
		this.#of("waiting").delete(uid);
		let pods = this.#onNode.get(name);
		if (!pods) this.#onNode.set(name, (pods = new Map<string, Pod>()));
		pods.set(uid, pod);
	}

	#drop(object: AnyObject): void {
		const { uid } = object.metadata;
		this.#warnings -= warns(this.#objects.get(uid));
		this.#objects.delete(uid);
		this.#of(object.kind).delete(uid);
		this.#of("waiting").delete(uid);
		const name = object.kind === "Pod" ? cast<Pod>(object).spec?.nodeName : undefined;
		if (name) this.#onNode.get(name)?.delete(uid);
	}

	/** Makes the lists again that hold objects of these kinds. */
	#list(touched: (kind: string) => boolean): void {
		const all = <T>(kind: string): T[] => cast<T[]>([...this.#of(kind).values()]);
		if (touched("Node")) this.#nodes = this.#inOrder(all<Node>("Node"));
		if ([...workloads].some(touched)) {
			this.#workloads = [...workloads]
				.flatMap((kind) => all<AnyObject>(kind))
				.filter((object) => !object.metadata.ownerReferences?.length);
			for (const workload of this.#workloads) this.hue(keyOfOwner(workload));
		}
		if (touched("DaemonSet")) {
			const sets = this.daemonSets;
			if (sets.length !== this.#orders.length || sets.some((set, i) => !sameOrder(set, this.#orders[i]))) this.#orders = sets;
		}
		if (touched("Pod")) {
			const waiting = all<Pod>("waiting");
			if (waiting.length > 0 || this.#waiting.length > 0) this.#waiting = waiting;
		}
		if (touched("Event")) this.#eventChanges++;
	}

	/** Most of what happens to Nodes is a heartbeat, which moves none of them. */
	#inOrder(nodes: Node[]): readonly Node[] {
		const known = this.#of("Node");
		if (nodes.length === this.#nodes.length && this.#nodes.every(({ metadata }) => known.has(metadata.uid)))
			return this.#nodes.map(({ metadata }) => cast<Node>(known.get(metadata.uid)));
		return nodes.sort((a, b) => asCounted(a.metadata.name, b.metadata.name));
	}

	#place(name: string): void {
		const pods = [...(this.#onNode.get(name)?.values() ?? [])];
		if (pods.length > 0) this.#placed.set(name, pods);
		else this.#placed.delete(name);
	}
}

const warns = (object: AnyObject | undefined): number =>
	object?.kind === "Event" && cast<Event>(object).type === "Warning" ? 1 : 0;

const sameOrder = (a: DaemonSet, b: DaemonSet | undefined): boolean =>
	a.metadata.uid === b?.metadata.uid && a.metadata.generation === b.metadata.generation;

const times = new WeakMap<Event, number>();
function lastSeen(event: Event): number {
	let time = times.get(event);
	if (time === undefined) {
		time = Date.parse(event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? "") || 0;
		times.set(event, time);
	}
	return time;
}
