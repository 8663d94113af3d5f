// One way through a lesson, played in the simulator and on real Kubernetes. What agreed is remembered by all that real Kubernetes
// was given, so a change of the simulator is held against it without playing it there again.
import { load } from "../../../src/kubectl/shell/shell.ts";
import type { LessonSource } from "../compile.ts";
import type { Kept } from "../kept.ts";
import { play } from "../play.ts";
import { linesOf } from "../../../src/lesson/language/lines.ts";
import type { Task, Verdicts } from "./answer.ts";
import { longestWait, StartDiffers, usualWait } from "./begin.ts";
import { differences, type Outcome } from "./compare.ts";
import { actsProblem, checkProblem, imageProblem, startProblem } from "./playable.ts";
import { TookTooLong } from "./programs.ts";
import { comesLate, lateMove, pausesFor } from "./waits.ts";
import type { Way } from "./ways.ts";

const options = { seed: 7, profile: "course" as const };

/** Plays it there: what real Kubernetes says. */
type Ask = (task: Task) => Promise<Verdicts>;

export async function outcomeOf(lesson: LessonSource, { acts, marked, caught }: Way, ask: Ask, kept: Kept): Promise<Outcome> {
	if (marked !== undefined) return { is: "skipped", why: marked };
	const past = lesson.past.flatMap((act) => ("line" in act ? [act.line] : []));
	const lines = acts.filter((act) => typeof act === "string");
	await Promise.all([...past, ...lines, ...linesOf(lesson)].map(load));
	const why = startProblem(lesson) ?? actsProblem(acts);
	if (why !== undefined) return { is: "skipped", why };
	const played = await play(lesson, acts);
	const image = imageProblem(played.desk.world);
	if (image !== undefined) return { is: "skipped", why: image };
	const isSlow = comesLate(played);
	const cut = await cutShort(lesson, acts, isSlow);
	const notCompared = Object.fromEntries(
		lesson.checks.flatMap((check) => {
			const reason = lesson.unplayable.checks[check.id] ?? checkProblem(check);
			return reason === undefined ? [] : [[check.id, reason]];
		}),
	);
	const checks = lesson.checks.filter(({ id }) => notCompared[id] === undefined);
	const isLong = isSlow || (await lateMove(lesson, options, usualWait)) !== undefined;
	const task: Task = { lesson, checks, acts, pauses: pausesFor(acts, played), wait: isLong ? longestWait : usualWait };
	const agrees = (real: Verdicts): boolean => differences(played.verdicts, real).length === 0;
	try {
		const real = await kept.get(askedOf(task), () => ask(task), agrees);
		const notes = [...(cut === undefined ? [] : [`a wait was cut to two minutes: ${cut}`]), ...left(notCompared)];
		if (agrees(real)) return { is: "agrees", notes: [...notes, ...otherWords(real, caught)] };
		const how = differences(played.verdicts, real);
		if (cut !== undefined) return { is: "skipped", why: `a wait was cut to two minutes: ${cut}; then ${how.join("; ")}` };
		return { is: "differs", how: [...how, ...byChance(real, await ask(task))] };
	} catch (error) {
		if (error instanceof StartDiffers) return { is: "differs", how: [error.message] };
		if (error instanceof TookTooLong) return { is: "skipped", why: error.message };
		throw error;
	}
}

/** Why it might come out otherwise there that a long wait is not lived through to its end; undefined where that makes no difference. */
async function cutShort(lesson: LessonSource, acts: Way["acts"], isSlow: boolean): Promise<string | undefined> {
	const isLong = [...lesson.past, ...acts].some((act) => typeof act === "object" && "wait" in act && act.wait > longestWait);
	return (await lateMove(lesson, options, longestWait)) ?? (isSlow && isLong ? "time matters during or after it" : undefined);
}

const left = (notCompared: Readonly<Record<string, string>>): readonly string[] =>
	Object.entries(notCompared).map(([id, why]) => `${id} is not compared: ${why}`);

/** What differs is played once more: what comes out otherwise then is the check's fault, not the simulator's. */
const byChance = (real: Verdicts, again: Verdicts): readonly string[] =>
	Object.keys(real)
		.filter((id) => real[id]?.done !== again[id]?.done)
		.map(
			(id) =>
				`${id}: played again, real Kubernetes came to ${again[id]?.done ? "done" : "not done"}: chance or time decides this check`,
		);

/** A wrong answer's sentence may be another one there: names that Kubernetes makes up are in some. */
function otherWords(real: Verdicts, caught: Way["caught"]): readonly string[] {
	const verdict = caught && real[caught.check];
	if (!verdict || verdict.done || verdict.why.includes(caught.says)) return [];
	return [`${caught.check} says other words there: "${verdict.why}"`];
}

/** All that makes a difference there. What learners read of a check does not. */
const askedOf = ({ lesson, checks, acts }: Task): unknown => [
	"oracle",
	lesson.cluster,
	lesson.past,
	lesson.files,
	acts,
	checks.map(({ goal: _, hints: __, ...check }) => check),
];
