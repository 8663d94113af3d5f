// The Pods that wait for a node. Active ones are tried next, the most important first, then the one that has waited longest;
// unschedulable ones sleep until something happens that may help, or for five minutes; errors cause a back-off.
import type { Json } from "../api/types.generated.ts";
import { beginning, type Cause } from "../cause.ts";
import { Heap } from "../heap.ts";

/** A waiting Pod. `place` says where it waits; gated ones wait for their scheduling gates to go. */
export interface Waiting {
	readonly uid: string;
	/** "namespace/name" */
	readonly key: string;
	place: "active" | "backoff" | "error" | "unschedulable" | "gated";
	priority: number;
	/** When it came or was last tried. */
	since: number;
	/** Breaks ties. */
	readonly order: number;
	/** How often it was rejected, and how many errors it had in a row. */
	rejections: number;
	errors: number;
	/** The plugins that rejected it last. */
	rejectedBy: readonly string[];
	/** What put it into the queue or woke it last: the cause of its next attempt. */
	cause?: Cause;
}

const initialBackoff = 1000;
const longestBackoff = 10_000;
const unschedulableFor = 300_000;
const flushEvery = 30_000;

/** 1 s, 2 s, 4 s, 8 s, then 10 s after the nth failure. */
const backoff = (count: number): number => (count > 4 ? longestBackoff : initialBackoff * 2 ** (count - 1));

/** When a back-off is over: upstream checks at the end of the second in which it runs out. */
const backoffEnd = ({ since, rejections, errors }: Waiting): number =>
	(Math.floor((since + backoff(errors || rejections)) / 1000) + 1) * 1000;

/** The latest wake-up of a sleeping Pod: rounds come every 30 s, and it is the first after more than five minutes of sleep. */
const flushTime = ({ since }: Waiting): number => (Math.floor((since + unschedulableFor) / flushEvery) + 1) * flushEvery;

const before = (a: Waiting, b: Waiting): boolean =>
	a.priority !== b.priority ? a.priority > b.priority : a.since !== b.since ? a.since < b.since : a.order < b.order;

/** The backed-off Pod whose back-off ends first comes first; back-offs that are over no longer count. */
function beforeIn(a: Waiting, b: Waiting, now: number): boolean {
	const [ofA, ofB] = [Math.max(backoffEnd(a), now), Math.max(backoffEnd(b), now)];
	return ofA !== ofB ? ofA < ofB : before(a, b);
}

export class Queue {
	#waiting = new Map<string, Waiting>();
	/** Active Pods. Entries that have moved on since are skipped. */
	#active = new Heap(before);
	#backoff = new Set<Waiting>();
	/** Sleeping Pods, the longest sleeping first … */
	#sleeping = new Set<Waiting>();
	/** … and by the plugins that rejected them. */
	#asleep = new Map<string, Set<Waiting>>();
	#order = 0;

	get(uid: string): Waiting | undefined {
		return this.#waiting.get(uid);
	}

	/** A Pod that is not in the queue yet. */
	add(pod: { uid: string; key: string; priority: number; gated: boolean; cause?: Cause }, now: number): void {
		const waiting: Waiting = {
			uid: pod.uid,
			key: pod.key,
			place: "gated",
			priority: pod.priority,
			since: now,
			order: this.#order++,
			rejections: 0,
			errors: 0,
			rejectedBy: [],
			cause: pod.cause ?? beginning,
		};
		this.#waiting.set(pod.uid, waiting);
		if (!pod.gated) this.#move(waiting, "active");
	}

	remove(uid: string): void {
		const waiting = this.#waiting.get(uid);
		if (!waiting) return;
		this.#leave(waiting);
		this.#waiting.delete(uid);
		waiting.place = "gated"; // skipped if it is still in the heap
	}

