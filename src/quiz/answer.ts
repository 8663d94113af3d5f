// What somebody answers, and what is said of it.
import type { Kind, Said } from "./question.ts";

/** Options, choices and lines by their number from 0 in the question, whatever order they were shown in. */
export interface Answers {
	readonly choice: number;
	readonly several: readonly number[];
	/** The question's lines in the order in which they were put. */
	readonly order: readonly number[];
	/** For each left side the choice that was put beside it; undefined where none was. */
	readonly match: readonly (number | undefined)[];
	readonly blank: string;
	readonly command: string;
	/** From 1, as lines are counted. */
	readonly spot: number;
	/** The names of the Nodes on which a Pod was put. */
	readonly place: readonly string[];
	readonly output: readonly string[];
	readonly number: string;
	readonly events: readonly number[];
}

export type Answer = { [K in Kind]: { readonly kind: K; readonly given: Answers[K] } }[Kind];

/** Of one part of an answer: "missed" is right and was left out. */
export type PartVerdict = "right" | "wrong" | "missed";

export interface Part extends Partial<Said> {
	/** The number of the option, pair, line or cell, from 0; absent where the answer has one part only. */
	readonly of?: number;
	readonly verdict: PartVerdict;
}

export interface Marked {
	readonly right: boolean;
	readonly parts: readonly Part[];
}

/** The names of the mistakes behind an answer, each once. */
export const misconceptionsIn = ({ parts }: Marked): readonly string[] => [
	...new Set(
		parts.flatMap(({ verdict, misconception }) => (verdict !== "right" && misconception !== undefined ? [misconception] : [])),
	),
];

/** Right where no part is wrong or missed. */
export const markedOf = (parts: readonly Part[]): Marked => ({ right: parts.every(({ verdict }) => verdict === "right"), parts });

/** The part of an answer that something is said of. */
export const partOf = (verdict: PartVerdict, { say, misconception }: Said, of?: number): Part => ({
	verdict,
	say,
	...(misconception === undefined ? {} : { misconception }),
	...(of === undefined ? {} : { of }),
});
