// A number that is typed.
import type { Marked } from "../answer.ts";
import type { Of } from "../question.ts";
import { judged } from "./judged.ts";

/** "4", " 4 " and "4.0" are one number; nothing is none. */
const numberIn = (text: string): number => (text.trim() === "" ? NaN : Number(text.replace(",", ".")));

export const markNumber = ({ right, wrong, other }: Of<"number">, given: string): Marked =>
	judged((answer) => numberIn(answer) === numberIn(given), [String(right)], wrong, other);
