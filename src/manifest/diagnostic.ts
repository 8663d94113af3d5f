// A problem of a manifest as an editor shows it: where, how bad, in a learner's words, and an edit that mends it where there is one.
import type { Range } from "./range.ts";

export interface Edit {
	readonly range: Range;
	readonly text: string;
}

export interface Diagnostic {
	readonly range: Range;
	readonly severity: "error" | "warning" | "hint";
	readonly message: string;
	readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}

/** Applies edits to a text. They must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	let out = text;
	for (const { range, text: put } of [...edits].sort((a, b) => b.range.start - a.range.start))
		out = out.slice(0, range.start) + put + out.slice(range.end);
	return out;
}
