// The unified diff that some refusals show (apimachinery diff over difflib): Ratcliff and Obershelp's longest matching
// blocks, with the rule that lines which are too common in a long text are no anchors.

type Block = readonly [a: number, b: number, size: number];

function longestMatch(
	a: readonly string[],
	places: ReadonlyMap<string, readonly number[]>,
	b: readonly string[],
	box: readonly number[],
): Block {
	const [alo = 0, ahi = 0, blo = 0, bhi = 0] = box;
	let [i0, j0, size] = [alo, blo, 0];
	let lengths = new Map<number, number>();
	for (let i = alo; i < ahi; i++) {
		const next = new Map<number, number>();
		for (const j of places.get(a[i] ?? "") ?? []) {
			if (j < blo) continue;
			if (j >= bhi) break;
			const k = (lengths.get(j - 1) ?? 0) + 1;
			next.set(j, k);
			if (k > size) [i0, j0, size] = [i - k + 1, j - k + 1, k];
		}
		lengths = next;
	}
	while (i0 > alo && j0 > blo && a[i0 - 1] === b[j0 - 1]) [i0, j0, size] = [i0 - 1, j0 - 1, size + 1];
	while (i0 + size < ahi && j0 + size < bhi && a[i0 + size] === b[j0 + size]) size++;
	return [i0, j0, size];
}

function matchingBlocks(a: readonly string[], b: readonly string[]): Block[] {
	const places = new Map<string, number[]>();
	for (const [j, line] of b.entries()) places.set(line, [...(places.get(line) ?? []), j]);
	const most = b.length >= 200 ? Math.trunc(b.length / 100) + 1 : Infinity;
	for (const [line, at] of places) if (at.length > most) places.delete(line);
	const blocks: Block[] = [];
	const search = (alo: number, ahi: number, blo: number, bhi: number): void => {
		const block = longestMatch(a, places, b, [alo, ahi, blo, bhi]);
		const [i, j, size] = block;
		if (size === 0) return;
		if (alo < i && blo < j) search(alo, i, blo, j);
		blocks.push(block);
		if (i + size < ahi && j + size < bhi) search(i + size, ahi, j + size, bhi);
	};
	search(0, a.length, 0, b.length);
	const merged: [number, number, number][] = [];
	for (const [i, j, size] of blocks) {
		const last = merged.at(-1);
		if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += size;
		else merged.push([i, j, size]);
	}
	return [...merged, [a.length, b.length, 0]];
}

type Step = readonly [same: boolean, a1: number, a2: number, b1: number, b2: number];
const context = 3;

/** Steps in groups with at most three equal lines around each change. */
function groups(a: readonly string[], b: readonly string[]): Step[][] {
	const steps: Step[] = [];
	let [i, j] = [0, 0];
	for (const [ai, bj, size] of matchingBlocks(a, b)) {
		if (i < ai || j < bj) steps.push([false, i, ai, j, bj]);
		[i, j] = [ai + size, bj + size];
		if (size > 0) steps.push([true, ai, i, bj, j]);
	}
	const out: Step[][] = [];
	let group: Step[] = [];
	for (const [n, [same, a1, a2, b1, b2]] of steps.entries()) {
		const long = a2 - a1 > 2 * context;
		if (!same) group.push([same, a1, a2, b1, b2]);
		else if (n === 0) group.push([true, Math.max(a1, a2 - context), a2, Math.max(b1, b2 - context), b2]);
		else if (n === steps.length - 1 || long) {
			group.push([true, a1, Math.min(a2, a1 + context), b1, Math.min(b2, b1 + context)]);
			if (n === steps.length - 1) continue;
			out.push(group);
			group = [[true, Math.max(a1, a2 - context), a2, Math.max(b1, b2 - context), b2]];
		} else group.push([same, a1, a2, b1, b2]);
	}
	if (group.some(([same]) => !same)) out.push(group);
	return out;
}

const range = (start: number, stop: number): string =>
	stop - start === 1 ? `${start + 1}` : `${stop === start ? start : start + 1},${stop - start}`;

/** The hunks of a unified diff between two texts, each line ended; "" where they are equal. */
export function difference(from: string, to: string): string {
	const [a, b] = [from.split("\n"), to.split("\n")];
	let out = "";
	for (const group of groups(a, b)) {
		const [first, last] = [group[0], group.at(-1)];
		if (!first || !last) continue;
		out += `@@ -${range(first[1], last[2])} +${range(first[3], last[4])} @@\n`;
		for (const [same, a1, a2, b1, b2] of group) {
			for (const line of a.slice(a1, a2)) out += `${same ? " " : "-"}${line}\n`;
			if (!same) for (const line of b.slice(b1, b2)) out += `+${line}\n`;
		}
	}
	return out;
}
