// Is the answer right, and what is said of it? One rule a kind.
import type { Answer, Answers, Marked } from "./answer.ts";
import { markChoice, markSeveral } from "./kinds/chosen.ts";
import { markEvents, markMatch, markOutput, markPlace, markSpot } from "./kinds/placed.ts";
import type { Kind, Of, Question } from "./question.ts";

type Rules<K extends Kind> = { readonly [Each in K]: (question: Of<Each>, given: Answers[Each]) => Marked };

/** Kinds whose answers are compared as they stand. */
const plain: Rules<"choice" | "several" | "match" | "spot" | "place" | "output" | "events"> = {
	choice: markChoice,
	several: markSeveral,
	match: markMatch,
	spot: markSpot,
	place: markPlace,
	output: markOutput,
	events: markEvents,
};

/** Kinds whose answers are compared by what they mean: YAML and kubectl are fetched once one of them is answered. */
const meant: {
	readonly [K in Exclude<Kind, keyof typeof plain>]: () => Promise<
		(question: Of<K>, given: Answers[K]) => Promise<Marked> | Marked
	>;
} = {
	order: async () => (await import("./kinds/meant.ts")).markOrder,
	blank: async () => (await import("./kinds/meant.ts")).markBlank,
	number: async () => (await import("./kinds/number.ts")).markNumber,
	command: async () => (await import("./kinds/command.ts")).markCommand,
};

type Rule = (question: Question, given: unknown) => Promise<Marked> | Marked;

/** Rejects for an answer of another kind than its question, and where the network does not bring the rule. */
export async function mark(question: Question, answer: Answer): Promise<Marked> {
	if (question.kind !== answer.kind) throw new Error(`${question.id} is answered as if it were of the kind ${answer.kind}`);
	const rule =
		question.kind in plain ? plain[question.kind as keyof typeof plain] : await meant[question.kind as keyof typeof meant]();
	return (rule as Rule)(question, answer.given);
}
