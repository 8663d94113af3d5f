// Events as stored objects (core/v1): written, repeated, combined, kept for an hour, and only so many of them.
import type { AnyObject } from "../../api/objects.ts";
import { microTimestamp, parseTimestamp, timestamp } from "../../api/time.ts";
import type { Event } from "../../api/types.generated.ts";
import { draw, uid } from "../../random.ts";
import type { Action } from "../action.ts";
import type { Serving } from "../serving.ts";
import { EventCorrelator, type SavedTalk } from "./correlator.ts";

export type EventAction = Extract<Action, { verb: "event" }>;

const hour = 3_600_000;
/** Expired events go on this grid: when exactly is nobody's business. */
const sweepEvery = 60_000;

export class Events {
	readonly #serving: Pick<Serving, "store" | "clock" | "seed">;
	readonly #most: number;
	readonly #correlator = new EventCorrelator();
	/** When the next sweep is due, if one is. */
	#sweepAt: number | undefined;

	/** `most` events are kept; the oldest goes when there are more. */
	constructor(serving: Pick<Serving, "store" | "clock" | "seed">, most: number) {
		this.#serving = serving;
		this.#most = most;
	}

	/** Writes the event down, or counts it where it is there already; undefined where its source is not heard. */
	record(action: EventAction, source: string): AnyObject | undefined {
		return action.component === "default-scheduler" ? this.#recordSeries(action, source) : this.#recordCounted(action, source);
	}

	#recordCounted(action: EventAction, source: string): AnyObject | undefined {
		const { about, type, reason, component, host = "", fieldPath = "" } = action;
		const { clock, store, seed } = this.#serving;
		const who = `${component}/${host}/${about.metadata.uid}`;
		const { combined, heard } = this.#correlator.hear(who, `${type}/${reason}`, action.message, clock.now);
		const message = combined ? `(combined from similar events): ${action.message}` : action.message;
		const name = nameOf(about, seed, [who, type, reason, combined ? "" : `${fieldPath}\u0000${message}`]);
		if (!heard) return undefined;
		const at = timestamp(clock.now);
		const before = store.get("Event", about.metadata.namespace ?? "default", name);
		if (before) {
			const next = { ...before, message, count: (before.count ?? 1) + 1, lastTimestamp: at };
			return store.put(next as unknown as AnyObject, source, clock.now);
		}
		const event = { ...this.#outline(action, name), message, count: 1, firstTimestamp: at, lastTimestamp: at, eventTime: null };
		return this.#add(
			{ ...event, source: { component, ...(host ? { host } : {}) }, reportingComponent: component, reportingInstance: host },
			source,
		);
	}

	/** The scheduler writes events of the newer kind: a repeat turns the first into a series, which is then only counted by it. */
	#recordSeries(action: EventAction, source: string): AnyObject | undefined {
		const { about, type, reason, component, related } = action;
		const { clock, store, seed } = this.#serving;
		const verb = action.action ?? verbs[reason] ?? "Scheduling";
		const { resourceVersion } = about.metadata;
		const name = nameOf(about, seed, [component, type, reason, verb, resourceVersion, related?.metadata.uid ?? ""]);
		const before = store.get("Event", about.metadata.namespace ?? "default", name);
		if (before?.series) return before as unknown as AnyObject;
		if (before) {
			const series = { count: 2, lastObservedTime: microTimestamp(clock.now) };
			return store.put({ ...before, series } as unknown as AnyObject, source, clock.now);
		}
		const event = { ...this.#outline(action, name), message: action.message, action: verb, eventTime: microTimestamp(clock.now) };
		return this.#add(
			{
				...event,
				firstTimestamp: null,
				lastTimestamp: null,
				source: {},
				...(related ? { related: reference(related) } : {}),
				reportingComponent: component,
				reportingInstance: `${component}-control-plane`,
			},
			source,
		);
	}

	/** What events of both kinds have in common. */
	#outline({ about, type, reason, fieldPath }: EventAction, name: string) {
		const { seed, clock, store } = this.#serving;
		const namespace = about.metadata.namespace ?? "default";
		return {
			apiVersion: "v1",
			kind: "Event",
			metadata: {
				name,
				namespace,
				uid: uid(seed, "Event", name, store.revision),
				resourceVersion: "",
				creationTimestamp: timestamp(clock.now),
			},
			involvedObject: { ...reference(about), ...(fieldPath ? { fieldPath } : {}) },
			reason,
			type,
		};
	}

	#add(event: object, source: string): AnyObject {
		const { store, clock } = this.#serving;
		if (store.count("Event") >= this.#most) {
			for (const oldest of store.all("Event")) {
				store.remove(oldest as unknown as AnyObject, "kube-apiserver", clock.now);
				break;
			}
		}
		this.#askForSweep(clock.now + hour);
		return store.put(event as AnyObject, source, clock.now);
	}

	#askForSweep(due: number): void {
		if (this.#sweepAt !== undefined) return;
		this.#sweepAt = Math.ceil(due / sweepEvery) * sweepEvery;
		this.#serving.clock.at(this.#sweepAt, "apiserver", "sweep-events");
	}

	/** Takes out what is older than an hour. */
	sweep(): void {
		const { store, clock } = this.#serving;
		this.#sweepAt = undefined;
		let next: number | undefined;
		for (const event of [...store.all("Event")]) {
			const ends = lastWritten(event) + hour;
			if (ends <= clock.now) store.remove(event as unknown as AnyObject, "kube-apiserver", clock.now);
			else next = Math.min(next ?? ends, ends);
		}
		if (next !== undefined) this.#askForSweep(next);
	}

	save(): SavedEvents {
		return { talks: this.#correlator.save(), ...(this.#sweepAt === undefined ? {} : { sweepAt: this.#sweepAt }) };
	}

	restore(saved: SavedEvents): void {
		this.#correlator.restore(saved.talks);
		this.#sweepAt = saved.sweepAt;
	}
}

export interface SavedEvents {
	readonly talks: readonly SavedTalk[];
	readonly sweepAt?: number;
}

/** What the scheduler was doing, by the reason of its event. */
const verbs: Readonly<Record<string, string>> = { Scheduled: "Binding", FailedScheduling: "Scheduling", Preempted: "Preempting" };

function reference({ apiVersion, kind, metadata: { name, namespace, uid: id, resourceVersion } }: AnyObject) {
	return { apiVersion, kind, name, ...(namespace ? { namespace } : {}), resourceVersion, uid: id };
}

/** "web.18c2…": what makes an event the same decides its name. */
function nameOf({ metadata: { name, uid: id } }: AnyObject, seed: number, same: readonly string[]): string {
	const hex = (salt: string) =>
		draw(seed, "event", salt, id, ...same)
			.toString(16)
			.padStart(8, "0");
	return `${name}.${hex("a")}${hex("b")}`;
}

const lastWritten = ({ series, lastTimestamp, eventTime, metadata }: Event): number =>
	parseTimestamp(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp) ?? 0;
