// Events as stored objects (core/v1): written, counted, combined, kept for an hour, and limited in number.
import type { AnyObject } from "../../api/objects.ts";
import { microTimestamp, parseTimestamp, timestamp } from "../../api/time.ts";
import type { Event, ObjectMeta } from "../../api/types.generated.ts";
import { uid } from "../../random.ts";
import type { Action } from "../action.ts";
import type { Clock } from "../../clock.ts";
import type { Store } from "../store.ts";
import { EventCorrelator, type SavedTalk } from "./correlator.ts";
import { combined, EventNames, sameCounted, sameSeries, speaker, type SavedEventNames } from "./names.ts";

export type EventAction = Extract<Action, { verb: "event" }>;

const hour = 3_600_000;
/** Expired events are removed on this grid; the exact time is unspecified. */
const sweepEvery = 60_000;
/** More events than are kept, all within this many milliseconds, are a flood: new events about Pods are then dropped. */
const flood = 10_000;

interface World {
	readonly store: Store;
	readonly clock: Clock;
	readonly seed: number;
}

export class Events {
	readonly #world: World;
	readonly #most: number;
	readonly #correlator = new EventCorrelator();
	readonly #names: EventNames;
	/** When the next sweep is due, if one is. */
	#sweepAt: number | undefined;
	/** How far the clocks were ahead by which Events were stamped last, by uid, where they were off. */
	#ahead = new Map<string, number>();
	/** When the current flood ends. */
	#fullUntil = 0;

	/** Keeps up to `most` events; beyond that the oldest go. */
	constructor(world: World, most: number) {
		this.#world = world;
		this.#most = most;
		this.#names = new EventNames(world.store);
	}

	/** Stores the event, or counts it if it is stored already; undefined if it was dropped. */
	record(action: EventAction, source: string): AnyObject | undefined {
		if (this.#world.clock.now < this.#fullUntil && action.about.kind === "Pod") return undefined;
		return action.component === "default-scheduler" ? this.#recordSeries(action, source) : this.#recordCounted(action, source);
	}

	#recordCounted(action: EventAction, source: string): AnyObject | undefined {
		const { about, type, reason, component, host = "", ahead = 0, fieldPath } = action;
		const { clock, store } = this.#world;
		const who = speaker(component, host, about.metadata.uid);
		if (component === "kubelet" && reason === "Starting" && this.#correlator.knows(who, type)) this.#restarted(component, host);
		const { isCombined, isHeard } = this.#correlator.hear(who, type, reason, action.message, clock.now);
		const message = isCombined ? combined + action.message : action.message;
		const same = sameCounted(who, { type, reason, message }, fieldPath);
		if (!isHeard) {
			this.#correlator.count(who, type, same, clock.now);
			return undefined;
		}
		const at = timestamp(clock.now + ahead);
		const unheard = this.#correlator.takeUnheard(who, type, same);
		const count = (unheard?.count ?? 0) + 1;
		const before = this.#names.find(namespaceOf(about), same);
		if (before) {
			this.#note(before, ahead);
			return store.put({ ...before, message, count: (before.count ?? 1) + count, lastTimestamp: at }, source, clock.now);
		}
		const metadata = this.#admit(about, same);
		if (!metadata) return undefined;
		this.#note({ metadata }, ahead);
		const involvedObject = reference(about, fieldPath);
		const event = {
			apiVersion: "v1",
			kind: "Event",
			metadata,
			involvedObject,
			reason,
			type,
			message,
			source: host ? { component, host } : { component },
			count,
			firstTimestamp: unheard ? timestamp(unheard.since + ahead) : at,
			lastTimestamp: at,
			eventTime: null,
			reportingComponent: component,
			reportingInstance: host,
		};
		return store.put(event, source, clock.now);
	}

	/** The scheduler writes events of the newer kind: a repeat turns the first into a series, and later repeats only raise its count. */
	#recordSeries(action: EventAction, source: string): AnyObject | undefined {
		const { about, type, reason, message, component, related } = action;
		const { clock, store } = this.#world;
		const event = {
			involvedObject: reference(about),
			reason,
			type,
			message,
			action: action.action ?? verbs[reason] ?? "Scheduling",
			eventTime: microTimestamp(clock.now),
			...(related ? { related: reference(related) } : {}),
			source: {},
			reportingComponent: component,
		};
		const same = sameSeries(event);
		const before = this.#names.find(namespaceOf(about), same);
		if (before?.series) return before;
		if (before) {
			const series = { count: 2, lastObservedTime: event.eventTime };
			return store.put({ ...before, series }, source, clock.now);
		}
		const metadata = this.#admit(about, same);
		if (!metadata) return undefined;
		const reportingInstance = `${component}-control-plane`;
		const first = { firstTimestamp: null, lastTimestamp: null, reportingInstance };
		return store.put({ apiVersion: "v1", kind: "Event", metadata, ...event, ...first }, source, clock.now);
	}