	/** The next Pod to try. Backed-off Pods get their turn when no active one is left (SchedulerPopFromBackoffQ). */
	take(now: number): Waiting | undefined {
		for (;;) {
			const next = this.#active.pop();
			if (!next) break;
			if (this.#isActive(next)) return next;
		}
		let best: Waiting | undefined;
		for (const waiting of this.#backoff) {
			const due = waiting.place === "backoff" || backoffEnd(waiting) <= now;
			if (due && (!best || beforeIn(waiting, best, now))) best = waiting;
		}
		if (best) this.#leave(best);
		return best;
	}

	/** Puts a Pod that found no node to sleep; without a plugin to wake it, it only waits out a back-off. */
	fail(waiting: Waiting, rejectedBy: Iterable<string>, now: number): void {
		waiting.rejectedBy = [...rejectedBy];
		waiting.since = now;
		if (waiting.rejectedBy.length === 0) {
			waiting.errors++;
			this.#move(waiting, "error");
		} else {
			waiting.rejections++;
			waiting.errors = 0;
			this.#move(waiting, "unschedulable");
		}
	}

	/** The sleeping Pods that this plugin rejected. */
	rejectedBy(plugin: string): readonly Waiting[] {
		return [...(this.#asleep.get(plugin) ?? [])];
	}

	/** Something happened that may help. */
	wake(waiting: Waiting, now: number): void {
		this.#move(waiting, waiting.place !== "gated" && backoffEnd(waiting) > now ? "backoff" : "active");
	}

	/** Wakes Pods that have slept too long. */
	flush(now: number): void {
		for (const waiting of [...this.#sleeping]) if (now - waiting.since > unschedulableFor) this.wake(waiting, now);
	}

	/** When the next flush is due. */
	nextFlush(): number | undefined {
		for (const longest of this.#sleeping) return flushTime(longest);
		return undefined;
	}

	/** When the next Pod can be tried: at once, at the end of a back-off, or undefined if only a change can help. */
	nextTry(now: number): number | undefined {
		for (let first; (first = this.#active.first); this.#active.pop()) if (this.#isActive(first)) return now;
		let next: number | undefined;
		for (const waiting of this.#backoff) {
			const due = waiting.place === "backoff" ? now : Math.max(backoffEnd(waiting), now);
			next = Math.min(next ?? Number.POSITIVE_INFINITY, due);
		}
		return next;
	}

	/** Numbers the Pods from 0 again: how many have left meanwhile is not part of the state. */
	save(): Json {
		return [...this.#waiting.values()].map((waiting, order) => ({ ...waiting, order }));
	}

	restore(saved: Json): void {
		this.#waiting.clear();
		this.#active = new Heap(before);
		this.#backoff.clear();
		this.#sleeping.clear();
		this.#asleep.clear();
		this.#order = 0;
		for (const one of saved as unknown as readonly Waiting[]) {
			const waiting = { ...one };
			this.#waiting.set(waiting.uid, waiting);
			this.#order = Math.max(this.#order, waiting.order + 1);
			const { place } = waiting;
			waiting.place = "gated";
			this.#move(waiting, place);
		}
	}

	#isActive(waiting: Waiting): boolean {
		return waiting.place === "active" && this.#waiting.get(waiting.uid) === waiting;
	}

	#leave(waiting: Waiting): void {
		this.#backoff.delete(waiting);
		this.#sleeping.delete(waiting);
		if (waiting.place === "unschedulable") for (const plugin of waiting.rejectedBy) this.#asleep.get(plugin)?.delete(waiting);
	}

	#move(waiting: Waiting, place: Waiting["place"]): void {
		this.#leave(waiting);
		waiting.place = place;
		if (place === "active") this.#active.push(waiting);
		else if (place === "backoff" || place === "error") this.#backoff.add(waiting);
		else if (place === "unschedulable") {
			this.#sleeping.add(waiting);
			for (const plugin of waiting.rejectedBy) {
				let asleep = this.#asleep.get(plugin);
				if (!asleep) this.#asleep.set(plugin, (asleep = new Set()));
				asleep.add(waiting);
			}
		}
	}
}
