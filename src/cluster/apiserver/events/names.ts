// Which Event an occurrence belongs to, and the name of a new one: "web.1886…", the time in hexadecimal, so that a list shows
// the events of one object as they happened.
import type { Event } from "../../api/types.generated.ts";
import type { Reader } from "../store.ts";

/** Nanoseconds of 2026-01-01T00:00:00Z since 1970, where simulated time begins. */
const epoch = 1_767_225_600_000_000_000n;
const million = 1_000_000n;
export const combined = "(combined from similar events): ";

export interface SavedEventNames {
	readonly at: number;
	readonly ordinal: number;
	/** Sources that have restarted, and the store's revision then. */
	readonly startedAt?: readonly (readonly [source: string, revision: number])[];
}

const sourceOf = ({ source }: Event): string => `${source?.component}/${source?.host ?? ""}`;

type Content = Omit<Event, "metadata" | "apiVersion" | "kind">;

/** The source together with the object it reports on. */
export const speaker = (component = "", host = "", uid: string | undefined): string => `${component}/${host}/${uid}`;

/** What makes two occurrences of the counted kind the same Event. Those that are combined differ in no message. */
export const sameCounted = (
	who: string,
	{ type, reason, message = "" }: Pick<Content, "type" | "reason" | "message">,
	fieldPath = "",
) => (message.startsWith(combined) ? `${who}/${type}/${reason}` : `${who}/${type}/${reason}\u0000${fieldPath}\u0000${message}`);

/** The same for the newer kind: one Event for each state of its object. */
export const sameSeries = ({ reportingComponent, involvedObject, type, reason, action, related }: Content): string =>
	`${reportingComponent}/${involvedObject.uid}/${involvedObject.resourceVersion}/${type}/${reason}/${action}/${related?.uid}`;

const samenesses = new WeakMap<Event, string>();

/** Stored Events are frozen, and found again whenever one seeks a moment: so what makes them the same is kept. */
function sameness(event: Event): string {
	let text = samenesses.get(event);
	if (text === undefined) samenesses.set(event, (text = samenessOf(event)));
	return text;
}

function samenessOf(event: Event): string {
	if (event.eventTime) return sameSeries(event);
	const { source, involvedObject } = event;
	return sameCounted(speaker(source?.component, source?.host, involvedObject.uid), event, involvedObject.fieldPath);
}

export class EventNames {
	readonly #read: Reader;
	/** Sameness → the key of the Event that is stored; found again in the store after it was replaced. */
	#known: Map<string, string> | undefined;
	/** Source → the store's revision when it last started: Events from before are not counted further. */
	#startedAt = new Map<string, number>();
	#at = 0;
	#ordinal = 0;
	/** Nanoseconds since 1970 at #at. */
	#instant = epoch;

	constructor(read: Reader) {
		this.#read = read;
	}

	/** The stored Event that this is another occurrence of. */
	find(namespace: string, same: string): Event | undefined {
		const name = this.#all().get(same);
		return name === undefined ? undefined : this.#read.get("Event", namespace, name);
	}

	/** The source restarts: its stored Events get no more occurrences, and its next event is a first one again. */
	forget(component: string, host: string): void {
		this.#startedAt.set(`${component}/${host}`, this.#read.revision);
		this.#known = undefined;
	}

	/** A name for the first occurrence, and from now on for the others. */
	give(about: string, same: string, now: number): string {
		if (now === this.#at) this.#ordinal++;
		else this.#moveTo(now, 0);
		const name = `${about}.${(this.#instant + BigInt(this.#ordinal)).toString(16)}`;
		const known = this.#all();
		known.set(same, name);
		if (known.size > 2 * this.#read.count("Event") + 1000) this.#known = undefined;
		return name;
	}

	#moveTo(at: number, ordinal: number): void {
		this.#at = at;
		this.#ordinal = ordinal;
		this.#instant = epoch + BigInt(at) * million;
	}

	#all(): Map<string, string> {
		if (!this.#known) {
			this.#known = new Map();
			for (const event of this.#read.all("Event"))
				if (!this.#isForgotten(event)) this.#known.set(sameness(event), event.metadata.name);
		}
		return this.#known;
	}

	#isForgotten(event: Event): boolean {
		return this.#startedAt.size > 0 && Number(event.metadata.resourceVersion) <= (this.#startedAt.get(sourceOf(event)) ?? 0);
	}

	save(): SavedEventNames {
		const startedAt = [...this.#startedAt];
		return { at: this.#at, ordinal: this.#ordinal, ...(startedAt.length > 0 ? { startedAt } : {}) };
	}

	restore(saved: SavedEventNames): void {
		this.#known = undefined;
		this.#startedAt = new Map(saved.startedAt);
		this.#moveTo(saved.at, saved.ordinal);
	}
}
