// The ways through the questions, by their addresses on the page: "#mixed", "#exam", "#module-2", "#idea-pods-move", "#question-ID".
import { chosen, examined } from "../../quiz/choice.ts";
import type { QuestionEntry, QuestionSet } from "../../quiz/question.ts";
import type { Results } from "../../quiz/results.ts";

export type Way =
	| { readonly by: "mixed" | "exam" }
	| { readonly by: "module"; readonly set: number }
	| { readonly by: "idea" | "question"; readonly id: string };

export function hashOf(way: Way): string {
	if (way.by === "module") return `#module-${way.set}`;
	return "id" in way ? `#${way.by}-${way.id}` : `#${way.by}`;
}

/** Undefined for an address that leads to no question. */
export function wayOf(hash: string, sets: readonly QuestionSet[]): Way | undefined {
	const [, by = "", id = ""] = /^#(mixed|exam|module|idea|question)(?:-(.+))?$/.exec(hash) ?? [];
	const way: Way | undefined =
		by === "mixed" || by === "exam"
			? { by }
			: by === "module"
				? { by, set: Number(id) }
				: by === "idea" || by === "question"
					? { by, id }
					: undefined;
	return way && questionsOn(way, sets).length > 0 ? way : undefined;
}

/** All questions of a way. */
export function questionsOn(way: Way, sets: readonly QuestionSet[]): readonly QuestionEntry[] {
	const all = sets.flatMap(({ questions }) => questions);
	switch (way.by) {
		case "module":
			return sets[way.set]?.questions ?? [];
		case "idea":
			return all.filter(({ misconceptions }) => misconceptions.includes(way.id));
		case "question":
			return all.filter(({ id }) => id === way.id);
		default:
			return all;
	}
}

/** Those that are asked now, in their order. */
export const askedNow = (way: Way, sets: readonly QuestionSet[], results: Results, seed: number): readonly QuestionEntry[] =>
	way.by === "exam"
		? examined(
				sets.map(({ questions }) => questions),
				seed,
			)
		: chosen(questionsOn(way, sets), results, seed);
