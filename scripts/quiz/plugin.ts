// The questions for Vite: `virtual:quiz` says which there are and how each set is fetched; `virtual:questions/N` is one set.
import type { Plugin } from "vite";
import type { Asked, QuestionEntry } from "../../src/quiz/question.ts";
import { isQuick } from "../../src/quiz/quick.ts";
import { quizOf } from "./bundled.ts";
import type { PublishedQuiz } from "./published.ts";

/** The text of `virtual:quiz`. Nothing can be fetched where nobody runs it. */
export function quizModule({ ideas, sets }: PublishedQuiz, canFetch: boolean): string {
	const listed = sets.map(({ title, questions }) => ({ title, questions: questions.map(entryOf) }));
	const loaders = sets.map((_, i) =>
		canFetch ? `() => import("virtual:questions/${i}").then((m) => m.default)` : "() => Promise.reject()",
	);
	return `export const ideas = ${JSON.stringify(ideas)};
const loaders = [${loaders.join(",\n")}];
export const sets = ${JSON.stringify(listed)}.map((set, i) => ({ ...set, load: loaders[i] }));\n`;
}

/** What is known of a question before it is fetched. */
function entryOf({ id, lesson, variants: [first] }: Asked): QuestionEntry {
	const named = [...JSON.stringify(first).matchAll(/"misconception":"([^"]*)"/g)].map(([, name = ""]) => name);
	return {
		id,
		kind: first.kind,
		misconceptions: [...new Set(named)],
		...(lesson === undefined ? {} : { lesson }),
		...(isQuick(first) ? { quick: true } : {}),
	};
}

export function questions(root: string): Plugin {
	let quiz: Promise<PublishedQuiz> | undefined;
	return {
		name: "everynode-questions",
		resolveId: (id) => (/^virtual:(quiz$|questions\/)/.test(id) ? `\0${id}` : undefined),
		async load(id) {
			if (id === "\0virtual:quiz") return quizModule(await (quiz = quizOf(root)), true);
			if (!id.startsWith("\0virtual:questions/")) return undefined;
			const { sets } = await (quiz ??= quizOf(root));
			const set = sets[Number(id.slice("\0virtual:questions/".length))]?.questions ?? [];
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(set))});\n`;
		},
	};
}
