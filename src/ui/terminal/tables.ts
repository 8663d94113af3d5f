// Where tables stand in what a line printed, and how much of one a narrow pane can hold. Every character is kept: the parts of a
// row put together are the row.

export interface Column {
	readonly title: string;
	/** Where its values begin, in characters. */
	readonly from: number;
	/** The length of its longest value. */
	readonly longest: number;
	/** It says nothing: each row has `<none>`. */
	readonly empty: boolean;
}

export interface Cell {
	readonly value: string;
	/** The blanks up to the next cell. */
	readonly gap: string;
}

export interface Row {
	readonly indent: string;
	readonly cells: readonly Cell[];
}

export interface Table {
	readonly columns: readonly Column[];
	/** The title, and the line of dashes that `describe` puts under it. None where rows go on from an earlier print. */
	readonly head: readonly Row[];
	readonly rows: readonly Row[];
}

export type Block = { readonly table: Table } | { readonly text: string };

/** At least two words in capitals, with two blanks or more between them: `NAME   READY   UP-TO-DATE`. */
const capitals = /^[A-Z][A-Z0-9()/%._-]*(?: [A-Z0-9()/%._-]+)*(?: {2,}[A-Z][A-Z0-9()/%._-]*(?: [A-Z0-9()/%._-]+)*)+ *$/;
const dashes = /^ *-{2,}(?: {2,}-{2,})+ *$/;

/** Words with a single blank between them, as far as two. */
const phrases = /\S+(?: \S+)* */g;

/** The row cut where the columns begin; undefined where it is no row of this table. */
function rowAt(line: string, from: readonly number[]): Row | undefined {
	const first = from[0] ?? 0;
	if (line.length <= first || line.slice(0, first).trim() !== "") return undefined;
	const aligned = from.every((at, i) => i === 0 || line.length <= at || line[at - 1] === " ");
	if (aligned) {
		const cells = from.map((at, i) => cellOf(line.slice(at, from[i + 1])));
		return { indent: line.slice(0, first), cells };
	}
	// A value longer than its column pushes the others on.
	const cells = [...line.slice(first).matchAll(phrases)].map(([cell]) => cellOf(cell));
	return cells.length === from.length ? { indent: line.slice(0, first), cells } : undefined;
}

function cellOf(slice: string): Cell {
	const value = slice.trimEnd();
	return { value, gap: slice.slice(value.length) };
}

function columnsOf(title: Row, from: readonly number[], rows: readonly Row[]): readonly Column[] {
	return title.cells.map(({ value }, i) => ({
		title: value,
		from: from[i] ?? 0,
		longest: Math.max(0, ...rows.map((row) => row.cells[i]?.value.length ?? 0)),
		empty: rows.every((row) => row.cells[i]?.value === "<none>"),
	}));
}

/**
 * The tables in a print and the lines around them. `before` is the table whose rows may go on in it: a watch prints its title
 * once.
 */
export function blocksOf(text: string, before?: Table): readonly Block[] {
	const lines = text.replace(/\n$/, "").split("\n");
	const blocks: Block[] = [];
	for (let i = 0; i < lines.length;) {
		const table = tableAt(lines, i) ?? (i === 0 && before ? goingOn(lines, before) : undefined);
		const last = blocks.at(-1);
		if (table) {
			blocks.push({ table });
			i += table.head.length + table.rows.length;
		} else {
			const line = lines[i++] ?? "";
			if (last && "text" in last) blocks[blocks.length - 1] = { text: `${last.text}\n${line}` };
			else blocks.push({ text: line });
		}
	}
	return blocks;
}

function rowsFrom(lines: readonly string[], at: number, from: readonly number[]): readonly Row[] {
	const rows: Row[] = [];
	for (const line of lines.slice(at)) {
		const row = rowAt(line, from);
		if (!row) break;
		rows.push(row);
	}
	return rows;
}

function tableAt(lines: readonly string[], at: number): Table | undefined {
	const title = lines[at] ?? "";
	const underlined = dashes.test(lines[at + 1] ?? "");
	if (!underlined && !capitals.test(title)) return undefined;
	const from = [...title.matchAll(phrases)].map(({ index }) => index);
	const head = rowsFrom(lines.slice(0, at + (underlined ? 2 : 1)), at, from);
	const rows = rowsFrom(lines, at + head.length, from);
	const [first] = head;
	if (!first || rows.length === 0 || from.length < 2) return undefined;
	return { columns: columnsOf(first, from, rows), head, rows };
}

function goingOn(lines: readonly string[], before: Table): Table | undefined {
	const rows = rowsFrom(
		lines,
		0,
		before.columns.map(({ from }) => from),
	);
	if (rows.length === 0) return undefined;
	const columns = before.columns.map((column, i) => ({
		...column,
		empty: column.empty && rows.every((row) => row.cells[i]?.value === "<none>"),
	}));
	return { columns, head: [], rows };
}

/** How a table fits: as printed, without the columns that tell nothing, or only with each row as a card. */
export function fit({ columns, head, rows }: Table, room: number): "whole" | "told" | "cards" {
	const widest = (without: (column: Column) => boolean): number =>
		Math.max(
			...[...head, ...rows].map(
				({ indent, cells }) =>
					cells.reduce(
						({ width, end }, { value, gap }, i) => {
							const column = columns[i];
							if (column && without(column)) return { width, end };
							return { width: width + value.length + gap.length, end: width + value.length };
						},
						{ width: indent.length, end: 0 },
					).end,
			),
		);
	if (widest(() => false) <= room) return "whole";
	return widest(({ empty }) => empty) <= room ? "told" : "cards";
}
