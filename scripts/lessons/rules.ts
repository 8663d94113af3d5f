// What can be said about a lesson without playing it: its parts name one another rightly, and it is short enough to be read.
import type { Prose } from "../../src/lesson/lesson.ts";
import { partsOf } from "../../src/lesson/language/parts.ts";
import { givenFor } from "./answers.ts";
import { benchProblems } from "./benchrules.ts";
import type { LessonSource } from "./compile.ts";
import { fieldProblems } from "./fieldrules.ts";
import type { Places } from "./places.ts";
import { veilProblems } from "./veil.ts";

const words = (content: readonly Prose[]): number =>
	content.reduce((n: number, part) => n + (typeof part === "string" ? part.split(/\s+/).filter(Boolean).length : words(part.children)), 0);

/** A sentence for each slip, with its place. `all` are the course's lessons. */
export function ruleProblems(lesson: LessonSource, all: readonly string[], places: Places): readonly string[] {
	const problems = [...fieldProblems(lesson, places), ...benchProblems(lesson, places), ...veilProblems(lesson, places)];
	const say = (place: string, text: string): void => void problems.push(`${place}: ${text}`);
	const { checks, blocks } = lesson;
	const known = new Set(checks.map(({ id }) => id));
	for (const { id, file, at } of lesson.predictions) {
		const place = places.text(`id="${id}"`);
		if (lesson.files.length === 0) say(place, `the guess "${id}" is about the Pods of a file, and start/ has none`);
		else if (!lesson.files.some(({ name }) => name === file)) say(place, `the guess "${id}" is about ${file}, which is not in start/`);
		for (const check of at) if (!known.has(check)) say(place, `the guess "${id}" is settled by the check "${check}", and there is none`);
	}
	const shown = blocks.flatMap((block) => (block.type === "step" ? block.checks : []));
	for (const id of shown) if (!known.has(id)) say(places.text(id), `a step names the check "${id}", and checks.yaml has none`);
	for (const check of checks) {
		if (!shown.includes(check.id)) say(places.check(check.id), `the check "${check.id}" is shown in no step`);
		for (const { sameAs, event, ...part } of partsOf(check))
			for (const id of [sameAs, event?.after, part.came?.since, part.left?.since, part.evicted?.since])
				if (id !== undefined && !known.has(id)) say(places.check(check.id), `"${check.id}" names the check "${id}", and there is none`);
	}
	if (known.size !== checks.length) say(places.file("checks.yaml"), "two checks have one id");
	for (const need of lesson.needs) if (!all.includes(need)) say(places.text("needs:"), `it needs "${need}", which the course does not have`);
	const guesses = blocks.flatMap((block) => (block.type === "predict" ? [block.id] : []));
	for (const block of blocks) {
		if (block.type === "reveal" && !guesses.includes(block.after))
			say(places.text(`after="${block.after}"`), `a reveal comes after "${block.after}", and no prediction has that id`);
		if (block.type !== "prose" && words(block.content) > 150) say(places.text(titleOf(block)), `a ${block.type} has more than 150 words`);
	}
	if (blocks.filter((block) => block.type === "step").length > 6) say(places.file("lesson.md"), "more than six steps: make two lessons of it");
	for (const { name, text } of lesson.solution.files) {
		const line = text.split("\n").findIndex((each) => /\bTODO\b/.test(each));
		if (line >= 0) say(`${places.file(`solution/${name}`)}:${line + 1}`, "the solution still says TODO");
	}
	for (const { name, check, files, commands, answers } of lesson.wrong) {
		if (!known.has(check)) say(places.wrong(name), `the wrong answer ${name} names the check "${check}", and there is none`);
		if (files.length === 0 && commands.length === 0 && Object.keys(answers).length === 0)
			say(places.wrong(name), `the wrong answer ${name} has neither files nor commands nor answers`);
		for (const [id, written] of Object.entries(answers)) {
			const given = givenFor(checks, id, written);
			if (typeof given === "string") say(places.wrong(name), `the wrong answer ${name}: ${given}`);
		}
	}
	return problems;
}

const titleOf = (block: Exclude<LessonSource["blocks"][number], { readonly type: "prose" }>): string =>
	block.type === "step" ? `[${block.title}]` : block.type === "predict" ? `id="${block.id}"` : `after="${block.after}"`;
