// Simulated time: an integer of milliseconds and a queue of what is due, ordered by (due, sequence). What is due is data,
// never a closure, so that a world can be saved in the middle of a pull and go on in another browser.
import type { Json } from "./api/types.generated.ts";
import { Heap } from "./heap.ts";

export interface ClockEvent {
	readonly due: number;
	readonly sequence: number;
	/** The name of the part that is called. */
	readonly to: string;
	readonly type: string;
	readonly key: string;
	readonly data?: Json;
}

export interface SavedClock {
	readonly now: number;
	readonly sequence: number;
	readonly queue: readonly ClockEvent[];
}

const before = (a: ClockEvent, b: ClockEvent): boolean => a.due < b.due || (a.due === b.due && a.sequence < b.sequence);

export class Clock {
	now = 0;
	#sequence = 0;
	#heap = new Heap(before);

	/** Asks for an event at `due` (not before now). Equal times come in the order in which they were asked for. */
	at(due: number, to: string, type: string, key = "", data?: Json): void {
		const event = { due: Math.max(this.now, Math.ceil(due)), sequence: this.#sequence++, to, type, key };
		this.#heap.push(data === undefined ? event : { ...event, data });
	}

	/** When the next event is due, or undefined when nothing is. */
	get nextDue(): number | undefined {
		return this.#heap.first?.due;
	}

	/** What is due, in no particular order: for "what comes next" in the transport. */
	get pending(): readonly ClockEvent[] {
		return this.#heap.items;
	}

	/** Takes the next event and moves time to it. */
	take(): ClockEvent | undefined {
		const first = this.#heap.pop();
		if (first) this.now = first.due;
		return first;
	}

	save(): SavedClock {
		return { now: this.now, sequence: this.#sequence, queue: [...this.#heap.items].sort((a, b) => (before(a, b) ? -1 : 1)) };
	}

	restore(saved: SavedClock): void {
		this.now = saved.now;
		this.#sequence = saved.sequence;
		this.#heap = new Heap(before, saved.queue);
	}
}
