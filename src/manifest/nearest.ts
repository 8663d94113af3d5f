// The nearest of some words to one that is mistyped: what "did you mean" offers.

/** How many letters have to be added, removed, changed or swapped with their neighbour. */
function distance(a: string, b: string): number {
	let two: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (two[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		two = last;
		last = row;
	}
	return last[b.length] ?? 0;
}

/** The word that was probably meant, or undefined where none is near enough. Upper and lower case count little. */
export function nearest(word: string, words: readonly string[]): string | undefined {
	if (word.length > 64) return undefined;
	const lower = word.toLowerCase();
	let best: string | undefined;
	let least = Math.max(1, Math.floor(word.length / 3)) + 0.5;
	for (const other of words) {
		const far = distance(lower, other.toLowerCase()) + (word === other ? 0 : 0.1);
		if (far < least) [best, least] = [other, far];
	}
	return best;
}
