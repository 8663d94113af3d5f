// Shows what happened in parts that a frame has time for: motion goes on between them. What has happened to an object since it was
// last shown is shown at once, so that the page is never far behind its world, however much goes on there.
import { flushSync, tick } from "svelte";
import type { AnyObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";

/** Real milliseconds of work in one showing. Layout and painting come on top. */
const budget = 5;
/** Real milliseconds from the end of one showing to the next: the frames between are free for motion. */
const rest = 20;
/** So many changes of what is drawn are shown at once, at first and at most; the rest a little later. */
const fewest = 4;
const first = 2;
const most = 12;

/** Object → the one change from what was shown of it last to what is there now, in the order in which they were first touched. */
export type Unshown = Map<string, Change>;

export function merge(unshown: Unshown, changes: readonly Change[]): void {
	for (const change of changes) {
		const { uid } = subject(change).metadata;
		const before = unshown.get(uid);
		const both = before ? joined(before, change) : change;
		if (both) unshown.set(uid, both);
		else unshown.delete(uid); // it came and went unseen
	}
}

function joined(before: Change, after: Change): Change | undefined {
	const { added: _, updated, removed, ...rest } = after;
	if (removed) return before.added ? undefined : after;
	if (before.added) return { ...rest, added: subject(after) };
	if (!before.updated || !updated) return after;
	// Who asked a Pod to go matters more than who wrote its last status.
	const source = isGoing(before.updated[1]) && !isGoing(before.updated[0]) ? before.source : after.source;
	return { ...rest, source, updated: [before.updated[0], updated[1]] };
}

const isGoing = ({ metadata }: AnyObject): boolean => metadata.deletionTimestamp !== undefined;

export class Showing {
	readonly #show: (changes: readonly Change[]) => void;
	readonly #unshown: Unshown = new Map();
	/** Calls off the next showing. */
	#next: (() => void) | undefined;
	#shownAt = -Infinity;
	/** How many changes fit into the budget, as far as is known. */
	#part = first;

	/** `show` draws a part. */
	constructor(show: (changes: readonly Change[]) => void) {
		this.#show = show;
	}

	add(changes: readonly Change[], when: "now" | "later" = "now"): void {
		merge(this.#unshown, changes);
		if (this.#next || this.#unshown.size === 0) return;
		if (when === "now" && performance.now() - this.#shownAt >= rest) this.#showPart();
		else this.#showSoon();
	}

	/** Another world: what is not shown yet never will be. */
	forget(): void {
		this.#next?.();
		this.#next = undefined;
		this.#unshown.clear();
	}

	/** Between two frames, once the last showing is long enough ago: the frame that follows lays it out and lets it move. */
	#showSoon(): void {
		const frame = requestAnimationFrame(() => {
			this.#next = undefined;
			if (this.#unshown.size === 0) return;
			if (performance.now() - this.#shownAt < rest) return this.#showSoon();
			const timer = setTimeout(() => {
				this.#next = undefined;
				this.#showPart();
			});
			this.#next = () => clearTimeout(timer);
		});
		this.#next = () => cancelAnimationFrame(frame);
	}

	#showPart(): void {
		const begun = performance.now();
		const { part, drawn } = this.#take();
		this.#show(part);
		flushSync();
		this.#showSoon();
		// Motion begins once the new state is drawn: that is part of the work.
		void tick().then(() => {
			this.#shownAt = performance.now();
			const took = this.#shownAt - begun;
			if (took > budget) this.#part = Math.max(fewest, Math.floor((drawn * budget) / took));
			else if (drawn >= this.#part) this.#part = Math.min(most, this.#part + 1);
		});
	}

	/** As many changes as fit, oldest first. */
	#take(): { readonly part: readonly Change[]; readonly drawn: number } {
		const part: Change[] = [];
		let drawn = 0;
		for (const [uid, change] of this.#unshown) {
			if (drawn >= this.#part) break;
			this.#unshown.delete(uid);
			part.push(change);
			if (subject(change).kind !== "Event") drawn++;
		}
		return { part, drawn };
	}
}
