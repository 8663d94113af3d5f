// When the next thing happens that a person sees, if nobody does anything: found by letting a copy of the cluster run ahead, once
// nothing has been seen to happen for a moment.
import type { Cluster } from "../cluster/cluster.ts";
import type { Desk } from "./desk.ts";
import { slices, type RealTime } from "./realtime.ts";
import { isSeen } from "./seen.ts";

/** Further ahead than this simulated time nobody looks. */
const farthestAhead = 600_000;
/** Nor through more instants than this: a large cluster's heartbeats are many. */
const mostInstants = 6000;
/** Real milliseconds without anything seen. */
const quiet = 1000;

/** Runs the copy ahead, an instant a step; returns the simulated time at which something is seen, undefined if nothing is. */
export function* nextSeen(copy: Cluster): Generator<void, number | undefined> {
	const end = copy.now + farthestAhead;
	let seen = false;
	copy.subscribe((change) => (seen ||= isSeen(change)));
	for (let n = 0; n < mostInstants && copy.advanceInstant(end); n++) {
		if (seen) return copy.now;
		yield;
	}
	return undefined;
}

export class Foresight {
	readonly #desk: Desk;
	readonly #time: RealTime;
	readonly #found: () => void;
	readonly #leave: () => void;
	/** Holds until something is seen, or done. */
	#known: { readonly at: number | undefined } | undefined;
	#wait: (() => void) | undefined;
	/** Counts what has made the future another one. */
	#epoch = 0;

	/** `found` is called when it has become known what happens next. */
	constructor(desk: Desk, time: RealTime, found: () => void) {
		this.#desk = desk;
		this.#time = time;
		this.#found = found;
		this.#leave = desk.world.subscribe((change) => {
			if (change === "reset" || isSeen(change)) this.forget();
		});
		this.forget();
	}

	close(): void {
		this.#leave();
		this.#wait?.();
		this.#epoch++;
	}

	/** The simulated time at which a person next sees something: now, while that is not known; undefined where nothing is seen. */
	get next(): number | undefined {
		const { world, deadline } = this.#desk;
		if (!this.#known) return world.now;
		const times = [deadline, this.#known.at, world.ahead[0]?.at].filter((at) => at !== undefined);
		return times.length > 0 ? Math.min(...times) : undefined;
	}

	/** Something was seen or done: the future is another one. */
	forget(): void {
		this.#known = undefined;
		this.#epoch++;
		this.#wait?.();
		this.#wait = this.#time.after(quiet, () => void this.look().then(this.#found));
	}

	/** Resolves when `next` is known, or has become another one meanwhile. */
	async look(): Promise<void> {
		if (this.#known) return;
		const epoch = this.#epoch;
		const breathe = slices(this.#time);
		const looking = nextSeen(this.#desk.world.fork());
		for (let step = looking.next(); ; step = looking.next()) {
			if (epoch !== this.#epoch) return;
			if (step.done) {
				this.#known = { at: step.value };
				return;
			}
			await breathe();
		}
	}
}
