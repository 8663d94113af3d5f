// Wrong answers that nobody had to write: a solution with one small change must not be solved, unless it comes to the same.
import { draw } from "../../src/cluster/random.ts";
import { partsOf, stepsOf } from "../../src/lesson/language/parts.ts";
import { suppose } from "../../src/lesson/supposed.ts";
import type { LessonSource } from "./compile.ts";
import { editsOf, type Edit } from "./edits.ts";
import { looksBack } from "./looksback.ts";
import { play, solutionActs, type Played } from "./play.ts";
import { stateOf } from "./state.ts";

const seed = 1;

/** At most so many edits of the solution, drawn by a seed: an edit keeps its lot whatever happens to the rest. */
export function mutationsOf(lesson: LessonSource, count = 20): readonly Edit[] {
	const nodes = (lesson.cluster as readonly { kind?: string; metadata: { name: string } }[]).flatMap(({ kind, metadata }) =>
		kind === "Node" ? [metadata.name] : [],
	);
	const lots = editsOf(lesson.solution, lesson.files, nodes).map((edit) => ({ edit, lot: draw(seed, edit.words) }));
	return lots
		.sort((a, b) => a.lot - b.lot)
		.slice(0, count)
		.map(({ edit }) => edit);
}

/** Those that solve the lesson and come to something else than the solution: what was edited, in words. */
export async function solvedWrongly(lesson: LessonSource, solution: Played, mutations = mutationsOf(lesson)): Promise<readonly string[]> {
	const right = outcomesOf(lesson, solution);
	const wrongly: string[] = [];
	const judged = looksBack(lesson) ? "meanwhile" : "until-not-done";
	for (const { words, files, commands } of mutations) {
		const acts = solutionActs({ ...lesson, solution: { ...lesson.solution, files, commands } });
		const played = await play(lesson, acts, undefined, judged);
		const solved = Object.values(played.verdicts).every((verdict) => verdict.done);
		if (solved && outcomesOf(lesson, played) !== right) wrongly.push(words);
	}
	return wrongly;
}

/** What the cluster is, and what it would be by each what-if of the checks. */
function outcomesOf({ checks }: LessonSource, { desk }: Played): string {
	const supposed = checks.flatMap((check) => [...partsOf(check)].map(stepsOf)).filter((steps) => steps.length > 0);
	const copies = supposed.map((steps) => {
		const copy = desk.world.fork();
		suppose(copy, steps, { files: desk.files, env: {}, kubeconfig: desk.kubeconfig });
		return stateOf(copy.read);
	});
	return [stateOf(desk.world.read), ...copies].join("\n\n");
}
