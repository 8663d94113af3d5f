// Which questions are answered in seconds: recall cards ask these.
import { textOf, type Kind, type Question, type Words } from "./question.ts";

/** There is one thing to find: nothing to sort, to place or to count. */
const kinds: readonly Kind[] = ["choice", "several", "blank", "spot"];
/** What is asked, in characters: three lines of a lesson's column. */
const longest = 110;
/** The text that it asks about, in lines. */
const mostLines = 8;

/** It is nothing but one paragraph. */
const isSentence = (words: Words): boolean =>
	words.length === 1 && words.every((part) => typeof part !== "string" && part.tag === "p");

/** Short, and without a cluster or a long text that has to be read first. */
export const isQuick = (question: Question): boolean =>
	kinds.includes(question.kind) &&
	question.world === undefined &&
	isSentence(question.ask) &&
	textOf(question.ask).length <= longest &&
	!("text" in question && question.text.trim().split("\n").length > mostLines);
