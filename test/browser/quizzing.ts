// Answers questions of the built page with the keyboard alone, as somebody does who knows the answer.
import type { Page } from "playwright-core";
import { rightAnswer } from "../../scripts/quiz/proof.ts";
import type { Answers } from "../../src/quiz/answer.ts";
import type { Kind, Question } from "../../src/quiz/question.ts";
import { shown } from "../../src/quiz/shuffle.ts";

/** Moves what has to be put in order, from the first place to the last. */
async function sort(page: Page, order: readonly number[], wanted: readonly number[]): Promise<void> {
	const now = [...order];
	for (const [place, item] of wanted.entries())
		for (let at = now.indexOf(item); at > place; at--) {
			await page
				.locator("article ol > li")
				.nth(at)
				.getByRole("button", { name: /^Move up/ })
				.press("ArrowUp");
			now.splice(at, 1);
			now.splice(at - 1, 0, item);
		}
}

async function choose(page: Page, role: "radio" | "checkbox", nth: number): Promise<void> {
	await page.getByRole("article").getByRole(role).nth(nth).press("Space");
}

const ways: {
	readonly [K in Kind]: (page: Page, given: Answers[K], order: readonly number[], question: Question) => Promise<void>;
} = {
	choice: (page, given, order) => choose(page, "radio", order.indexOf(given)),
	several: async (page, given, order) => {
		for (const option of given) await choose(page, "checkbox", order.indexOf(option));
	},
	order: (page, given, order) => sort(page, order, given),
	events: (page, given, order) => sort(page, order, given),
	match: async (page, given) => {
		for (const [row, choice] of given.entries()) await page.getByRole("combobox").nth(row).selectOption(String(choice));
	},
	blank: (page, given) => page.getByRole("textbox").fill(given),
	command: (page, given) => page.getByRole("textbox").fill(given),
	number: (page, given) => page.getByRole("textbox").fill(given),
	spot: (page, given) => choose(page, "radio", given - 1),
	place: async (page, given, _, question) => {
		const names = question.kind === "place" ? question.nodes.map(({ name }) => name) : [];
		for (const name of given) await choose(page, "checkbox", names.indexOf(name));
	},
	output: async (page, given) => {
		for (const [column, value] of given.entries()) await page.getByRole("textbox").nth(column).fill(value);
	},
};

/** Gives an answer to the question that is shown, which was drawn with this seed. It is not handed in. */
export const give = <K extends Kind>(page: Page, question: Question, given: Answers[K], seed: number): Promise<void> =>
	(ways[question.kind] as (...all: readonly unknown[]) => Promise<void>)(page, given, shown(question, seed), question);

export const giveRight = (page: Page, question: Question, seed: number): Promise<void> =>
	give(page, question, rightAnswer(question).given, seed);

/** An answer that is wrong, whatever the question. */
export function wrongAnswer(question: Question): Answers[Kind] {
	const right = rightAnswer(question);
	switch (right.kind) {
		case "choice":
			return (right.given + 1) % (question.kind === "choice" ? question.options.length : 1);
		case "several":
			return question.kind === "several" ? question.options.map((_, i) => i) : [];
		case "order":
		case "events":
			return [...right.given].reverse();
		case "match":
			return right.given.map((_, i) => right.given[(i + 1) % right.given.length]);
		case "spot":
			return right.given === 1 ? 2 : 1;
		case "place":
			return question.kind === "place" ? question.nodes.map(({ name }) => name) : [];
		case "output":
			return right.given.map(() => "77");
		default:
			return "77";
	}
}
