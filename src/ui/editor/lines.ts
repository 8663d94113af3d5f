// Offsets of a text as its lines, and which lines have problems.
import type { Diagnostic } from "../../manifest/diagnostic.ts";

/** The line, from 1, in which an offset stands. */
export function lineAt(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
	return line;
}

export type Severity = Diagnostic["severity"];

const weight: Readonly<Record<Severity, number>> = { error: 2, warning: 1, hint: 0 };

/** The worst that is said of each line, by line from 1. Problems at the same place are in the order of the text. */
export function worstByLine(text: string, problems: readonly Diagnostic[]): ReadonlyMap<number, Severity> {
	const worst = new Map<number, Severity>();
	for (const { range, severity } of problems) {
		const line = lineAt(text, range.start);
		const there = worst.get(line);
		if (!there || weight[severity] > weight[there]) worst.set(line, severity);
	}
	return worst;
}
