// Where the cursor stands in a half-typed manifest: found from indentation alone, because a text that is being typed seldom parses.
import type { Path } from "./place.ts";

export interface Cursor {
	/** The object's kind and apiVersion as typed so far. */
	readonly kind: string | undefined;
	readonly apiVersion: string | undefined;
	/** The mapping that the cursor is in; for a value, the path of the key before it. */
	readonly path: Path;
	readonly at: "key" | "value";
	/** What is typed of the key or value, and where it begins. */
	readonly typed: string;
	readonly from: number;
	/** Keys that the mapping has already, without the one being typed. */
	readonly siblings: readonly string[];
	/** Column of the key: what is put in below it is indented by two more. */
	readonly column: number;
}

interface Level {
	readonly indent: number;
	readonly step: string | number;
}

interface KeyLine {
	readonly parent: string;
	readonly key: string;
	readonly line: number;
}

const id = (path: Path): string => JSON.stringify(path);
const keyPattern = /^(?:"([^"]*)"\s*|'([^']*)'\s*|([^\s#:][^#:]*)):(?=\s|$)/;
const keyOf = ([, double, single, plain = ""]: RegExpExecArray): string => double ?? single ?? plain.trimEnd();

/** Reads lines one by one and always knows the path that the next line would stand at. */
class Outline {
	readonly keys: KeyLine[] = [];
	#levels: Level[] = [];
	/** Lines deeper than this belong to a block of text (`|` or `>`). */
	#block: number | undefined;

	/** The levels above column `indent`; with `item`, those above a list item that begins there. */
	levels(indent: number, item: boolean): readonly Level[] {
		return this.#levels.filter(
			(level) => level.indent < indent || (item && level.indent === indent && typeof level.step === "string"),
		);
	}

	/** Takes the list items at the beginning of a line; answers the column at which its content begins. */
	items(line: string): { column: number; rest: string } {
		let column = line.length - line.trimStart().length;
		let rest = line.slice(column);
		while (/^-(\s|$)/.test(rest)) {
			const above = this.levels(column, true);
			const sibling = this.#levels.find((level) => level.indent === column && typeof level.step === "number");
			const index = sibling && above.length === this.#levels.indexOf(sibling) ? Number(sibling.step) + 1 : 0;
			this.#levels = [...above, { indent: column, step: index }];
			const skipped = 1 + (rest.slice(1).length - rest.slice(1).trimStart().length);
			column += rest.trim() === "-" ? 2 : skipped;
			rest = rest.slice(skipped);
		}
		return { column, rest };
	}

	read(line: string, number: number): void {
		const indent = line.length - line.trimStart().length;
		if (line.trim() === "" || (this.#block !== undefined && indent > this.#block)) return;
		this.#block = undefined;
		if (line.trimStart().startsWith("#")) return;
		const { column, rest } = this.items(line);
		const m = keyPattern.exec(rest);
		if (!m) return;
		const key = keyOf(m);
		const above = this.levels(column, false);
		this.keys.push({ parent: id(above.map((level) => level.step)), key, line: number });
		this.#levels = [...above, { indent: column, step: key }];
		if (/[|>][+-]?\d*\s*(?:#[^]*)?$/.test(rest)) this.#block = column;
	}
}

/** Reads the manifest around an offset of its text. */
export function cursorAt(text: string, offset: number): Cursor {
	const before = text.slice(0, offset);
	const start = Math.max(before.lastIndexOf("\n---"), before.startsWith("---") ? 0 : -1);
	const begin = start < 0 ? 0 : text.indexOf("\n", start + 1) + 1 || text.length;
	const end = text.indexOf("\n---", offset);
	const lines = text.slice(begin, end < 0 ? text.length : end).split("\n");
	const row = text.slice(begin, offset).split("\n").length - 1;

	const whole = new Outline();
	for (const [i, line] of lines.entries()) whole.read(line, i);
	const value = (key: string): string | undefined => {
		const line = whole.keys.find((each) => each.parent === "[]" && each.key === key);
		const m = line && /:\s+["']?([^\s"'#]+)/.exec(lines[line.line] ?? "");
		return m?.[1];
	};

	const outline = new Outline();
	for (const [i, line] of lines.slice(0, row).entries()) outline.read(line, i);
	const typedLine = before.slice(before.lastIndexOf("\n") + 1);
	const { column, rest } = outline.items(typedLine.trim() === "-" ? `${typedLine.trimEnd()} ` : typedLine);
	const levels = outline.levels(typedLine.trim() === "" ? typedLine.length : column, false).map((level) => level.step);
	const m = keyPattern.exec(rest);
	const common = { kind: value("kind"), apiVersion: value("apiVersion"), column };
	if (m) {
		const key = keyOf(m);
		const typed = rest.slice(m[0].length).trimStart();
		return { ...common, path: [...levels, key], at: "value", typed, from: offset - typed.length, siblings: [] };
	}
	// "- Nor" is the value of a list item where the list holds plain values: the caller knows the schema and decides.
	const siblings = whole.keys.filter((each) => each.parent === id(levels) && each.line !== row).map((each) => each.key);
	return { ...common, path: levels, at: "key", typed: rest, from: offset - rest.length, siblings };
}
