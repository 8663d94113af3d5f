// A lesson played without a page: files and lines from its start, all checks judged as the page judges them.
import { Desk } from "../../src/desk/desk.ts";
import type { Gesture } from "../../src/desk/port.ts";
import type { SavedCluster } from "../../src/cluster/cluster.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import type { Given, Verdict } from "../../src/lesson/language/check.ts";
import { partsOf } from "../../src/lesson/language/parts.ts";
import { linesOf } from "../../src/lesson/language/lines.ts";
import { DeskEvidence } from "../../src/lesson/evidence.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import type { Outcome } from "../../src/lesson/guess.ts";
import { judge as judgeOne } from "../../src/lesson/checks/registry.ts";
import { loadKinds } from "../../src/lesson/kinds.ts";
import { outcomeOf } from "../../src/lesson/outcome.ts";
import { prepareStart, startOf } from "../../src/lesson/start.ts";
import { Verdicts } from "../../src/lesson/verdicts.ts";
import { rightAnswer } from "./answers.ts";
import { waitIn } from "./commands.ts";
import type { LessonSource } from "./compile.ts";
import { gestureIn } from "./gesture.ts";

/** What a learner does next comes so many simulated milliseconds later. */
const pause = 40_000;

export interface Played {
	readonly desk: Desk;
	readonly verdicts: Readonly<Record<string, Verdict>>;
	readonly outcomes: Readonly<Record<string, Outcome>>;
	/** Lines and gestures that changed something. */
	readonly changes: number;
	/** Lines that ended with an error, and gestures on what is not there. */
	readonly failures: readonly Failure[];
}

export interface Failure {
	/** Which of the acts it was. */
	readonly act: number;
	readonly why: string;
}

/** One thing that a learner does: a line (or a gesture as its comment), a text typed, an answer, Why asked about a Node, waiting. */
export type Act =
	| string
	| { readonly write: string; readonly text: string }
	| { readonly answer: string; readonly given: Given }
	| { readonly askWhy: string }
	| { readonly wait: number }
	| { readonly undo: true };

/** A start is the same each time: it is made once. */
const starts = new WeakMap<object, SavedCluster>();
function begun(lesson: LessonSource): SavedCluster {
	const start = starts.get(lesson.cluster) ?? startOf(lesson, courseOptions);
	starts.set(lesson.cluster, start);
	return start;
}

/** What is so at a moment of a play: what its learner knows, and may choose from. */
export interface Moment {
	readonly verdicts: Played["verdicts"];
	/** Guesses that have come out. */
	readonly outcomes: Played["outcomes"];
	readonly nodes: readonly string[];
}

/** What an act came to: what its line printed, and why it failed, where it did. */
export interface Came {
	readonly printed: string;
	readonly why?: string | undefined;
}

/** Hears of the moment after the start (with no act) and after each act. */
type Heard = (moment: Moment, act?: Act, came?: Came) => void;

/** After each act, as the page does, and at the end; only at the end; or only until a check is not done, which is all that is told then. */
type Judged = "meanwhile" | "at-end" | "until-not-done";

/** Does all of it from the lesson's start, and judges it. */
export async function play(
	lesson: LessonSource,
	acts: readonly Act[],
	heard: Heard = () => undefined,
	judged: Judged = "meanwhile",
): Promise<Played> {
	const between = judged === "meanwhile";
	await prepareStart(lesson);
	const [history] = await Promise.all([loadKinds(lesson.checks), ...linesOf(lesson).map(load)]);
	const desk = new Desk({ ...courseOptions, start: begun(lesson), files: lesson.files });
	const evidence = new DeskEvidence(desk, lesson.checks, history);
	const judging = new Verdicts(desk, lesson.checks, evidence);
	const outcomes: Record<string, Outcome> = {};
	const judge = (): Readonly<Record<string, Verdict>> => {
		const all = judging.all();
		for (let step = all.next(); ; step = all.next()) {
			if (!step.done) continue;
			for (const each of lesson.predictions)
				if (!outcomes[each.id] && each.at.every((id) => evidence.reachedAt.has(id))) outcomes[each.id] = outcomeOf(each, desk, lesson.files);
			return step.value;
		}
	};
	const moment = (): Moment => ({
		verdicts: judge(),
		outcomes: { ...outcomes },
		nodes: desk.world.read.sorted("Node").map(({ metadata }) => metadata.name),
	});
	if (between) heard(moment());
	const failures: Failure[] = [];
	for (const [i, act] of acts.entries()) {
		const before = desk.entries.length;
		const why = await take(desk, evidence, act);
		const printed = desk.entries.slice(before).flatMap(({ output }) => output.map(({ text }) => text)).join("");
		if (why !== undefined) failures.push({ act: i, why });
		if (typeof act === "string") {
			if (between) judge();
			desk.advanceTo(desk.world.now + pause);
		}
		if (between) heard(moment(), act, { printed, why });
	}
	desk.advanceTo(desk.world.now + pause);
	const verdicts = (judged === "until-not-done" ? notDone(lesson, evidence) : undefined) ?? judge();
	const { changes } = evidence;
	judging.close();
	evidence.close();
	return { desk, verdicts, outcomes, changes, failures };
}

