// A lesson played without a page: files and lines from its start, all checks judged as the page judges them.
import { Desk } from "../../src/desk/desk.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import type { Given, Verdict } from "../../src/lesson/language/check.ts";
import { linesOf } from "../../src/lesson/language/lines.ts";
import { DeskEvidence } from "../../src/lesson/evidence.ts";
import type { Outcome } from "../../src/lesson/guess.ts";
import { outcomeOf } from "../../src/lesson/outcome.ts";
import { prepareStart, startOf } from "../../src/lesson/start.ts";
import { Verdicts } from "../../src/lesson/verdicts.ts";
import type { LessonSource } from "./compile.ts";
import { gestureIn } from "./gesture.ts";

const options = { seed: 7, profile: "course" as const };
/** What a learner does next comes so many simulated milliseconds later. */
const pause = 40_000;

export interface Played {
	readonly desk: Desk;
	readonly verdicts: Readonly<Record<string, Verdict>>;
	readonly outcomes: Readonly<Record<string, Outcome>>;
	/** Lines and gestures that changed something. */
	readonly changes: number;
}

/** One thing that a learner does: a line (or a gesture as its comment), a text typed, an answer, waiting. */
export type Act =
	| string
	| { readonly write: string; readonly text: string }
	| { readonly answer: string; readonly given: Given }
	| { readonly wait: number }
	| { readonly undo: true };

/** Does all of it from the lesson's start. Judges after each act, as the page does, and at the end. */
export async function play(lesson: LessonSource, acts: readonly Act[]): Promise<Played> {
	await prepareStart(lesson);
	await Promise.all(linesOf(lesson).map(load));
	const desk = new Desk({ ...options, start: startOf(lesson.cluster, options), files: lesson.files });
	const evidence = new DeskEvidence(desk, lesson.checks);
	const judging = new Verdicts(desk, lesson.checks, evidence);
	const outcomes: Record<string, Outcome> = {};
	const judge = (): Readonly<Record<string, Verdict>> => {
		const all = judging.all();
		for (let step = all.next(); ; step = all.next()) {
			if (!step.done) continue;
			for (const each of lesson.predictions)
				if (!outcomes[each.id] && each.at.every((id) => evidence.reachedAt.has(id))) outcomes[each.id] = outcomeOf(each, desk);
			return step.value;
		}
	};
	judge();
	for (const act of acts) {
		await take(desk, evidence, act);
		judge();
		if (typeof act === "string") desk.advanceTo(desk.world.now + pause);
		judge();
	}
	desk.advanceTo(desk.world.now + pause);
	const verdicts = judge();
	const { changes } = evidence;
	judging.close();
	evidence.close();
	return { desk, verdicts, outcomes, changes };
}

async function take(desk: Desk, evidence: DeskEvidence, act: Act): Promise<void> {
	if (typeof act === "string") {
		const gesture = gestureIn(act);
		if (gesture) return desk.gesture(gesture);
		await desk.type(act);
		return desk.settleLine();
	}
	if ("write" in act) desk.files.set(act.write, act.text);
	else if ("wait" in act) desk.advanceTo(desk.world.now + act.wait);
	else if ("undo" in act) desk.undo();
	else evidence.answers = { ...evidence.answers, [act.answer]: act.given };
}

/** Files over those of the start, then lines. */
export const actsOf = (files: LessonSource["files"], commands: readonly string[]): readonly Act[] => [
	...files.map(({ name, text }) => ({ write: name, text })),
	...commands,
];
