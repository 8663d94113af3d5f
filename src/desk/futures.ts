// What is taken back and can be done again, and the other futures of a world: what had been done after a moment that a learner went
// back to and went on from in another way. The last few are kept, so that who tries three ways can compare them; more would cost
// memory that a long lesson needs.
import { freeze } from "../cluster/api/values.ts";
import { momentAfter } from "./moments.ts";
import { savedFuture, type Future, type Input, type SavedFuture } from "./savedworld.ts";
import type { Entry, Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

export const mostFutures = 3;
/** Of a future more than this is not kept when the page is closed: characters of what is its own. */
const mostKept = 500_000;

interface OtherFuture {
	readonly world: Future;
	/** All that the terminal said there. */
	readonly entries: readonly Entry[];
	/** The line or gesture that took its place, which brings it back when it is undone; undefined where it was left by returning. */
	readonly by?: number | undefined;
	/** It is too large to be kept when the page is closed. */
	readonly isLarge: boolean;
}

/** As it is kept with its desk. */
export interface SavedOther extends SavedFuture {
	readonly entries: readonly Entry[];
	readonly by?: number;
}

/** Whether something would be lost by doing something now: a learner has gone back to before it. */
export const isPast = (world: World): boolean =>
	world.now < world.horizon && (world.ahead.length > 0 || momentAfter(world) !== undefined);

/** What can be done again. `parts`: when it was undone, the future that it had taken the place of was back. */
interface Undone {
	readonly inputs: readonly Input[];
	readonly entries: readonly Entry[];
	readonly parts: boolean;
}

export class Futures {
	readonly #world: World;
	readonly #transcript: Transcript;
	/** The one that was left last is the last. */
	#others: readonly OtherFuture[];
	#undone: Undone[] = [];

	constructor(world: World, transcript: Transcript, saved: readonly SavedOther[] = []) {
		this.#world = world;
		this.#transcript = transcript;
		this.#others = saved.map(({ entries, by, ...future }) => ({
			world: world.futureFrom(future),
			entries: freeze(entries),
			by,
			isLarge: false,
		}));
		world.beforeInputs(({ entry }) => {
			if (world.now < world.horizon) this.#part(entry);
		});
	}

	/** The future that is returned to next; how many there are, and when it parts from this one. */
	get other(): { readonly count: number; readonly from: number; readonly end: number } | undefined {
		const last = this.#others.at(-1);
		return last && { count: this.#others.length, from: partingOf(this.#world, last.world), end: last.world.horizon };
	}

	/** To the end of the other future. The one that is left is the other one then, and has its turn after all others. */
	returnToOther(): boolean {
		const other = this.#take();
		if (!other) return false;
		const left = this.#left(this.#transcript.all, partingOf(this.#world, other.world));
		this.#others = [left, ...this.#others];
		this.#world.turnTo(other.world);
		this.#transcript.turnTo(other.entries);
		this.#undone = [];
		return true;
	}

	get canRedo(): boolean {
		return this.#undone.length > 0;
	}

	/** Something new has been done. */
	forgetUndone(): void {
		this.#undone = [];
	}

	/** Takes back the last line or gesture that did something. If the world went another way with it, that future is back. */
	undo(): boolean {
		const inputs = this.#world.undo();
		const first = inputs?.[0];
		if (!inputs || !first) return false;
		const entries = this.#transcript.takeFrom(first.entry);
		const other = this.#take(first.entry);
		if (other) {
			this.#world.turnTo(other.world, first.at);
			this.#transcript.turnTo(other.entries);
		}
		this.#undone.push({ inputs, entries, parts: other !== undefined });
		return true;
	}

	redo(): boolean {
		const last = this.#undone.pop();
		if (!last) return false;
		const { at, entry } = last.inputs[0]!;
		if (last.parts) {
			this.#world.seek(at);
			this.#part(entry);
		} else this.#transcript.forgetAfter(at);
		this.#world.redo(last.inputs);
		this.#transcript.putBack(last.entries);
		return true;
	}

	save(): readonly SavedOther[] {
		return this.#others.flatMap(({ world, entries, by, isLarge }) =>
			isLarge ? [] : [{ ...savedFuture(world), entries, ...(by === undefined ? {} : { by }) }],
		);
	}

	/** The world goes another way from now on, by what this line or gesture does. */
	#part(by: number): void {
		const { now } = this.#world;
		if (isPast(this.#world)) {
			const left = this.#left(
				this.#transcript.all.filter(({ id }) => id !== by),
				now,
				by,
			);
			this.#others = [...this.#others, left].slice(-mostFutures);
			if (left.isLarge) this.#transcript.say(tooLarge);
		}
		this.#transcript.forgetAfter(now);
	}

	/** How the world goes now, to be kept before it goes another way, which parts at this moment. */
	#left(entries: readonly Entry[], parting: number, by?: number): OtherFuture {
		const { future } = this.#world;
		const own = [future.inputs.filter(({ at }) => at > parting), entries.filter((entry) => endOf(entry) > parting)];
		const isLarge = JSON.stringify(own).length > mostKept;
		// They never change any more: whoever packs them time and again may remember them.
		return { world: { ...future, inputs: freeze(future.inputs) }, entries: freeze(entries), by, isLarge };
	}

	/** Takes out the one that was left last; with `by` only where this line or gesture took its place. */
	#take(by?: number): OtherFuture | undefined {
		const last = this.#others.at(-1);
		if (!last || (by !== undefined && last.by !== by)) return undefined;
		this.#others = this.#others.slice(0, -1);
		return last;
	}
}

/** The moment up to which a world and another future of it are the same. */
function partingOf({ inputs, horizon }: Pick<Future, "inputs" | "horizon">, other: Future): number {
	const common = inputs.findIndex(({ at, entry }, i) => other.inputs[i]?.at !== at || other.inputs[i].entry !== entry);
	const next = common < 0 ? inputs.length : common;
	const ends = [inputs[next]?.at ?? horizon, other.inputs[next]?.at ?? other.horizon];
	return Math.min(...ends);
}

const endOf = ({ at, output }: Entry): number => output.at(-1)?.at ?? at;

const tooLarge = {
	to: "comment",
	text: "# The other future is kept until this page is closed. It is too large to be kept longer.",
} as const;
