// Makes an edit in a manifest's text and leaves the rest of it, comments and all, as it was typed. What cannot be done so
// (flow style, aliases, a list that is half typed) is not done at all.
import type { Json } from "../cluster/api/types.generated.ts";
import type { Edit, ManifestPath } from "./explanation.ts";

interface Range {
	readonly start: number;
	readonly end: number;
}

/** A document that knows where its parts stand in the text: the manifest room's. */
export interface Places {
	place(path: ManifestPath): { readonly key?: Range; readonly value: Range } | undefined;
}

/** The text with the edit made, or undefined where it cannot be made. */
export function editText(text: string, document: Places, edit: Edit): string | undefined {
	const { path } = edit;
	if (edit.op === "remove") return removed(text, document, path);
	const there = document.place(path);
	if (edit.op === "set") return there ? replaced(text, there, edit.value, path) : inserted(text, document, path, edit.value);
	if (!there) return inserted(text, document, path, [edit.value]);
	return appended(text, document, path, edit.value);
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;
const columnOf = (text: string, at: number): number => at - lineStart(text, at);
/** Where the line ends in which the last character of the part stands. */
function lineEnd(text: string, { start, end }: Range): number {
	let last = end;
	while (last > start && /\s/.test(text.charAt(last - 1))) last--;
	const at = text.indexOf("\n", Math.max(last, start));
	return at < 0 ? text.length : at;
}
/** Whether a part, or something that it stands in, is written with braces or brackets. */
const isFlow = (text: string, { value }: { readonly value: Range }): boolean => /^[{[]/.test(text.slice(value.start, value.end));

function replaced(
	text: string,
	{ key, value }: { readonly key?: Range; readonly value: Range },
	next: Json,
	path: ManifestPath,
): string | undefined {
	const old = text.slice(value.start, value.end).trimEnd();
	if (old.includes("\n") && typeof path.at(-1) !== "number" && key) return undefined;
	const lines = isFlow(text, { value }) ? [JSON.stringify(next)] : block(next);
	const indent = " ".repeat(columnOf(text, value.start));
	return text.slice(0, value.start) + lines.join(`\n${indent}`) + text.slice(value.start + old.length);
}

/** Puts a new field at the end of the mapping that is to hold it, with what lies between. */
function inserted(text: string, document: Places, path: ManifestPath, value: Json): string | undefined {
	let depth = path.length - 1;
	while (depth >= 0 && !document.place(path.slice(0, depth))) depth--;
	const holder = document.place(path.slice(0, depth));
	const missing = path.slice(depth);
	if (!holder || isFlow(text, holder) || missing.some((step) => typeof step === "number")) return undefined;
	const whole = missing.slice(1).reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
	const indent = " ".repeat(columnOf(text, holder.value.start));
	const lines = block({ [missing[0] ?? ""]: whole });
	const end = lineEnd(text, holder.value);
	return `${text.slice(0, end)}\n${lines.map((line) => indent + line).join("\n")}${text.slice(end)}`;
}

function appended(text: string, document: Places, path: ManifestPath, value: Json): string | undefined {
	const list = document.place(path);
	if (!list) return undefined;
	const old = text.slice(list.value.start, list.value.end).trimEnd();
	if (old.startsWith("[")) {
		const inside = old.slice(1, -1).trim();
		return `${text.slice(0, list.value.start)}[${inside}${inside ? ", " : ""}${JSON.stringify(value)}]${text.slice(list.value.start + old.length)}`;
	}
	if (!old.startsWith("-")) return undefined;
	const indent = " ".repeat(columnOf(text, list.value.start));
	const end = lineEnd(text, list.value);
	const lines = block([value]).map((line) => indent + line);
	return `${text.slice(0, end)}\n${lines.join("\n")}${text.slice(end)}`;
}

/** Takes a field or an item out with its lines. */
function removed(text: string, document: Places, path: ManifestPath): string | undefined {
	const part = document.place(path);
	const above = document.place(path.slice(0, -1));
	if (!part || !above || isFlow(text, above)) return undefined;
	const from = part.key ? part.key.start : text.lastIndexOf("-", part.value.start);
	const start = lineStart(text, from);
	const before = text.slice(start, from);
	const end = lineEnd(text, part.value);
	if (before.trim() === "") return text.slice(0, start) + text.slice(Math.min(end + 1, text.length));
	// It shares its line with the dash of a list: the next field moves up to it.
	const next = /^\n(\s*)(?=\S)/.exec(text.slice(end));
	if (!/^\s*(- +)+$/.test(before) || !next || next[1]?.length !== before.length) return undefined;
	return text.slice(0, from) + text.slice(end + next[0].length);
}

const word = /^[A-Za-z_./][\w./-]*$/;
const quantity = /^\d+(\.\d+)?([mkMGTP]|[KMGTP]i)$/;
/** Words that YAML 1.1 does not read as text. */
const special = /^(y|n|yes|no|on|off|true|false|null|~)$/i;

const scalar = (value: Json): string =>
	typeof value === "string" && (quantity.test(value) || (word.test(value) && !special.test(value)))
		? value
		: JSON.stringify(value);

/** Lines of block YAML, as a learner would write them. */
function block(value: Json): readonly string[] {
	if (value === null || typeof value !== "object") return [scalar(value)];
	if (Array.isArray(value))
		return value.length === 0
			? ["[]"]
			: value.flatMap((item: Json) => block(item).map((line, i) => (i === 0 ? "- " : "  ") + line));
	const fields = Object.entries(value).filter((field): field is [string, Json] => field[1] !== undefined);
	if (fields.length === 0) return ["{}"];
	return fields.flatMap(([key, part]) => {
		const lines = block(part);
		const nested = part !== null && typeof part === "object" && !/^[[{]/.test(lines[0] ?? "");
		if (!nested) return [`${scalar(key)}: ${lines[0] ?? ""}`];
		return [`${scalar(key)}:`, ...lines.map((line) => (Array.isArray(part) ? line : `  ${line}`))];
	});
}
