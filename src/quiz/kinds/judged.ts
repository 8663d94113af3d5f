// What is typed is right, or one of the mistakes that its author foresaw, or another one.
import { markedOf, partOf, type Marked } from "../answer.ts";
import type { Said, Slip } from "../question.ts";

/** `isSame` compares an answer of the author's with what was typed. */
export function judged(
	isSame: (other: string) => boolean,
	right: readonly string[],
	wrong: readonly Slip[],
	other: Said,
): Marked {
	if (right.some(isSame)) return markedOf([{ verdict: "right" }]);
	return markedOf([partOf("wrong", wrong.find(({ given }) => isSame(given)) ?? other)]);
}