/** A check that is quickly seen not to be done; undefined where there is none. */
function notDone({ checks }: LessonSource, evidence: DeskEvidence): Played["verdicts"] | undefined {
	const quick = checks.filter((check) => !check.once && [...partsOf(check)].every(({ whatif }) => whatif === undefined));
	for (const check of quick) {
		const verdict = judgeOne(check, evidence);
		if (!verdict.done) return { [check.id]: verdict };
	}
	return undefined;
}

/** Why it could not be done, where it could not. */
async function take(desk: Desk, evidence: DeskEvidence, act: Act): Promise<string | undefined> {
	if (typeof act === "string") {
		const gesture = gestureIn(act);
		if (gesture) return gestured(desk, gesture);
		await desk.type(act);
		await desk.settleLine();
		return failureOf(desk);
	}
	if ("write" in act) desk.files.set(act.write, act.text);
	else if ("wait" in act) desk.advanceTo(desk.world.now + act.wait);
	else if ("undo" in act) desk.undo();
	else if ("askWhy" in act) evidence.asked = [...evidence.asked, act.askWhy];
	else evidence.answers = { ...evidence.answers, [act.answer]: act.given };
	return undefined;
}

/** A card offers only what its machine can do. */
function gestured(desk: Desk, gesture: Gesture): string | undefined {
	const { read } = desk.world;
	if ("node" in gesture) {
		if (!read.get("Node", undefined, gesture.node)) return `there is no Node ${gesture.node}`;
		if (gesture.gesture !== "leave" && (gesture.gesture === "start") === desk.world.isOn(gesture.node))
			return `the kubelet of ${gesture.node} ${gesture.gesture === "start" ? "runs already" : "does not run"}`;
	}
	if (gesture.gesture === "crash" && !read.get("Pod", gesture.namespace, gesture.pod))
		return `there is no Pod ${gesture.namespace}/${gesture.pod}`;
	desk.gesture(gesture);
	return undefined;
}

function failureOf(desk: Desk): string | undefined {
	const { exitCode, output } = desk.entries.at(-1) ?? { output: [] };
	if (exitCode === undefined || exitCode === 0 || exitCode === 130) return undefined;
	const printed = output.filter(({ to }) => to === "stderr").map(({ text }) => text);
	return printed.join("").trim() || `exit code ${exitCode}`;
}

/** What the solution does; questions are answered right. */
export const solutionActs = ({ checks, solution }: LessonSource): readonly Act[] => [
	...actsOf(solution.files, solution.commands),
	...checks.flatMap((check) =>
		[...partsOf(check)].flatMap(({ answer, askedWhy }): readonly Act[] => [
			...(answer ? [{ answer: check.id, given: rightAnswer(answer) }] : []),
			...(askedWhy ? [{ askWhy: askedWhy[0] ?? "" }] : []),
		]),
	),
];

/** Files over those of the start, then lines, gestures and waits, then answers. */
export const actsOf = (files: LessonSource["files"], commands: readonly string[], answers: Readonly<Record<string, Given>> = {}): readonly Act[] => [
	...files.map(({ name, text }) => ({ write: name, text })),
	...commands.map((line): Act => {
		const wait = waitIn(line);
		return wait === undefined ? line : { wait };
	}),
	...Object.entries(answers).map(([answer, given]) => ({ answer, given })),
];
