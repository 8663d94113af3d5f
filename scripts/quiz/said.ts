// Sentences as an author writes them, as the page shows them.
import type { Said, Slip, Words } from "../../src/quiz/question.ts";
import { parseProse } from "../lessons/prose.ts";
import type { WrittenSaid } from "./schema.ts";

/** Markdown. Throws a LessonError for what it may not hold. */
export const words = (text: string): Words => parseProse(text);

export const saidOf = ({ say, misconception }: WrittenSaid): Said => ({
	say: words(say),
	...(misconception === undefined ? {} : { misconception }),
});

export const slipsOf = (wrong: readonly (WrittenSaid & { readonly given: string | number })[] = []): readonly Slip[] =>
	wrong.map(({ given, ...said }) => ({ given: String(given), ...saidOf(said) }));
