// What a preview says to an author, in the terminal and in the strip.
import { guessesOf, toldOf } from "../told.ts";
import type { Standing } from "./verifying.ts";

export const verdict = ({ problems }: Standing): string =>
	problems === undefined ? "is being verified …" : problems.length === 0 ? "no problems" : problems.length === 1 ? "1 problem" : `${problems.length} problems`;

/** One standing as lines: what each check says of every way, then what is wrong. */
export function inTerminal(standing: Standing): readonly string[] {
	const { slug, problems, came, sides } = standing;
	if (problems === undefined) return [];
	const told = [...guessesOf(came), ...sides.flatMap(toldOf)].map((line) => `  ${line}`);
	return ["", slug, ...told, ...problems.map((problem) => `✗ ${problem}`), `${slug}: ${verdict(standing)}`];
}
