// Whether an edit is worth offering: its problem is gone and no other has come.
import { applyEdits, type Diagnostic } from "./diagnostic.ts";

const counted = (problems: readonly Diagnostic[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const { message } of problems) counts.set(message, (counts.get(message) ?? 0) + 1);
	return counts;
};

/** Until it is known what the object is, and by which labels it finds its Pods, nothing is said of the rest. */
export const unveils = (message: string): boolean =>
	/^(no matches for kind|apiVersion is missing|kind is missing)|Did you mean selector\?$/.test(message);

/** Tries the problem's edit on the text and looks again. */
export function mends(
	{ message, fix }: Diagnostic,
	found: readonly Diagnostic[],
	text: string,
	look: (text: string) => readonly Diagnostic[],
): boolean {
	if (!fix) return false;
	const [before, after] = [counted(found), counted(look(applyEdits(text, fix.edits)))];
	if ((after.get(message) ?? 0) >= (before.get(message) ?? 0)) return false;
	return unveils(message) || [...after].every(([each, count]) => count <= (before.get(each) ?? 0));
}

export function withoutFix({ fix: _, ...problem }: Diagnostic): Diagnostic {
	return problem;
}
