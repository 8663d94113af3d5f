// What a lesson's text quotes of Kubernetes: authors say where the words are found, and the build finds them in a play of the lesson,
// so that no text says what Kubernetes no longer says.
import { nameInBraces } from "../../src/lesson/draw.ts";
import type { LessonSource } from "./compile.ts";

/** `words`, a regular expression, finds them in an Event of a reason, or in what a line prints that is typed at the start. */
export type Quote = { readonly words: string } & ({ readonly event: string } | { readonly line: string });
/** By the names that stand in the text in double braces. */
export type Quotes = Readonly<Record<string, Quote>>;
/** Name → the words. */
export type Words = Readonly<Record<string, string>>;

/** The lesson with the words in place of their names. */
export function withWords(lesson: LessonSource, words: Words): LessonSource {
	const { blocks, solution } = lesson;
	return { ...lesson, blocks: filled(blocks, words), solution: { ...solution, why: filled(solution.why, words) } };
}

const filled = <T>(content: T, words: Words): T =>
	JSON.parse(JSON.stringify(content), (_, value: unknown) =>
		typeof value === "string" ? value.replace(nameInBraces, (braces, name: string) => words[name] ?? braces) : value,
	) as T;
