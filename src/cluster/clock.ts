// Simulated time: an integer of milliseconds and a queue of what is due, ordered by (due, sequence). What is due is data,
// never a closure, so that a world can be saved in the middle of a pull and go on in another browser.
import type { Json } from "./api/types.generated.ts";
import { beginning, isAbout, type Cause, type Why, type Written } from "./cause.ts";
import { Heap } from "./heap.ts";

export interface ClockEvent {
	readonly due: number;
	readonly sequence: number;
	/** The name of the part that is called. */
	readonly to: string;
	readonly type: string;
	readonly key: string;
	readonly data?: Json;
	/** Why it was asked for; left out in worlds saved before causes were kept. */
	cause?: Cause;
}

export interface SavedClock {
	readonly now: number;
	readonly sequence: number;
	readonly queue: readonly ClockEvent[];
}

const before = (a: ClockEvent, b: ClockEvent): boolean => a.due < b.due || (a.due === b.due && a.sequence < b.sequence);

export class Clock {
	now = 0;
	/** Kept here because all parts, and the store, share the clock: what happens now has one time and one reason. */
	why: Why = { cause: beginning };
	#sequence = 0;
	#heap = new Heap(before);

	/** Asks for an event at `due` (not before now). Equal times come in the order in which they were asked for. */
	at(due: number, to: string, type: string, key = "", data?: Json): void {
		const { cause: reason, written, asked } = this.why;
		const cause = written && isAbout(key, written) ? written.revision : reason;
		const when = Math.max(this.now, Math.ceil(due));
		const sequence = this.#sequence++;
		const event: ClockEvent =
			data === undefined ? { due: when, sequence, to, type, key, cause } : { due: when, sequence, to, type, key, cause, data };
		this.#heap.push(event);
		asked?.push(event);
	}

	/** Something was written because of `why`, which this was before; from now on things happen because of it again. */
	wrote(written: Written, why: Why): void {
		this.why = { cause: why.cause, written, asked: why.asked };
		for (const event of why.asked ?? []) if (isAbout(event.key, written)) event.cause = written.revision;
	}

	/** When the next event is due; undefined when nothing is pending. */
	get nextDue(): number | undefined {
		return this.#heap.first?.due;
	}

	/** What is due, in no particular order. */
	get pending(): readonly ClockEvent[] {
		return this.#heap.items;
	}

	/** Takes the next event, and moves time to it. What happens now happens for its reason. */
	take(): ClockEvent | undefined {
		const first = this.#heap.pop();
		if (!first) return undefined;
		this.now = first.due;
		this.why = { cause: first.cause ?? beginning, asked: [] };
		return first;
	}

	save(): SavedClock {
		return { now: this.now, sequence: this.#sequence, queue: [...this.#heap.items].sort((a, b) => (before(a, b) ? -1 : 1)) };
	}

	restore(saved: SavedClock): void {
		this.now = saved.now;
		this.why = { cause: beginning };
		this.#sequence = saved.sequence;
		this.#heap = new Heap(before, saved.queue);
	}
}
