// Two verdicts on the same check, ours and that of real Kubernetes, held against each other, and what is said of it.
import type { Verdict } from "../../../src/lesson/language/check.ts";
import type { Verdicts } from "./answer.ts";

export type Outcome =
	/** `notes`: what was not compared, and why; sentences that a learner would not read there. */
	| { readonly is: "agrees"; readonly notes: readonly string[] }
	| { readonly is: "differs"; readonly how: readonly string[] }
	| { readonly is: "skipped"; readonly why: string };

/** Checks that are done on one side only: a line for each, with what both sides say. */
export const differences = (ours: Verdicts, real: Verdicts): readonly string[] =>
	Object.entries(real).flatMap(([id, there]) => {
		const here = ours[id] ?? { done: false, why: "it was not judged" };
		return here.done === there.done ? [] : [`${id}: in the simulator ${inWords(here)}; on real Kubernetes ${inWords(there)}`];
	});

const inWords = (verdict: Verdict): string =>
	verdict.done ? "done" : `not done: "${verdict.why}"${verdict.quote ? ` (${verdict.quote.split("\n")[0]})` : ""}`;

/** The outcome of one way through a lesson, as it is printed: a line, and more below it where there is more to say. */
export function reportOf(way: string, outcome: Outcome): readonly string[] {
	if (outcome.is === "skipped") return [`  ${way}: skipped: ${outcome.why}`];
	if (outcome.is === "differs") return [`✗ ${way}: differs`, ...outcome.how.map((line) => `    ${line}`)];
	return [`  ${way}: agrees`, ...outcome.notes.map((line) => `    ${line}`)];
}

/** The last line. */
export function countOf(outcomes: readonly Outcome[]): string {
	const n = (is: Outcome["is"]): number => outcomes.filter((outcome) => outcome.is === is).length;
	return `${n("agrees")} agree, ${n("differs")} differ, ${n("skipped")} skipped`;
}
