// `diff -u`: the shortest edit between two texts, shown with three lines around each change.

interface Edit {
	readonly kind: " " | "-" | "+";
	readonly line: string;
}

/** Beyond this many differing lines the middle is shown as replaced whole: a diff must never hang. */
const largestSearch = 4000;
const around = 3;

/** The hunks, without the two file lines; "" for equal texts. */
export function unifiedDiff(from: string, to: string): string {
	const edits = editScript(lines(from), lines(to));
	let text = "";
	let [left, right] = [1, 1];
	for (let i = 0; i < edits.length;) {
		if (edits[i]?.kind === " ") {
			i++;
			left++;
			right++;
			continue;
		}
		const start = Math.max(0, i - around);
		let end = i;
		for (let quiet = 0, j = i; j < edits.length && quiet <= 2 * around; j++) {
			quiet = edits[j]?.kind === " " ? quiet + 1 : 0;
			if (quiet === 0) end = j + 1;
		}
		const hunk = edits.slice(start, Math.min(edits.length, end + around));
		const before = i - start;
		const olds = hunk.filter(({ kind }) => kind !== "+").length;
		const news = hunk.filter(({ kind }) => kind !== "-").length;
		text += `@@ -${range(left - before, olds)} +${range(right - before, news)} @@\n${hunk.map(shown).join("")}`;
		left += olds - before;
		right += news - before;
		i = start + hunk.length;
	}
	return text;
}

const shown = ({ kind, line }: Edit): string =>
	`${kind}${line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`}`;
const range = (start: number, count: number): string =>
	count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
const lines = (text: string): string[] => text.match(/[^\n]+\n?|\n/g) ?? [];

function editScript(a: readonly string[], b: readonly string[]): readonly Edit[] {
	const { left, right } = changedLines(a, b);
	slide(a, left, right);
	slide(b, right, left);
	const out: Edit[] = [];
	for (let i = 0, j = 0; i < a.length || j < b.length;) {
		if (left[i]) out.push({ kind: "-", line: a[i++] ?? "" });
		else if (right[j]) out.push({ kind: "+", line: b[j++] ?? "" });
		else {
			out.push({ kind: " ", line: a[i++] ?? "" });
			j++;
		}
	}
	return out;
}

/** Which lines of either text have no partner in the other, by the longest common subsequence. */
function changedLines(a: readonly string[], b: readonly string[]): { left: boolean[]; right: boolean[] } {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const inside = (i: number, length: number): boolean => i >= start && i < length - end;
	const left = a.map((_, i) => inside(i, a.length));
	const right = b.map((_, j) => inside(j, b.length));
	const [n, m] = [a.length - start - end, b.length - start - end];
	if (n === 0 || m === 0 || n + m > largestSearch) return { left, right };
	const width = m + 1;
	const common = new Uint16Array((n + 1) * width);
	for (let i = n - 1; i >= 0; i--) {
		for (let j = m - 1; j >= 0; j--) {
			const same = a[start + i] === b[start + j];
			common[i * width + j] = same
				? (common[(i + 1) * width + j + 1] ?? 0) + 1
				: Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
		}
	}
	for (let i = 0, j = 0; i < n && j < m;) {
		if (a[start + i] === b[start + j]) {
			left[start + i++] = false;
			right[start + j++] = false;
		} else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) i++;
		else j++;
	}
	return { left, right };
}

/**
 * A run of changed lines that could as well stand one line lower is slid down as far as it goes, and joined with the runs
 * that it meets; beside a change of the other text it stays (GNU diff's shift of boundaries).
 */
function slide(lines: readonly string[], changed: boolean[], other: readonly boolean[]): void {
	let i = 0;
	let j = 0;
	for (;;) {
		while (i < lines.length && !changed[i]) {
			while (other[j++]);
			i++;
		}
		if (i === lines.length) return;
		let start = i;
		while (changed[++i]);
		while (other[j]) j++;
		let corresponding: number;
		let length: number;
		do {
			length = i - start;
			while (start > 0 && lines[start - 1] === lines[i - 1]) {
				changed[--start] = true;
				changed[--i] = false;
				while (changed[start - 1]) start--;
				while (other[--j]);
			}
			corresponding = other[j - 1] ? i : lines.length;
			while (i !== lines.length && lines[start] === lines[i]) {
				changed[start++] = false;
				changed[i++] = true;
				while (changed[i]) i++;
				while (other[++j]) corresponding = i;
			}
		} while (length !== i - start);
		while (corresponding < i) {
			changed[--start] = true;
			changed[--i] = false;
			while (other[--j]);
		}
	}
}
