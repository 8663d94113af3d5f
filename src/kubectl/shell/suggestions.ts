// "Did you mean this?": which commands a mistyped name may have meant (cobra's rule).
import type { Entry } from "../commands/registry.ts";

/** Names at most two edits away, or that begin with what was typed, or that say so themselves. */
export function suggestions(typed: string, entries: readonly Entry[]): readonly string[] {
	const lower = typed.toLowerCase();
	return entries
		.filter((e) => distance(lower, e.name) <= 2 || e.name.startsWith(lower) || e.suggestFor.some((name) => name === lower))
		.map((e) => e.name);
}

/** Levenshtein's edit distance. */
export function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			next[j] = same ? (row[j - 1] ?? 0) : 1 + Math.min(row[j] ?? 0, row[j - 1] ?? 0, next[j - 1] ?? 0);
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
