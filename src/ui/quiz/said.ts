// What is said of a part of an answer, and the plain text of sentences for ears.
import type { Marked, Part } from "../../quiz/answer.ts";
import type { Words } from "../../quiz/question.ts";

export const partOf = (marked: Marked | undefined, of: number): Part | undefined => marked?.parts.find((part) => part.of === of);

export const textOf = (words: Words): string =>
	words.map((part) => (typeof part === "string" ? part : textOf(part.children))).join("");
