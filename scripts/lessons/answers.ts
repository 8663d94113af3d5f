// What an author writes as a learner's answer, and what a verifier answers wrongly by itself.
import { done, type Answer, type Check, type Given } from "../../src/lesson/language/check.ts";
import { checkAnswer } from "../../src/lesson/checks/answers.ts";
import { partsOf } from "../../src/lesson/language/parts.ts";

/** Check → an answer as it is written: Nodes, a number, or the text of a choice. */
export type WrittenAnswers = Readonly<Record<string, readonly string[] | string | number>>;

/** What a check asks; undefined where it asks nothing. */
export const askedBy = (check: Check): Answer | undefined => [...partsOf(check)].find(({ answer }) => answer !== undefined)?.answer;

export function rightAnswer(answer: Answer): Given {
	if ("nodes" in answer) return answer.nodes;
	return "number" in answer ? answer.number : answer.choices.findIndex(({ right }) => right);
}

/** An answer as it is written → as it is given; a text says why nobody can give it. */
export function givenFor(checks: readonly Check[], id: string, written: WrittenAnswers[string]): { readonly given: Given } | string {
	const check = checks.find((each) => each.id === id);
	const answer = check && askedBy(check);
	if (!answer) return check ? `the check "${id}" asks for no answer` : `there is no check "${id}"`;
	if ("nodes" in answer) return { given: Array.isArray(written) ? (written as readonly string[]) : String(written).split(/[\s,]+/).filter(Boolean) };
	if ("number" in answer) return written === "" || Number.isNaN(Number(written)) ? `"${id}" asks for a number, not "${String(written)}"` : { given: Number(written) };
	const choice = answer.choices.findIndex(({ text }) => text === String(written));
	return choice < 0 ? `"${id}" has no choice "${String(written)}"; it has ${answer.choices.map(({ text }) => `"${text}"`).join(", ")}` : { given: choice };
}

/** An answer that is not right: another Node, the next number, another choice. Undefined where there is none. */
export function wrongGiven(answer: Answer, nodes: readonly string[]): Given | undefined {
	const other = nodes.find((node) => !("nodes" in answer) || !answer.nodes.includes(node));
	const tried: readonly Given[] =
		"nodes" in answer
			? [[...answer.nodes.slice(1), ...(other === undefined ? [] : [other])], answer.nodes.slice(1)]
			: "number" in answer
				? [answer.number + 1]
				: answer.choices.map((_, i) => i);
	return tried.find((given) => checkAnswer(answer, given) !== done);
}

/** A sentence for each Node that an answer names and that is never there. `nodes` are all that were ever seen. */
export const nodesNeverThere = (check: Check, nodes: ReadonlySet<string>): readonly string[] =>
	[...partsOf(check)].flatMap(({ answer }) =>
		answer && "nodes" in answer
			? answer.nodes.filter((node) => !nodes.has(node)).map((node) => `the right answer of "${check.id}" names ${node}, and no such Node is ever there; there are ${[...nodes].sort().join(", ")}`)
			: [],
	);

/** The answers of a wrong answer as they are given; those that nobody can give are told elsewhere. */
export const givenOf = (checks: readonly Check[], answers: WrittenAnswers): Readonly<Record<string, Given>> =>
	Object.fromEntries(
		Object.entries(answers).flatMap(([id, written]) => {
			const given = givenFor(checks, id, written);
			return typeof given === "string" ? [] : [[id, given.given] as const];
		}),
	);
