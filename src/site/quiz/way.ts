// The ways through the questions, by their addresses on the page: "#mixed", "#exam", "#review", "#module-2",
// "#idea-pods-move", "#question-ID", "#lesson-SLUG".
import { atATime, chosen, examined } from "../../quiz/choice.ts";
import { due } from "../../quiz/due.ts";
import type { QuestionEntry, QuestionSet } from "../../quiz/question.ts";
import type { Results } from "../../quiz/results.ts";

export type Way =
	| { readonly by: "mixed" | "exam" | "review" }
	| { readonly by: "module"; readonly set: number }
	| { readonly by: "idea" | "question" | "lesson"; readonly id: string };

export function hashOf(way: Way): string {
	if (way.by === "module") return `#module-${way.set}`;
	return "id" in way ? `#${way.by}-${way.id}` : `#${way.by}`;
}

/** Undefined for an address that leads to no question. */
export function wayOf(hash: string, sets: readonly QuestionSet[]): Way | undefined {
	const [, by = "", id = ""] = /^#(mixed|exam|review|module|idea|question|lesson)(?:-(.+))?$/.exec(hash) ?? [];
	const way: Way | undefined =
		by === "mixed" || by === "exam" || by === "review"
			? { by }
			: by === "module"
				? { by, set: Number(id) }
				: by === "idea" || by === "question" || by === "lesson"
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
		case "lesson":
			return all.filter(({ lesson }) => lesson === way.id);
		default:
			return all;
	}
}

/** Those that are due `now`, in milliseconds since 1970: what has waited longest first. */
export function dueOn(sets: readonly QuestionSet[], results: Results, now: number): readonly QuestionEntry[] {
	const all = new Map(sets.flatMap(({ questions }) => questions.map((entry) => [entry.id, entry] as const)));
	return due(results, now).flatMap((id) => all.get(id) ?? []);
}

/** Those that are asked now, in their order; a review may have none. */
export function askedNow(
	way: Way,
	sets: readonly QuestionSet[],
	results: Results,
	seed: number,
	now: number,
): readonly QuestionEntry[] {
	switch (way.by) {
		case "exam":
			return examined(
				sets.map(({ questions }) => questions),
				seed,
			);
		case "review":
			return dueOn(sets, results, now).slice(0, atATime);
		default:
			return chosen(questionsOn(way, sets), results, seed);
	}
}
