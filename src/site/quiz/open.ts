// Fetches the questions of a way.
import type { Asked, QuestionEntry, QuestionSet } from "../../quiz/question.ts";
import { Asking } from "../../ui/quiz/asking.svelte.ts";
import { Run } from "./run.svelte.ts";
import type { Way } from "./way.ts";

/** Fetches what is asked; each question is another variant for another seed. Rejects where the network does not bring it. */
export async function opened(
	way: Way,
	entries: readonly QuestionEntry[],
	sets: readonly QuestionSet[],
	seed: number,
): Promise<Run> {
	const needed = sets.filter(({ questions }) => questions.some((each) => entries.includes(each)));
	const all = new Map<string, Asked>();
	for (const asked of (await Promise.all(needed.map(({ load }) => load()))).flat()) all.set(asked.id, asked);
	const questions = entries.flatMap(({ id }) => {
		const variants = all.get(id)?.variants ?? [];
		return variants[seed % variants.length] ?? [];
	});
	return new Run(
		way,
		questions.map((question) => new Asking(question, seed)),
	);
}
