// The ways through a lesson that are compared: nothing is done, the solution, each typical wrong answer.
import { givenOf } from "../answers.ts";
import type { LessonSource } from "../compile.ts";
import { gestureIn } from "../gesture.ts";
import { actsOf, solutionActs, type Act } from "../play.ts";

export interface Way {
	readonly name: string;
	readonly acts: readonly Act[];
	/** False of a wrong answer. */
	readonly isRight: boolean;
	/** Why real Kubernetes cannot play it, where its author says so. */
	readonly marked?: string | undefined;
	/** Of a wrong answer: words of the sentence that the check says which catches it. */
	readonly caught?: { readonly check: string; readonly says: string } | undefined;
}

/** Comments that are no gestures do nothing. */
const isDone = (act: Act): boolean => typeof act !== "string" || !act.startsWith("#") || gestureIn(act) !== undefined;

export function waysOf(lesson: LessonSource): readonly Way[] {
	const marked = lesson.unplayable.lesson;
	const ways: readonly Way[] = [
		{ name: "start", acts: [], isRight: true, marked },
		{ name: "solution", acts: solutionActs(lesson), isRight: true, marked },
		...lesson.wrong.map(({ name, check, says, files, commands, answers, oracleReason }) => ({
			name: `wrong answer ${name}`,
			acts: actsOf(files, commands, givenOf(lesson.checks, answers)),
			isRight: false,
			marked: marked ?? oracleReason,
			caught: says === undefined ? undefined : { check, says },
		})),
	];
	return ways.map((way) => ({ ...way, acts: way.acts.filter(isDone) }));
}