	#note({ metadata: { uid: id } }: { readonly metadata: ObjectMeta }, ahead: number): void {
		if (ahead !== 0) this.#ahead.set(id, ahead);
		else this.#ahead.delete(id);
	}

	/** As the API server counts: whatever the clock showed by which the Event was stamped. */
	#lastWritten(event: Event): number {
		return stampedAt(event) - (this.#ahead.get(event.metadata.uid) ?? 0);
	}

	#remove(event: Event): void {
		this.#ahead.delete(event.metadata.uid);
		this.#world.store.remove(event, "kube-apiserver", this.#world.clock.now);
	}

	/** A kubelet starts with an empty cache, so it writes its old events again as new ones. */
	#restarted(component: string, host: string): void {
		this.#correlator.forget(`${component}/${host}/`);
		this.#names.forget(component, host);
	}

	/** The metadata of a first occurrence; undefined if there is no room for it. */
	#admit(about: AnyObject, same: string): ObjectMeta | undefined {
		const { store, clock, seed } = this.#world;
		const namespace = store.get("Namespace", undefined, namespaceOf(about));
		if (!namespace || namespace.metadata.deletionTimestamp) return undefined; // nothing new is made there
		if (store.count("Event") >= this.#most && !this.#makeRoom() && about.kind === "Pod") return undefined;
		this.#askForSweep(clock.now + hour);
		const name = this.#names.give(about.metadata.name, same, clock.now);
		return {
			name,
			namespace: namespaceOf(about),
			uid: uid(seed, "Event", name, store.revision),
			resourceVersion: "",
			creationTimestamp: timestamp(clock.now),
		};
	}

	/** Removes the oldest tenth, unless all are young; returns whether it did. */
	#makeRoom(): boolean {
		const { store, clock } = this.#world;
		const oldest: Event[] = [];
		for (const event of store.all("Event")) {
			const calm = oldest.length === 0 ? this.#lastWritten(event) + flood : 0;
			if (clock.now < calm) {
				this.#fullUntil = calm;
				return false;
			}
			if (oldest.push(event) > this.#most / 10) break;
		}
		for (const event of oldest) this.#remove(event);
		return true;
	}

	#askForSweep(due: number): void {
		if (this.#sweepAt !== undefined) return;
		this.#sweepAt = Math.ceil(due / sweepEvery) * sweepEvery;
		this.#world.clock.at(this.#sweepAt, "apiserver", "sweep-events");
	}

	/** Removes events older than an hour, and what is remembered of objects that are gone. */
	sweep(): void {
		const { store, clock } = this.#world;
		this.#correlator.forgetGone(clock.now, (id) => store.byUid(id) !== undefined);
		this.#sweepAt = undefined;
		let next: number | undefined;
		for (const event of [...store.all("Event")]) {
			const ends = this.#lastWritten(event) + hour;
			if (ends <= clock.now) this.#remove(event);
			else next = Math.min(next ?? ends, ends);
		}
		if (next !== undefined) this.#askForSweep(next);
	}

	save(): SavedEvents {
		return {
			talks: this.#correlator.save(),
			names: this.#names.save(),
			fullUntil: this.#fullUntil,
			...(this.#sweepAt === undefined ? {} : { sweepAt: this.#sweepAt }),
			...(this.#ahead.size === 0 ? {} : { ahead: [...this.#ahead] }),
		};
	}

	restore(saved: SavedEvents): void {
		this.#correlator.restore(saved.talks);
		this.#names.restore(saved.names);
		this.#sweepAt = saved.sweepAt;
		this.#ahead = new Map(saved.ahead);
		this.#fullUntil = saved.fullUntil;
	}
}

export interface SavedEvents {
	readonly talks: readonly SavedTalk[];
	readonly names: SavedEventNames;
	readonly sweepAt?: number;
	readonly ahead?: readonly (readonly [uid: string, ahead: number])[];
	readonly fullUntil: number;
}

/** What the scheduler was doing, by the reason of its event. */
const verbs: Readonly<Record<string, string>> = { Scheduled: "Binding", FailedScheduling: "Scheduling", Preempted: "Preempting" };

function reference({ apiVersion, kind, metadata }: AnyObject, fieldPath?: string) {
	const { name, namespace, resourceVersion, uid: id } = metadata;
	const known = namespace
		? { apiVersion, kind, name, namespace, resourceVersion, uid: id }
		: { apiVersion, kind, name, resourceVersion, uid: id };
	return fieldPath ? { ...known, fieldPath } : known;
}

/** Events of things without a namespace stand in "default". */
const namespaceOf = ({ metadata }: AnyObject): string => metadata.namespace ?? "default";

const stampedAt = ({ series, lastTimestamp, eventTime, metadata }: Event): number =>
	parseTimestamp(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp) ?? 0;
