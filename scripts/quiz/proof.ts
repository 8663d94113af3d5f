// What a question must prove: its right answer is marked right, each mistake that its author foresaw is marked wrong and hears its
// own words, and there is something to decide.
import type { Answer } from "../../src/quiz/answer.ts";
import { mark } from "../../src/quiz/marking.ts";
import type { Question } from "../../src/quiz/question.ts";

const numbers = (list: readonly unknown[]): readonly number[] => list.map((_, i) => i);

/** The answer that its author, or the simulator, calls right. */
export function rightAnswer(question: Question): Answer {
	switch (question.kind) {
		case "choice":
			return { kind: "choice", given: question.options.findIndex(({ right }) => right) };
		case "several":
			return { kind: "several", given: question.options.flatMap(({ right }, i) => (right ? [i] : [])) };
		case "order":
			return { kind: "order", given: numbers(question.lines) };
		case "match":
			return { kind: "match", given: question.pairs.map(({ choice }) => choice) };
		case "blank":
			return { kind: "blank", given: question.right };
		case "command":
			return { kind: "command", given: question.right[0] ?? "" };
		case "spot":
			return { kind: "spot", given: question.right };
		case "place":
			return { kind: "place", given: question.nodes.flatMap(({ name, runs }) => (runs ? [name] : [])) };
		case "output":
			return { kind: "output", given: question.cells.map(({ value }) => value) };
		case "number":
			return { kind: "number", given: String(question.right) };
		case "events": {
			const { events } = question;
			return { kind: "events", given: numbers(events).toSorted((a, b) => events[a]!.at - events[b]!.at) };
		}
	}
}

/** What is wrong with a question, in words. */
export async function questionProblems(question: Question): Promise<readonly string[]> {
	const isRight = async (answer: Answer): Promise<boolean> => (await mark(question, answer)).right;
	const problems = (await isRight(rightAnswer(question))) ? [] : ["its right answer is marked wrong"];
	switch (question.kind) {
		case "command":
			for (const given of question.right)
				if (!(await isRight({ kind: "command", given })))
					problems.push(`its right answer "${given}" is marked wrong: it is no line of kubectl`);
			return [...problems, ...(await slipProblems(question))];
		case "blank":
		case "number":
			return [...problems, ...(await slipProblems(question))];
		case "spot":
			return question.right in question.wrong ? [...problems, "a line is right and wrong"] : problems;
		case "place":
			return new Set(question.nodes.map(({ runs }) => runs)).size < 2
				? [...problems, "all of its Nodes have the same answer"]
				: problems;
		case "events": {
			const times = question.events.map(({ at }) => at);
			return new Set(times).size < times.length
				? [...problems, "two of its Events come at the same moment, so that neither is the first"]
				: problems;
		}
		default:
			return problems;
	}
}

/** A slip that counts as right, or whose words nobody ever hears. */
async function slipProblems(
	question: Extract<Question, { readonly kind: "blank" | "command" | "number" }>,
): Promise<readonly string[]> {
	const problems: string[] = [];
	for (const { given, say } of question.wrong) {
		const marked = await mark(question, { kind: question.kind, given });
		if (marked.right) problems.push(`the wrong answer "${given}" is marked right`);
		else if (marked.parts[0]?.say !== say) problems.push(`the wrong answer "${given}" hears what is said of another one`);
	}
	return problems;
}
