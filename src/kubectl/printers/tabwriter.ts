// Elastic tab stops, as Go's text/tabwriter lays them out: a column is a block of consecutive lines that have a
// tab-terminated cell there, and is as wide as its widest cell. What stands after a line's last tab belongs to no column.

const widthOf = (text: string): number => {
	// Code points, not code units: a cell is measured in runes.
	let n = text.length;
	for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) n--;
	return n;
};

export class TabWriter {
	readonly #minWidth: number;
	readonly #padding: number;
	readonly #remembers: boolean;
	#out = "";
	#lines: string[][] = [[]];
	#cell = "";
	#remembered: number[] = [];

	/** Cells are padded by `padding` spaces to at least `minWidth`; one that remembers never narrows a column after a flush. */
	constructor(minWidth: number, padding: number, remembers = false) {
		this.#minWidth = minWidth;
		this.#padding = padding;
		this.#remembers = remembers;
	}

	/** Takes text; "\t" ends a cell, "\n" a line. */
	write(text: string): void {
		const parts = text.split(/([\t\v\n\f])/);
		for (let i = 0; i < parts.length; i += 2) {
			this.#cell += parts[i] ?? "";
			const end = parts[i + 1];
			if (end === undefined) return;
			const line = this.#lines[this.#lines.length - 1] ?? [];
			line.push(this.#cell);
			this.#cell = "";
			if (end === "\t" || end === "\v") continue;
			this.#lines.push([]);
			// A line without columns ends every column block, so what came before can be laid out.
			if (end === "\f" || line.length === 1) this.#layOut();
		}
	}

	/** Ends every column and gives all the text laid out since the last flush. */
	flush(): string {
		if (this.#cell !== "") {
			this.#lines[this.#lines.length - 1]?.push(this.#cell);
			this.#cell = "";
		}
		this.#layOut();
		const out = this.#out;
		this.#out = "";
		return out;
	}

	/** Forgets the widths of earlier tables. */
	forget(): void {
		this.#remembered = [];
	}

	#layOut(): void {
		this.#format(0, this.#lines.length, []);
		this.#lines = [[]];
	}

	#format(from: number, to: number, widths: number[]): void {
		const column = widths.length;
		const has = (line: number): boolean => column < (this.#lines[line]?.length ?? 0) - 1;
		let line = from;
		while (line < to) {
			if (!has(line)) {
				line++;
				continue;
			}
			this.#emit(from, line, widths);
			let width = this.#minWidth;
			let end = line;
			for (; end < to && has(end); end++) width = Math.max(width, widthOf(this.#lines[end]?.[column] ?? "") + this.#padding);
			if (this.#remembers) {
				for (let i = this.#remembered.length; i < column; i++) this.#remembered.push(widths[i] ?? 0);
				width = this.#remembered[column] = Math.max(width, this.#remembered[column] ?? 0);
			}
			this.#format(line, end, [...widths, width]);
			from = line = end;
		}
		this.#emit(from, to, widths);
	}

	#emit(from: number, to: number, widths: readonly number[]): void {
		for (let i = from; i < to; i++) {
			const line = this.#lines[i] ?? [];
			for (let j = 0; j < line.length; j++) {
				const cell = line[j] ?? "";
				this.#out += cell;
				const width = widths[j];
				if (width !== undefined) this.#out += " ".repeat(width - widthOf(cell));
			}
			if (i + 1 < this.#lines.length) this.#out += "\n";
		}
	}
}

/** The writer of tables: `get`, `api-resources`, `config get-contexts`, `top` … */
export const tableWriter = (): TabWriter => new TabWriter(6, 3, true);

/** The writer of `describe`. */
export const describeWriter = (): TabWriter => new TabWriter(0, 2);
