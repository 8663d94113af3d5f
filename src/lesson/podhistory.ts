// What has become of Pods since the lesson began, read from the log of what happened: which came, went or were pushed out, and how
// few of a choice ran at any moment. It reads what is new; after a jump in time it reads all of it again.
import type { KubeObject } from "../cluster/api/objects.ts";
import type { Event, Pod } from "../cluster/api/types.generated.ts";
import { subject, type Change, type Reader } from "../cluster/apiserver/store.ts";
import type { DiffLog } from "../cluster/difflog.ts";
import type { PodChoice } from "./language/check.ts";
import { isChosen, isRunning } from "./language/chosen.ts";
import type { PodEvent } from "./language/evidence.ts";
import { resourceOf } from "./language/named.ts";

/** A world, or the recording of one: what is there, and what happened. It tells when it has jumped in time. */
export interface Lived {
	readonly read: Reader;
	readonly log: Pick<DiffLog, "since">;
	subscribe(listener: (change: Change | "reset") => void): () => void;
}

interface Watched {
	readonly choice: PodChoice;
	readonly running: Set<string>;
	lowest: number | undefined;
}

/** A taint, a drain, a Pod of more priority or the kubelet has asked it to go, and Kubernetes has noted that on the Pod. */
const isDisrupted = ({ status }: Pod): boolean =>
	status?.conditions?.some(
		({ type, status: is, reason }) => type === "DisruptionTarget" && is === "True" && reason !== "DeletionByPodGC",
	) ?? false;

export class PodHistory {
	readonly #world: Lived;
	readonly #watched: readonly Watched[];
	#events: PodEvent[] = [];
	#eventSeen = new Map<string, number>();
	#upTo = -1;
	/** Pods that were pushed out: each counts once. */
	#pushed = new Set<string>();
	readonly close: () => void;

	constructor(world: Lived, choices: readonly PodChoice[]) {
		this.#world = world;
		this.#watched = choices.map((choice) => ({ choice, running: new Set(), lowest: undefined }));
		this.close = world.subscribe((change) => {
			if (change === "reset") this.#upTo = -1;
		});
	}

	get events(): readonly PodEvent[] {
		this.#catchUp();
		return this.#events;
	}

	/** The fewest that ran at a moment since the first did; undefined while none has. */
	lowest(choice: PodChoice): number | undefined {
		this.#catchUp();
		const id = idOf(choice);
		return this.#watched.find((each) => idOf(each.choice) === id)?.lowest;
	}

	lastSeen({ metadata }: Event): number {
		this.#catchUp();
		return this.#eventSeen.get(metadata.uid) ?? -Infinity;
	}

	#catchUp(): void {
		const { log, read } = this.#world;
		if (this.#upTo === read.revision) return;
		const begins = this.#upTo < 0;
		const changes = log.since(begins ? 0 : this.#upTo);
		if (begins) this.#begin(changes);
		for (const change of changes) this.#take(change);
		this.#upTo = read.revision;
	}

	/** As all was before these changes. */
	#begin(changes: readonly Change[]): void {
		this.#events = [];
		this.#eventSeen = new Map();
		this.#pushed = new Set();
		const first = new Map<string, KubeObject | undefined>();
		for (const change of changes) {
			const { kind, metadata } = subject(change);
			if (kind === "Pod" && !first.has(metadata.uid)) first.set(metadata.uid, change.updated?.[0] ?? change.removed);
		}
		const unchanged = [...this.#world.read.all("Pod")].filter(({ metadata }) => !first.has(metadata.uid));
		for (const watched of this.#watched) {
			watched.running.clear();
			watched.lowest = undefined;
			for (const pod of [...unchanged, ...first.values()]) if (pod?.kind === "Pod") this.#count(watched, pod);
			this.#note(watched);
		}
	}

	#take(change: Change): void {
		const object = subject(change);
		if (object.kind === "Event") this.#eventSeen.set(object.metadata.uid, change.at);
		if (object.kind !== "Pod") return;
		const { added, removed, at } = change;
		if (added) this.#events.push({ what: "came", pod: object, at });
		if (isPushed(object) && !this.#pushed.has(object.metadata.uid)) {
			this.#pushed.add(object.metadata.uid);
			this.#events.push({ what: "evicted", pod: object, at });
		}
		if (removed) this.#events.push({ what: "left", pod: removed as Pod, at });
		for (const watched of this.#watched) {
			if (removed) watched.running.delete(object.metadata.uid);
			else this.#count(watched, object);
			this.#note(watched);
		}
	}

	/** One that was chosen stays so without its owner: a workload that was deleted and left its Pods running missed none of them. */
	#count({ choice: { podsOf, ...choice }, running }: Watched, pod: Pod): void {
		const { uid } = pod.metadata;
		const isOne = (): boolean => running.has(uid) || podsOf === undefined || isOwnedBy(podsOf, choice.namespace, pod);
		if (isRunning(pod) && isChosen(choice, this.#world.read)(pod) && isOne()) running.add(uid);
		else running.delete(uid);
	}

	/** Counting begins once the first are Running. */
	#note(watched: Watched): void {
		const { size } = watched.running;
		if (size > 0 || watched.lowest !== undefined) watched.lowest = Math.min(watched.lowest ?? size, size);
	}
}

/** What stands between a workload and its Pods: its name begins with that of the workload. */
const between: Readonly<Record<string, string>> = { Deployment: "ReplicaSet", CronJob: "Job" };

/** By its name: the workload itself may be another one of this name by now. */
function isOwnedBy(named: string, namespace = "default", { metadata }: Pod): boolean {
	const name = named.slice(named.indexOf("/") + 1);
	const { kind } = resourceOf(named);
	return (metadata.ownerReferences ?? []).some(
		(owner) =>
			owner.controller &&
			metadata.namespace === namespace &&
			(owner.kind === kind ? owner.name === name : owner.kind === between[kind] && owner.name.startsWith(`${name}-`)),
	);
}

const isPushed = (pod: Pod): boolean =>
	isDisrupted(pod) && (pod.metadata.deletionTimestamp !== undefined || pod.status?.phase === "Failed");

const idOf = ({ pods, podsOf, namespace, image }: PodChoice): string => JSON.stringify([pods, podsOf, namespace, image]);
