// Options: one that is right, or all that are.
import { markedOf, partOf, type Marked, type Part } from "../answer.ts";
import type { Of } from "../question.ts";

/** Of a choice only what was chosen is said: the others can be read afterwards. */
export function markChoice({ options }: Of<"choice">, given: number): Marked {
	const option = options[given];
	return markedOf([option ? partOf(option.right ? "right" : "wrong", option, given) : { verdict: "missed" }]);
}

/** Whoever leaves out what is right hears of it too. */
export const markSeveral = ({ options }: Of<"several">, given: readonly number[]): Marked =>
	markedOf(
		options.flatMap((option, of): readonly Part[] => {
			const isGiven = given.includes(of);
			if (!isGiven && !option.right) return [];
			return [partOf(isGiven ? (option.right ? "right" : "wrong") : "missed", option, of)];
		}),
	);
