// What one line may cost. A learner's text can ask for work without end: loops in loops, strings that double, widths of a
// billion. kubectl has no words for that; these are ours, and the list of what is not modelled names them.
import { bareFailure, type KubectlError } from "./errors.ts";

const mebibyte = 1_048_576;

/** The most that one evaluation of a template or path may do: steps, and characters that it makes. */
const most = { steps: 200_000, characters: mebibyte } as const;

/** The most characters that one line prints, or hands from one command to the next. */
export const mostPrinted = 8 * mebibyte;

/** A line that reached a bound of ours. `what` names the bound: "200,000 steps in a template". */
export const stopped = (what: string): KubectlError => bareFailure(`stopped: this playground makes at most ${what}`);

export const printedTooMuch = (): KubectlError => stopped("8 MiB of text in a line");

/** Steps and characters that are left. Every loop and every string that a learner's text can lengthen draws on one. */
export class Budget {
	readonly #what: string;
	#steps: number = most.steps;
	#characters: number = most.characters;

	/** `what` it is for, as in "a template". */
	constructor(what: string) {
		this.#what = what;
	}

	/** Throws what ends the line where nothing is left. */
	step(count = 1): void {
		this.#steps -= count;
		if (this.#steps < 0) throw stopped(`200,000 steps in ${this.#what}`);
	}

	/** To be called before a string of this length is made, or right after where its length is not known before. */
	make(characters: number): void {
		this.#characters -= characters;
		if (this.#characters < 0) throw stopped(`1 MiB of text in ${this.#what}`);
	}
}
