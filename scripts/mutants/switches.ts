// All drawn changes of a file live side by side in its text, each behind a switch: so each test process reads it once.
import type { Mutant } from "./draw.ts";

/** The name of the function that says whether a change is on. */
export const switchName = "__mutant";

export function withSwitches(text: string, mutants: readonly Mutant[]): string {
	const ordered = [...mutants].sort((a, b) => a.start - b.start || b.end - a.end || a.id - b.id);
	return between(text, 0, text.length, ordered);
}

/** The text from start to end, with the switches of these changes, the outer ones first. */
function between(text: string, start: number, end: number, mutants: readonly Mutant[]): string {
	let out = "";
	let at = start;
	for (let i = 0; i < mutants.length;) {
		const outer = mutants[i]!;
		let next = i + 1;
		while (next < mutants.length && mutants[next]!.start < outer.end) next++;
		out += text.slice(at, outer.start) + switched(text, outer, mutants.slice(i + 1, next));
		at = outer.end;
		i = next;
	}
	return out + text.slice(at, end);
}

function switched(text: string, { id, start, end, replacement, form }: Mutant, inner: readonly Mutant[]): string {
	const original = between(text, start, end, inner);
	return form === "expression"
		? `(${switchName}(${id}) ? (${replacement}) : (${original}))`
		: `{ if (${switchName}(${id})) { ${replacement} } else { ${original} } }`;
}
