// Sets of completion indexes as a Job's status writes them: "1,3-5,7".
export type Indexes = readonly Interval[];

interface Interval {
	readonly first: number;
	readonly last: number;
}

/** Parses a text; skips what is not a number, and cuts off what lies beyond the completions. */
export function parseIndexes(text: string | undefined, completions: number): Indexes {
	const intervals: Interval[] = [];
	for (const part of text ? text.split(",") : []) {
		const [low = "", high] = part.split("-");
		const first = toInteger(low);
		const last = high === undefined ? first : toInteger(high);
		if (first === undefined || last === undefined) continue;
		if (first >= completions) break;
		intervals.push({ first, last: Math.min(last, completions - 1) });
	}
	return merge(intervals);
}

const toInteger = (text: string): number | undefined => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined);

/** All indexes of both, neighbours joined. */
export function merge(...lists: readonly Indexes[]): Indexes {
	const merged: Interval[] = [];
	for (const next of lists.flat().sort((a, b) => a.first - b.first)) {
		const last = merged.at(-1);
		if (!last || next.first > last.last + 1) merged.push(next);
		else if (next.last > last.last) merged[merged.length - 1] = { first: last.first, last: next.last };
	}
	return merged;
}

export const indexesOf = (numbers: Iterable<number>): Indexes => merge([...numbers].map((n) => ({ first: n, last: n })));

export const total = (indexes: Indexes): number => indexes.reduce((sum, { first, last }) => sum + last - first + 1, 0);

export const includes = (indexes: Indexes, n: number): boolean => indexes.some(({ first, last }) => first <= n && n <= last);

/** Two neighbours are written with a comma, more with a dash. */
export const formatIndexes = (indexes: Indexes): string =>
	indexes.map(({ first, last }) => (first === last ? `${first}` : `${first}${last === first + 1 ? "," : "-"}${last}`)).join(",");

/** How many indexes are in both. */
export function common(a: Indexes, b: Indexes): number {
	let count = 0;
	for (const x of a) for (const y of b) count += Math.max(0, Math.min(x.last, y.last) - Math.max(x.first, y.first) + 1);
	return count;
}

/** The first `count` indexes below `completions` that are not in the set. */
export function firstMissing(indexes: Indexes, count: number, completions: number): number[] {
	const missing: number[] = [];
	for (let n = 0; n < completions && missing.length < count; n++) {
		const inside = indexes.find(({ first, last }) => first <= n && n <= last);
		if (inside) n = inside.last;
		else missing.push(n);
	}
	return missing;
}
