// KYAML: YAML in braces, always quoted texts, a comma after everything (sigs.k8s.io/yaml/kyaml).
import { keysOf } from "./gotext.ts";
import { looksLikeBase60, looksLikeOther, looksLikeTime } from "./yamlscalar.ts";

/** The keys of a mapping, in the order in which they are written. */
type Keys = (object: Readonly<Record<string, unknown>>) => readonly string[];

/** A whole document with its "---" line. Keys are sorted, or stand as they are (a typed object's, in the order of its struct). */
export const toKyaml = (value: unknown, sorted = true): string => `---\n${render(value, 0, sorted ? keysOf : Object.keys)}\n`;

const pad = (level: number): string => "  ".repeat(level);

function render(value: unknown, level: number, order: Keys): string {
	if (typeof value === "string") return quoted(value, level + 1);
	if (Array.isArray(value)) {
		if (value.length === 0) return "[]";
		if (value.every((item) => typeof item === "object" && item !== null))
			return `[${value.map((item) => render(item, level, order)).join(", ")}]`;
		return `[\n${value.map((item) => `${pad(level + 1)}${render(item, level + 1, order)},\n`).join("")}${pad(level)}]`;
	}
	if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
	const object = value as Readonly<Record<string, unknown>>;
	const keys = order(object);
	if (keys.length === 0) return "{}";
	const lines = keys.map((key) => `${pad(level + 1)}${keyText(key)}: ${render(object[key], level + 1, order)},\n`);
	return `{\n${lines.join("")}${pad(level)}}`;
}

/** A key is quoted only where a reader could take it for something else. */
const keyText = (key: string): string =>
	bare.test(key) && !ambiguous(key)
		? key
		: `"${[...key].map((c) => (c === "\n" ? "\\n" : c === "\t" ? "\\t" : escape(c))).join("")}"`;
const bare = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?$/u;
const ambiguous = (text: string): boolean =>
	/^(null|true|false|t|f|y|yes|on|n|no|off|nan|[+-]?inf(inity)?)$/i.test(text) ||
	looksLikeBase60(text) ||
	looksLikeTime(text) ||
	(/^[\d.+-]/.test(text) && looksLikeOther(text));

/** Several lines are folded, each on a line of its own, aligned. */
function quoted(text: string, level: number): string {
	const multi = text.includes("\n");
	let out = multi ? '"\\\n' : '"';
	let fresh = multi; // at the beginning of a line
	for (const c of text) {
		if (fresh) out += pad(level) + (/\s/.test(c) && c !== "\n" ? "\\" : " ");
		fresh = c === "\n";
		out += fresh ? "\\n\\\n" : c === "\t" ? "\t" : escape(c);
	}
	if (!multi) return `${out}"`;
	return `${out}${fresh ? "" : "\\\n"}${pad(level)}"`;
}

const named: Readonly<Record<string, string>> = {
	"\x07": "a",
	"\b": "b",
	"\f": "f",
	"\r": "r",
	"\v": "v",
	"\0": "0",
	"\x1b": "e",
	"\x85": "N",
	"\xa0": "_",
	"\u2028": "L",
	"\u2029": "P",
	'"': '"',
	"\\": "\\",
};
function escape(c: string): string {
	const name = Object.hasOwn(named, c) ? named[c] : undefined;
	if (name) return `\\${name}`;
	if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(c)) return c;
	const hex = (c.codePointAt(0) ?? 0).toString(16);
	return hex.length <= 2 && (c < " " || c === "\x7f")
		? `\\x${hex.padStart(2, "0")}`
		: hex.length <= 4
			? `\\u${hex.padStart(4, "0")}`
			: `\\U${hex.padStart(8, "0")}`;
}
