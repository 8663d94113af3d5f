// When a rule of ours throws: what it threw on is taken back, and the learner is told that it was no mistake of theirs.
import type { Desk } from "./desk.ts";

/** Takes back what a rule threw on; undefined where there is nothing to take back, or that leaves a world that throws as well. */
export function forgotten(desk: Desk): string | undefined {
	try {
		return desk.forget();
	} catch {
		return undefined;
	}
}

/** What is said then, below what the rule threw. */
export const brokenBy = (line: string | undefined): string =>
	line === undefined
		? "# That is a mistake of this playground, not yours. Time stands still. Reset starts again, and keeps your files."
		: `# That is a mistake of this playground, not yours. The world is as it was before: ${line.replace(/^# /, "")}`;
