// A work queue of client-go as data: keys that are ready or wait for their time, and how often each has failed in a row.
// A key stands in it once; what comes due is asked of the clock by whoever holds the queue.
export interface SavedWorkQueue {
	readonly due: Readonly<Record<string, number>>;
	readonly later: Readonly<Record<string, number>>;
	readonly failures: Readonly<Record<string, number>>;
	readonly busy: Readonly<Record<string, number>>;
}

/** The first delay after a failure and the longest, in milliseconds (client-go's ItemExponentialFailureRateLimiter). */
const firstDelay = 5;
const longestDelay = 1_000_000;

export class WorkQueue {
	/** Key → when it will be taken. */
	#due = new Map<string, number>();
	/** Key → the earliest of its delayed additions; it stands beside #due, as AddAfter does beside Add. */
	#later = new Map<string, number>();
	#failures = new Map<string, number>();
	/** Key → until when its last sync is at work. */
	#busy = new Map<string, number>();

	/** Adds a key; returns when to wake up for it, or undefined when it stands there already. */
	add(key: string, at: number): number | undefined {
		if (this.#due.has(key)) return undefined;
		const due = Math.max(at, this.#busy.get(key) ?? 0);
		this.#due.set(key, due);
		return due;
	}

	/** Adds a key after a delay; of several the earliest counts. */
	addLater(key: string, at: number): number | undefined {
		const known = this.#later.get(key);
		if (known !== undefined && known <= at) return undefined;
		this.#later.set(key, at);
		return at;
	}

	/** Adds a key that has failed once more: 5 ms, 10 ms, 20 ms … 1000 s from now. */
	addRateLimited(key: string, now: number): number | undefined {
		const failed = this.#failures.get(key) ?? 0;
		this.#failures.set(key, failed + 1);
		return this.addLater(key, now + (failed > 17 ? longestDelay : firstDelay << failed));
	}

	forget(key: string): void {
		this.#failures.delete(key);
	}

	/** Takes the key out when its time has come; a wake-up for a key that was taken before is none. */
	take(key: string, now: number): boolean {
		const ready = (this.#due.get(key) ?? Infinity) <= now;
		const waited = (this.#later.get(key) ?? Infinity) <= now;
		if (ready) this.#due.delete(key);
		if (waited) this.#later.delete(key);
		return ready || waited;
	}

	keepBusy(key: string, until: number): void {
		this.#busy.set(key, until);
	}

	/** Forgets what is over, so that the queue does not grow with every key that ever was. */
	sweep(now: number): void {
		for (const [key, until] of this.#busy) if (until <= now) this.#busy.delete(key);
	}

	/** Nothing waits, nothing has failed, nothing is at work. */
	get isEmpty(): boolean {
		return this.#due.size + this.#later.size + this.#failures.size + this.#busy.size === 0;
	}

	save(): SavedWorkQueue {
		return {
			due: Object.fromEntries(this.#due),
			later: Object.fromEntries(this.#later),
			failures: Object.fromEntries(this.#failures),
			busy: Object.fromEntries(this.#busy),
		};
	}

	restore(saved: SavedWorkQueue): void {
		this.#due = new Map(Object.entries(saved.due));
		this.#later = new Map(Object.entries(saved.later));
		this.#failures = new Map(Object.entries(saved.failures));
		this.#busy = new Map(Object.entries(saved.busy));
	}
}
