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
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function editScript(a: readonly string[], b: readonly string[]): readonly Edit[] {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const same = (part: readonly string[]): Edit[] => part.map((line) => ({ kind: " ", line }));
	return [
		...same(a.slice(0, start)),
		...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
		...same(a.slice(a.length - end)),
	];
}

/** Lines to keep, by the longest common subsequence; within a change what goes comes before what is new. */
function middle(a: readonly string[], b: readonly string[]): readonly Edit[] {
	const [n, m] = [a.length, b.length];
	const removed: Edit[] = a.map((line) => ({ kind: "-", line }));
	const added: Edit[] = b.map((line) => ({ kind: "+", line }));
	if (n === 0 || m === 0 || n + m > largestSearch) return [...removed, ...added];
	const width = m + 1;
	const common = new Uint16Array((n + 1) * width);
	for (let i = n - 1; i >= 0; i--) {
		for (let j = m - 1; j >= 0; j--) {
			common[i * width + j] =
				a[i] === b[j]
					? (common[(i + 1) * width + j + 1] ?? 0) + 1
					: Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
		}
	}
	const out: Edit[] = [];
	for (let i = 0, j = 0; i < n || j < m;) {
		if (i < n && j < m && a[i] === b[j]) {
			out.push({ kind: " ", line: a[i] ?? "" });
			i++;
			j++;
		} else if (i < n && (j === m || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)))
			out.push(removed[i++] as Edit);
		else out.push(added[j++] as Edit);
	}
	return grouped(out);
}

/** Within each run of changes the removals first. */
function grouped(edits: readonly Edit[]): readonly Edit[] {
	const out: Edit[] = [];
	let run: Edit[] = [];
	const flush = (): void => {
		out.push(...run.filter(({ kind }) => kind === "-"), ...run.filter(({ kind }) => kind === "+"));
		run = [];
	};
	for (const edit of edits) {
		if (edit.kind === " ") {
			flush();
			out.push(edit);
		} else run.push(edit);
	}
	flush();
	return out;
}
