// Each guess of a lesson played right, wrong and not at all, beside its solution: it must be possible to be right, whoever is wrong
// must see the truth, and no guess keeps anybody from the next step.
import { compareGuess, type Outcome } from "../../src/lesson/guess.ts";
import { openSession } from "../../src/lesson/opensession.ts";
import type { LessonSource } from "./compile.ts";
import type { Moment } from "./play.ts";

interface Problem {
	readonly guess: string;
	readonly text: string;
}

/** What is wrong with the guesses. `moments` are those of the solution, from the start on. */
export function guessProblems(lesson: LessonSource, moments: readonly Moment[]): readonly Problem[] {
	return lesson.predictions.flatMap(({ id, nodes }) => {
		const say = (text: string): readonly Problem[] => [{ guess: id, text }];
		const at = moments.findIndex(({ outcomes }) => outcomes[id]);
		const [before, outcome] = [moments[at - 1], moments[at]?.outcomes[id]];
		if (!outcome) return say(`the solution does not settle the guess "${id}"`);
		if (!before) return say(`the guess "${id}" has come out before the learner does anything`);
		const offered = nodes ?? before.nodes;
		const missing = outcome.ran.filter((node) => !offered.includes(node));
		if (missing.length > 0)
			return say(`nobody can be right about the guess "${id}": a Pod comes to ${missing.join(", ")}, which nobody can choose (see nodes="…")`);
		if (offered.length === 0) return say(`the guess "${id}" has no Node to choose`);
		return played(lesson, moments, id, offered, outcome).flatMap(say);
	});
}

/** Right, wrong in each Node, and not made: what goes wrong with it. */
function played(lesson: LessonSource, moments: readonly Moment[], id: string, offered: readonly string[], outcome: Outcome): readonly string[] {
	const { ran } = outcome;
	const wrong = offered.map((node) => (ran.includes(node) ? ran.filter((each) => each !== node) : [...ran, node]));
	const problems: string[] = [];
	for (const guess of [ran, ...wrong, undefined]) {
		const { isSolved, said, truth } = session(lesson, moments, id, guess);
		const words = guess === undefined ? `the guess "${id}" that is not made` : `the guess "${id}" of ${guess.join(", ") || "no Node"}`;
		if (truth?.join() !== ran.join()) problems.push(`${words} does not show what came`);
		if (guess && said !== (guess === ran)) problems.push(`${words} is judged ${said ? "right" : "wrong"}`);
		if (!isSolved && moments.at(-1) && isDone(moments.at(-1)!)) problems.push(`${words} keeps the lesson from being solved`);
	}
	return problems;
}

const isDone = ({ verdicts }: Moment): boolean => Object.values(verdicts).every(({ done }) => done);

/** The way of the solution with one guess, made at its start. */
function session(lesson: LessonSource, moments: readonly Moment[], id: string, guess: readonly string[] | undefined) {
	const actor = openSession(
		lesson.checks.map((check) => check.id),
		undefined,
	);
	if (guess) actor.send({ type: "predicted", id, nodes: guess });
	for (const [acts, { verdicts, outcomes }] of moments.entries()) {
		for (const [each, outcome] of Object.entries(outcomes)) actor.send({ type: "came", id: each, outcome });
		actor.send({ type: "judged", verdicts, changes: acts, acts, reachedAt: {} });
	}
	const snapshot = actor.getSnapshot();
	actor.stop();
	const { predictions, outcomes } = snapshot.context;
	const [made, outcome] = [predictions[id], outcomes[id]];
	return {
		isSolved: snapshot.matches("solved"),
		said: made && outcome && compareGuess(made.nodes, outcome).every(({ guessed, runs }) => guessed === runs),
		truth: outcome?.ran,
	};
}
