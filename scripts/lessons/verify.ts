// A lesson verified from both sides: untouched it must not pass, its solution must, and each typical wrong answer must be
// caught by the check that it names, in the words that it names.
import type { Prose } from "../../src/lesson/lesson.ts";
import { canonical } from "../../src/cluster/api/values.ts";
import type { LessonSource } from "./compile.ts";
import { actsOf, play } from "./play.ts";

const words = (content: readonly Prose[]): number =>
	content.reduce((n: number, part) => n + (typeof part === "string" ? part.split(/\s+/).filter(Boolean).length : words(part.children)), 0);

/** Everything that is wrong with a lesson, each as a sentence; empty when it may be published. */
export async function verify(lesson: LessonSource, all: readonly string[]): Promise<readonly string[]> {
	const problems: string[] = [];
	const say = (text: string) => problems.push(`${lesson.slug}: ${text}`);
	const { checks, blocks } = lesson;

	for (const { id, file, at } of lesson.predictions) {
		if (!lesson.files.some(({ name }) => name === file)) say(`the guess "${id}" is about ${file}, which is not in start/`);
		for (const check of at) if (!checks.some((each) => each.id === check)) say(`the guess "${id}" is settled by the check "${check}", and there is none`);
	}
	const shown = blocks.flatMap((block) => (block.type === "step" ? block.checks : []));
	for (const id of shown) if (!checks.some((check) => check.id === id)) say(`a step names the check "${id}", and checks.yaml has none`);
	for (const { id } of checks) if (!shown.includes(id)) say(`the check "${id}" is shown in no step`);
	if (new Set(checks.map((check) => check.id)).size !== checks.length) say("two checks have one id");
	for (const need of lesson.needs) if (!all.includes(need)) say(`it needs "${need}", which the course does not have`);
	const predictions = blocks.flatMap((block) => (block.type === "predict" ? [block.id] : []));
	for (const block of blocks) {
		if (block.type === "reveal" && !predictions.includes(block.after)) say(`a reveal comes after "${block.after}", and no prediction has that id`);
		if (block.type !== "prose" && words(block.content) > 150) say(`a ${block.type} has more than 150 words`);
	}
	if (blocks.filter((block) => block.type === "step").length > 6) say("more than six steps: make two lessons of it");
	if (!lesson.files.some((file) => file.text.includes("# TODO"))) say("no file in start/ says # TODO");

	const start = await play(lesson, []);
	const fails = new Map<string, number>();
	for (const check of checks) {
		const done = start.verdicts[check.id]?.done ?? false;
		if (!done) fails.set(check.id, 1);
		if (done && !check.startsPassing) say(`the untouched lesson already passes "${check.id}"`);
		if (!done && check.startsPassing) say(`"${check.id}" says startsPassing, and the untouched lesson fails it`);
	}
	const solution = await play(lesson, actsOf(lesson.solution.files, lesson.solution.commands));
	for (const { id } of checks) {
		const verdict = solution.verdicts[id];
		if (verdict && !verdict.done) say(`the solution fails "${id}": ${verdict.why}`);
	}
	if (solution.changes !== lesson.par) say(`the solution takes ${solution.changes} changes; par is ${lesson.par}`);
	for (const { id } of lesson.predictions) if (!solution.outcomes[id]) say(`the solution does not settle the guess "${id}"`);
	const again = await play(lesson, actsOf(lesson.solution.files, lesson.solution.commands));
	if (canonical(again.desk.world.save().inputs) !== canonical(solution.desk.world.save().inputs)) say("two runs of the solution differ");
	for (const wrong of lesson.wrong) {
		const { verdicts } = await play(lesson, actsOf(wrong.files, wrong.commands));
		for (const [id, verdict] of Object.entries(verdicts)) if (!verdict.done) fails.set(id, (fails.get(id) ?? 0) + 1);
		const verdict = verdicts[wrong.check];
		if (!verdict) say(`wrong/${wrong.name} names the check "${wrong.check}", and there is none`);
		else if (verdict.done) say(`wrong/${wrong.name} passes "${wrong.check}"`);
		else if (!verdict.why.includes(wrong.says)) say(`wrong/${wrong.name} is told "${verdict.why}" instead of "${wrong.says}"`);
	}
	for (const { id } of checks) if (!fails.has(id)) say(`nothing fails "${id}": give a wrong answer that does`);
	return problems;
}
