// Fetches questions by their ids.
import type { Asked, QuestionSet } from "../../quiz/question.ts";
import { Asking } from "./asking.svelte.ts";

/**
 * The questions with these ids, in this order, to be asked; each is another variant for another seed. Rejects where the network does
 * not bring them. What no set has is left out.
 */
export async function fetched(
	ids: readonly string[],
	sets: readonly Pick<QuestionSet, "questions" | "load">[],
	seed: number,
): Promise<readonly Asking[]> {
	const needed = sets.filter(({ questions }) => questions.some(({ id }) => ids.includes(id)));
	const all = new Map<string, Asked>();
	for (const asked of (await Promise.all(needed.map(({ load }) => load()))).flat()) all.set(asked.id, asked);
	return ids.flatMap((id) => {
		const variants = all.get(id)?.variants ?? [];
		const variant = seed % variants.length;
		const question = variants[variant];
		return question ? [new Asking(question, seed, variant)] : [];
	});
}
