// Simulated time: an integer of milliseconds and a queue of what is due, ordered by (due, sequence). What is due is data,
// never a closure, so that a world can be saved in the middle of a pull and go on in another browser.
import type { Json } from "./api/types.generated.ts";

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
	/** A binary heap: the earliest is first. */
	#heap: ClockEvent[] = [];

	/** Asks for an event at `due` (not before now). Equal times come in the order in which they were asked for. */
	at(due: number, to: string, type: string, key = "", data?: Json): void {
		const event: ClockEvent = {
			due: Math.max(this.now, Math.ceil(due)),
			sequence: this.#sequence++,
			to,
			type,
			key,
			...(data === undefined ? {} : { data }),
		};
		const heap = this.#heap;
		let i = heap.push(event) - 1;
		while (i > 0) {
			const parent = (i - 1) >> 1;
			if (before(heap[parent]!, event)) break;
			heap[i] = heap[parent]!;
			i = parent;
		}
		heap[i] = event;
	}

	/** When the next event is due, or undefined when nothing is. */
	get nextDue(): number | undefined {
		return this.#heap[0]?.due;
	}

	/** What is due, in no particular order: for "what comes next" in the transport. */
	get pending(): readonly ClockEvent[] {
		return this.#heap;
	}

	/** Takes the next event and moves time to it. */
	take(): ClockEvent | undefined {
		const heap = this.#heap;
		const first = heap[0];
		if (!first) return undefined;
		const last = heap.pop()!;
		if (heap.length > 0) {
			let i = 0;
			for (;;) {
				let child = 2 * i + 1;
				if (child >= heap.length) break;
				if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
				if (before(last, heap[child]!)) break;
				heap[i] = heap[child]!;
				i = child;
			}
			heap[i] = last;
		}
		this.now = first.due;
		return first;
	}

	save(): SavedClock {
		return { now: this.now, sequence: this.#sequence, queue: [...this.#heap].sort((a, b) => (before(a, b) ? -1 : 1)) };
	}

	restore(saved: SavedClock): void {
		this.now = saved.now;
		this.#sequence = saved.sequence;
		this.#heap = [...saved.queue]; // sorted, so a heap already
	}
}
