// What the page shows in place of a lesson that cannot be read: what is wrong with it, by file and line. Only while it is written.
import type { Lesson, Prose } from "../../src/lesson/lesson.ts";

const item = (problem: string): Prose => {
	const [, place, text] = /^(\S+?:(?:\d+:)?) (.*)$/s.exec(problem) ?? [undefined, "", problem];
	return { tag: "li", children: [...(place ? [{ tag: "code", children: [place] } as const, " "] : []), text ?? ""] };
};

/** It can be opened, and never be solved. */
export const brokenLesson = (slug: string, problems: readonly string[]): Lesson => ({
	slug,
	title: "This cannot be read yet",
	summary: "What is wrong with it.",
	minutes: 0,
	blocks: [{ type: "prose", content: [{ tag: "ul", children: problems.map(item) }] }],
	checks: [{ id: "read", goal: "It can be read", object: "namespace/none" }],
	predictions: [],
	cluster: [],
	past: [],
	files: [],
	solution: { files: [], commands: [], why: [] },
});
