// In which lines a text differs from another one.

export interface LineDifference {
	/** How many lines: those that are new or other, and those that are gone. */
	readonly count: number;
	/** The lines (from 1) of the new text; where lines are gone, the one that stands in their place. */
	readonly lines: readonly number[];
}

/** Texts whose differing middles are larger than this (lines times lines) are not compared line by line. */
const most = 40_000;

export function lineDifference(before: string, after: string): LineDifference {
	if (before === after) return { count: 0, lines: [] };
	const [a, b] = [before.split("\n"), after.split("\n")];
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	const [from, to] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
	const lines = new Set<number>();
	let [count, gone, come] = [0, 0, 0];
	const flush = (at: number): void => {
		if (gone > 0 && come === 0) lines.add(Math.min(start + at + 1, b.length));
		count += Math.max(gone, come);
		[gone, come] = [0, 0];
	};
	let [i, j] = [0, 0];
	for (const [x, y] of [...common(from, to), [from.length, to.length] as const]) {
		gone = x - i;
		for (; j < y; j++, come++) lines.add(start + j + 1);
		flush(y);
		[i, j] = [x + 1, y + 1];
	}
	return { count, lines: [...lines] };
}

/** Pairs of equal lines, in order: the longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
	if (a.length * b.length > most) return [];
	const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
	const pairs: [number, number][] = [];
	for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
		if (a[i] === b[j]) pairs.push([i++, j++]);
		else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++;
		else j++;
	}
	return pairs;
}
