// What came of the guesses of a session.
import { compareGuess, type Comparison } from "../../lesson/guess.ts";
import type { Standing } from "../../lesson/port.ts";

/** A guess held against what came; undefined while that is open, or where nobody guessed. */
export function comparisonOf(session: Standing | undefined, id: string): readonly Comparison[] | undefined {
	const { predictions, outcomes } = session?.context ?? {};
	const [guess, outcome] = [predictions?.[id], outcomes?.[id]];
	return guess && outcome && compareGuess(guess.nodes, outcome);
}

/** What the guess was about has come out. */
export const hasComeOut = (session: Standing | undefined, id: string): boolean => session?.context.outcomes[id] !== undefined;
