// What a lesson's verification found, in words for its author.
import type { Verdict } from "../../src/lesson/language/check.ts";

/** One way through a lesson, and what each check says of it at the end. */
export interface Side {
	readonly name: string;
	readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** Check by check: those that are done in one line, then each other one with what its learner reads. */
export function toldOf({ name, verdicts }: Side): readonly string[] {
	const done = Object.keys(verdicts).filter((id) => verdicts[id]?.done);
	const open = Object.entries(verdicts).flatMap(([id, verdict]) => (verdict.done ? [] : [`· ${id}: ${verdict.why}`]));
	return [name, ...(done.length > 0 ? [`  ✓ ${done.join(", ")}`] : []), ...open.map((line) => `  ${line}`)];
}

/** Guess by guess: who is right; everybody else is shown the same. */
export const guessesOf = (came: Readonly<Record<string, readonly string[]>>): readonly string[] =>
	Object.entries(came).map(([guess, nodes]) => `the guess "${guess}" comes out: ${nodes.join(", ") || "no Node"}`);
