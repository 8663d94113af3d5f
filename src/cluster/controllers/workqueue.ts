// A work queue of client-go as data: keys that are ready or wait for their time, and how often each has failed in a row.
// It holds a key once; its owner asks the clock for the wake-ups.
import { beginning, type Cause } from "../cause.ts";

export interface SavedWorkQueue {
	readonly due: Readonly<Record<string, number>>;
	readonly later: Readonly<Record<string, number>>;
	readonly failures: Readonly<Record<string, number>>;
	readonly busy: Readonly<Record<string, number>>;
	/** Why keys wait; left out in worlds saved before causes were kept. */
	readonly causes?: { readonly due: SavedReasons; readonly later: SavedReasons };
}

type SavedReasons = Readonly<Record<string, Reason>>;

/**
 * Why a key was added. Of several reasons the first counts, as in client-go: without it, there would be no sync. But a weightier
 * one replaces it: creation, deletion or a changed spec (2) weighs more than a change of status or a timer (1), which weighs more
 * than an echo of the controller's own writes (0). So the cause of a Pod for a new Node is that Node, even if another Pod became
 * Ready 2 ms earlier; and the cause of a new count of Ready Pods is the Pod, not the previous count.
 */
export interface Reason {
	readonly cause: Cause;
	readonly weight: 0 | 1 | 2;
}

const weightier = (one: Reason, other: Reason): Reason => (other.weight > one.weight ? other : one);

/** The first delay after a failure and the longest, in milliseconds (client-go's ItemExponentialFailureRateLimiter). */
const firstDelay = 5;
const longestDelay = 1_000_000;

interface Waiting {
	readonly at: number;
	/** The weightiest reason so far; of equal ones the first. */
	reason: Reason;
}

export class WorkQueue {
	/** Key → when it will be taken. */
	#due = new Map<string, Waiting>();
	/** Key → the earliest of its delayed additions; separate from #due, as AddAfter is from Add. */
	#later = new Map<string, Waiting>();
	#failures = new Map<string, number>();
	/** Key → when its last sync ends. */
	#busy = new Map<string, number>();

	/** Adds a key; returns when to wake up for it, or undefined if it is waiting already. */
	add(key: string, at: number, reason: Reason): number | undefined {
		const known = this.#due.get(key);
		if (known) {
			known.reason = weightier(known.reason, reason);
			return undefined;
		}
		const due = Math.max(at, this.#busy.get(key) ?? 0);
		this.#due.set(key, { at: due, reason });
		return due;
	}

	/** Adds a key after a delay; of several additions the earliest counts. */
	addLater(key: string, at: number, reason: Reason): number | undefined {
		const known = this.#later.get(key);
		if (known) known.reason = weightier(known.reason, reason);
		if (known && known.at <= at) return undefined;
		this.#later.set(key, { at, reason: known?.reason ?? reason });
		return at;
	}

	/** Adds a key again after a failure: 5 ms, 10 ms, 20 ms … 1000 s from now. */
	addRateLimited(key: string, now: number, reason: Reason): number | undefined {
		const failed = this.#failures.get(key) ?? 0;
		this.#failures.set(key, failed + 1);
		return this.addLater(key, now + (failed > 17 ? longestDelay : firstDelay << failed), reason);
	}

	forget(key: string): void {
		this.#failures.delete(key);
	}

	/** Takes the key out when its time has come, and returns why it waited; a wake-up for a key already taken is ignored. */
	take(key: string, now: number): Reason | undefined {
		const due = this.#due.get(key);
		const later = this.#later.get(key);
		const ready = due && due.at <= now;
		const waited = later && later.at <= now;
		if (ready) this.#due.delete(key);
		if (waited) this.#later.delete(key);
		if (ready && waited) return weightier(later.reason, due.reason);
		return ready ? due.reason : waited ? later.reason : undefined;
	}

	keepBusy(key: string, until: number): void {
		this.#busy.set(key, until);
	}

	/** Forgets finished syncs, so that the queue does not grow with every key it has ever seen. */
	sweep(now: number): void {
		for (const [key, until] of this.#busy) if (until <= now) this.#busy.delete(key);
	}

	/** No key waits, has failed or is being synced. */
	get isEmpty(): boolean {
		return this.#due.size + this.#later.size + this.#failures.size + this.#busy.size === 0;
	}

	save(): SavedWorkQueue {
		return {
			due: times(this.#due),
			later: times(this.#later),
			failures: Object.fromEntries(this.#failures),
			busy: Object.fromEntries(this.#busy),
			causes: { due: reasons(this.#due), later: reasons(this.#later) },
		};
	}

	restore(saved: SavedWorkQueue): void {
		this.#due = waiting(saved.due, saved.causes?.due);
		this.#later = waiting(saved.later, saved.causes?.later);
		this.#failures = new Map(Object.entries(saved.failures));
		this.#busy = new Map(Object.entries(saved.busy));
	}
}

type Waitings = ReadonlyMap<string, Waiting>;
const times = (map: Waitings) => Object.fromEntries(Array.from(map, ([key, { at }]) => [key, at]));
const reasons = (map: Waitings) => Object.fromEntries(Array.from(map, ([key, { reason }]) => [key, reason]));

const waiting = (times: Readonly<Record<string, number>>, reasons: SavedReasons = {}): Map<string, Waiting> =>
	new Map(Object.entries(times).map(([key, at]) => [key, { at, reason: reasons[key] ?? { cause: beginning, weight: 0 } }]));
