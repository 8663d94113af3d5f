// The diff log: every write in order, bounded in bytes. Watches, the scrubber, the animation and the narration read it;
// when it is full the oldest part goes first, and `droppedBefore` tells the transport how far back it still reaches.
import type { Change } from "./apiserver/store.ts";

/** A write weighs about this much: both versions of an object share most of their parts. */
const bytesOf = (change: Change): number => (change.added || change.removed ? 1200 : 700);

export class DiffLog {
	#entries: Change[] = [];
	/** Index of the first entry that still counts; entries before it are cut off in batches. */
	#start = 0;
	#bytes = 0;
	readonly #limit: number;
	/** Simulated time before which entries are missing; 0 while nothing was dropped. */
	droppedBefore = 0;

	constructor(limitBytes = 64_000_000) {
		this.#limit = limitBytes;
	}

	push(change: Change): void {
		this.#entries.push(change);
		this.#bytes += bytesOf(change);
		while (this.#bytes > this.#limit && this.#start < this.#entries.length - 1) {
			const oldest = this.#entries[this.#start++]!;
			this.#bytes -= bytesOf(oldest);
			this.droppedBefore = oldest.at;
		}
		if (this.#start > 4096 && this.#start * 2 > this.#entries.length) {
			this.#entries = this.#entries.slice(this.#start);
			this.#start = 0;
		}
	}

	get length(): number {
		return this.#entries.length - this.#start;
	}

	/** Entries after this revision, oldest first. */
	since(revision: number): readonly Change[] {
		let low = this.#start;
		let high = this.#entries.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#entries[middle]!.revision <= revision) low = middle + 1;
			else high = middle;
		}
		return this.#entries.slice(low);
	}

	all(): readonly Change[] {
		return this.#entries.slice(this.#start);
	}

	/** Starts again, as after going back in time. */
	clear(at: number): void {
		this.#entries = [];
		this.#start = 0;
		this.#bytes = 0;
		this.droppedBefore = at;
	}
}
