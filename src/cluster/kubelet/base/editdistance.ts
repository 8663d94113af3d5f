// Are two names at most so many letters apart? Each letter added, left out, changed, or swapped with its neighbour counts as one.

/** Skips what is alike, then tries each of the four ways to go on: it costs the length of the names, times four for each letter. */
export function isWithin(letters: number, a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > letters) return false;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	if (i === a.length && i === b.length) return true;
	if (letters === 0) return false;
	const rest = (ofA: number, ofB: number): boolean => isWithin(letters - 1, a.slice(i + ofA), b.slice(i + ofB));
	const isSwapped = a[i] === b[i + 1] && a[i + 1] === b[i];
	return rest(1, 1) || rest(1, 0) || rest(0, 1) || (isSwapped && rest(2, 2));
}
