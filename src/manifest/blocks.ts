// Pieces of a manifest's text, as edits that leave all else byte for byte: a field's lines taken out, moved with their comments, or new
// lines put in. What is written in braces, or shares its line with something else, is not touched: then there is no edit.
import type { Edit } from "./diagnostic.ts";
import type { Path } from "./place.ts";
import type { Range } from "./range.ts";
import type { ManifestDocument } from "./yaml.ts";

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;
const lineEnd = (text: string, at: number): number => (text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at));
const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** Where the line ends in which a part's last character stands. */
function endOf(text: string, { start, end }: Range): number {
	let last = end;
	while (last > start && /\s/.test(text.charAt(last - 1))) last--;
	return lineEnd(text, Math.max(last, start));
}

/** The whole lines of a field, without the last line break; undefined where it does not have its lines for itself. */
function linesOf(text: string, document: ManifestDocument, path: Path): Range | undefined {
	const place = document.place(path);
	const above = document.place(path.slice(0, -1));
	if (!place?.key || !above || isFlow(text, above.value)) return undefined;
	const start = lineStart(text, place.key.start);
	if (text.slice(start, place.key.start).trim() !== "") return undefined;
	return { start, end: endOf(text, place.value) };
}

const isFlow = (text: string, { start }: Range): boolean => /^[{[]/.test(text.slice(start, start + 1));

/** Takes a field out with its lines. */
export function removal(text: string, document: ManifestDocument, path: Path): readonly Edit[] | undefined {
	const lines = linesOf(text, document, path);
	return lines && [{ range: { start: lines.start, end: Math.min(lines.end + 1, text.length) }, text: "" }];
}

/** Moves a field with its lines to the end of another mapping. */
export function moved(text: string, document: ManifestDocument, path: Path, home: Path): readonly Edit[] | undefined {
	const lines = linesOf(text, document, path);
	const key = document.place(path)?.key;
	const holder = holderOf(text, document, home);
	if (!lines || !key || !holder || document.place([...home, path.at(-1) ?? ""])) return undefined;
	const by = holder.column - columnOf(text, key.start);
	const block = text
		.slice(lines.start, lines.end)
		.split("\n")
		.map((line) => (line.trim() === "" ? line : by < 0 ? line.slice(-by) : " ".repeat(by) + line));
	const taken = { start: lines.start, end: Math.min(lines.end + 1, text.length) };
	// The last field of the mapping that it moves to: it stays where it is, and only its column changes.
	if (holder.end >= taken.start && holder.end < taken.end) return [{ range: lines, text: block.join("\n") }];
	return [
		{ range: taken, text: "" },
		{ range: { start: holder.end, end: holder.end }, text: `\n${block.join("\n")}` },
	];
}

/** Puts lines (indented as if they began at the first column) at the end of a mapping, or at its beginning. */
export function inserted(
	text: string,
	document: ManifestDocument,
	home: Path,
	lines: readonly string[],
	at: "end" | "beginning" = "end",
): readonly Edit[] | undefined {
	const holder = holderOf(text, document, home);
	if (!holder) return undefined;
	const indent = " ".repeat(holder.column);
	const put = lines.map((line) => indent + line).join("\n");
	const { start, end } = holder;
	return at === "end"
		? [{ range: { start: end, end }, text: `\n${put}` }]
		: [{ range: { start, end: start }, text: `${put.slice(holder.column)}\n${indent}` }];
}

/** A mapping in lines that can take in another field: where it begins and ends, and the column of its fields. */
function holderOf(
	text: string,
	document: ManifestDocument,
	home: Path,
): { start: number; end: number; column: number } | undefined {
	const place = document.place(home);
	const { start } = place?.value ?? { start: 0 };
	if (!place || isFlow(text, place.value) || (place.key && place.value.start === place.key.start)) return undefined;
	const column = columnOf(text, start);
	if (!/^[ -]*$/.test(text.slice(start - column, start))) return undefined;
	return { start, end: endOf(text, place.value), column };
}

/** The mapping's lines become the one item of a list. */
export function asItem(text: string, document: ManifestDocument, path: Path): readonly Edit[] | undefined {
	const place = document.place(path);
	if (!place?.key || isFlow(text, place.value) || place.value.start <= place.key.end) return undefined;
	const first = lineStart(text, place.value.start);
	if (text.slice(first, place.value.start).trim() !== "") return undefined;
	const lines = text.slice(first, endOf(text, place.value)).split("\n");
	const column = place.value.start - first;
	const put = lines.map((line, i) =>
		i === 0 ? `${line.slice(0, column)}- ${line.slice(column)}` : line.trim() === "" ? line : `  ${line}`,
	);
	return [{ range: { start: first, end: first + lines.join("\n").length }, text: put.join("\n") }];
}
