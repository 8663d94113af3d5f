// A question while it is answered: what has been given so far, how sure somebody is, and what was said of it.
import { mark } from "../../quiz/marking.ts";
import type { Answer, Answers, Marked } from "../../quiz/answer.ts";
import type { Kind, Of, Question } from "../../quiz/question.ts";
import type { Confidence } from "../../quiz/results.ts";
import { shown } from "../../quiz/shuffle.ts";

/** What each kind of question is drawn by: what was given so far, what was said of it, and where a change goes. */
export interface Asked<K extends Kind> {
	readonly question: Of<K>;
	readonly given: Answers[K];
	readonly marked: Marked | undefined;
	readonly answer: (given: Answers[K]) => void;
}
/** The same, of what is shown in an order that is drawn. */
export interface AskedInOrder<K extends Kind> extends Asked<K> {
	readonly order: readonly number[];
}

export class Asking {
	readonly question: Question;
	readonly variant: number;
	/** In which order its options, choices or lines are shown. */
	readonly order: readonly number[];
	given = $state.raw<unknown>();
	sure = $state.raw<Confidence | undefined>();
	marked = $state.raw<Marked | undefined>();
	/** In how many days it comes back, once its answer is kept. */
	backIn = $state.raw<number | undefined>();

	/** `variant` is which of the question's variants it is, from 0. */
	constructor(question: Question, seed: number, variant = 0) {
		this.question = question;
		this.variant = variant;
		this.order = shown(question, seed);
		this.given = nothingGiven(question, this.order);
	}

	get isComplete(): boolean {
		return complete[this.question.kind](this.given as never);
	}

	/** Rejects where the network does not bring what marks it. */
	async check(sure: Confidence): Promise<void> {
		this.marked = await mark(this.question, { kind: this.question.kind, given: this.given } as Answer);
		this.sure = sure;
	}
}

function nothingGiven(question: Question, order: readonly number[]): Answers[Kind] {
	switch (question.kind) {
		case "choice":
			return -1;
		case "spot":
			return 0;
		case "several":
		case "place":
			return [];
		case "order":
		case "events":
			return order;
		case "match":
			return question.pairs.map(() => undefined);
		case "output":
			return question.cells.map(() => "");
		case "blank":
		case "command":
		case "number":
			return "";
	}
}

const isTyped = (text: string): boolean => text.trim() !== "";
const complete: { readonly [K in Kind]: (given: Answers[K]) => boolean } = {
	choice: (given) => given >= 0,
	several: ({ length }) => length > 0,
	order: () => true,
	match: (given) => given.every((choice) => choice !== undefined),
	blank: isTyped,
	command: isTyped,
	spot: (given) => given > 0,
	place: ({ length }) => length > 0,
	output: (given) => given.every(isTyped),
	number: isTyped,
	events: () => true,
};
