// In which order things are shown: another one for each seed, the same one for the same seed.
import { draw } from "../cluster/random.ts";
import type { Question } from "./question.ts";

const order = (id: string, count: number, seed: number): readonly number[] =>
	Array.from({ length: count }, (_, i) => [draw(seed, "quiz", id, i), i] as const)
		.sort(([a], [b]) => a - b)
		.map(([, i]) => i);

/** The numbers of what a question has to be chosen from or put in order. What is to be put in order is never in order already. */
export function shown(question: Question, seed: number): readonly number[] {
	switch (question.kind) {
		case "choice":
		case "several":
			return order(question.id, question.options.length, seed);
		case "match":
			return order(question.id, question.choices.length, seed);
		case "order":
			return unsolved(order(question.id, question.lines.length, seed), (number) => number);
		case "events":
			return unsolved(order(question.id, question.events.length, seed), (number) => question.events[number]?.at ?? 0);
		default:
			return [];
	}
}

/** As it is, or the other way round where it happens to be the solution. */
const unsolved = (list: readonly number[], at: (number: number) => number): readonly number[] =>
	list.every((number, i) => i === 0 || at(list[i - 1]!) <= at(number)) ? [...list].reverse() : list;
