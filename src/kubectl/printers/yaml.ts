// YAML as kubectl writes it (sigs.k8s.io/yaml over go-yaml v2): keys in natural order, lists not indented, texts quoted
// only where they must be, several lines as a literal block, long lines folded after column 80.
import { goNumber } from "./gotext.ts";
import { looksLikeOther } from "./yamlscalar.ts";

const width = 80;

/** A whole document, with a newline at its end. */
export function toYaml(value: unknown): string {
	const out = node(value, 0, 0, false);
	return out.startsWith("\n") ? out.slice(1) : `${out}\n`;
}

/**
 * A value as it stands after "key:" or "-": a scalar or empty collection on the same line, a block from the next line on
 * (then the text begins and ends with a newline). `column` is where a scalar starts.
 */
function node(value: unknown, indent: number, column: number, inList: boolean): string {
	if (Array.isArray(value)) {
		if (value.length === 0) return "[]";
		const pad = " ".repeat(indent);
		return `\n${value.map((item) => `${pad}-${after(node(item, indent + 2, indent + 2, true), indent + 2)}`).join("")}`;
	}
	if (typeof value === "object" && value !== null) {
		const object = value as Readonly<Record<string, unknown>>;
		const keys = Object.keys(object)
			.filter((key) => object[key] !== undefined)
			.sort(natural);
		if (keys.length === 0) return "{}";
		const pad = " ".repeat(indent);
		return `\n${keys.map((key) => entry(key, object[key], indent, pad)).join("")}`;
	}
	if (typeof value === "string") return scalar(value, indent + (inList ? 0 : 2), column);
	return typeof value === "number" ? goNumber(value) : JSON.stringify(value ?? null);
}

function entry(key: string, value: unknown, indent: number, pad: string): string {
	const name = scalar(key, indent + 2, indent, true);
	const list = Array.isArray(value) && value.length > 0;
	const nested = typeof value === "object" && value !== null && !Array.isArray(value);
	if (key.length > 128 || key.includes("\n")) {
		const text = scalar(key, indent + 2, indent + 2);
		return `${pad}? ${text}\n${pad}:${after(node(value, list || nested ? indent + 2 : indent, indent + 2, false), indent + 2)}`;
	}
	const text = node(value, nested ? indent + 2 : indent, indent + name.length + 2, false);
	return `${pad}${name}:${text.startsWith("\n") ? text : ` ${text}\n`}`;
}

/** A block after "-" begins on the same line. */
const after = (text: string, indent: number): string => (text.startsWith("\n") ? ` ${text.slice(1 + indent)}` : ` ${text}\n`);

const isBreak = (c: string): boolean => c === "\n" || c === "\r" || c === "\x85" || c === "\u2028" || c === "\u2029";
function printable(c: string): boolean {
	const code = c.codePointAt(0) ?? 0;
	return (
		code === 10 ||
		(code >= 0x20 && code <= 0x7e) ||
		(code >= 0xa0 && code <= 0xd7ff) ||
		(code >= 0xe000 && code <= 0xfffd && code !== 0xfeff)
	);
}

interface Analysis {
	readonly plain: boolean;
	readonly single: boolean;
	readonly block: boolean;
}

/** Which styles a text may be written in (libyaml's analysis). */
function analyse(text: string): Analysis {
	const chars = [...text];
	let plain = !/^(---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-]([ \t]|$))|:([ \t]|$)|[ \t\r\n]#/.test(text);
	let special = false;
	let breakSpace = false;
	let spaceBreak = false;
	let breaks = false;
	chars.forEach((c, i) => {
		const before = chars[i - 1] ?? "";
		if (!printable(c)) special = true;
		if (c === " " && isBreak(before)) breakSpace = true;
		if (isBreak(c)) {
			breaks = true;
			if (before === " ") spaceBreak = true;
		}
	});
	const first = chars[0] ?? "";
	const last = chars[chars.length - 1] ?? "";
	if (breaks || special || first === " " || last === " ") plain = false;
	return { plain, single: !special && !breakSpace && !spaceBreak, block: !special && !spaceBreak && last !== " " };
}

/** A text as a scalar; its further lines start at `indent`. A key stays on one line. */
function scalar(text: string, indent: number, column: number, key = false): string {
	const { plain, single, block } = analyse(text);
	if (text.includes("\n")) return block && !key ? literal(text, indent) : doubleQuoted(text, indent, column, key);
	if (looksLikeOther(text)) return doubleQuoted(text, indent, column, key);
	if (plain) return key ? text : fold(text, indent, column, text.length);
	if (!single) return doubleQuoted(text, indent, column, key);
	const quoted = text.replaceAll("'", "''");
	return key ? `'${quoted}'` : `'${fold(quoted, indent, column + 1, quoted.length)}'`;
}

/** Breaks at a single space that stands past the width. */
function fold(text: string, indent: number, column: number, end: number): string {
	if (column + text.length <= width) return text;
	let out = "";
	let at = column;
	for (let i = 0; i < text.length; i++) {
		const c = text[i] ?? "";
		if (c === " " && text[i - 1] !== " " && text[i + 1] !== " " && at > width && i > 0 && i < end - 1) {
			out += `\n${" ".repeat(indent)}`;
			at = indent;
		} else {
			out += c;
			if ((c.charCodeAt(0) & 0xfc00) !== 0xdc00) at++;
		}
	}
	return out;
}

function literal(text: string, indent: number): string {
	const hint = /^[ \r\n]/.test(text) ? "2" : "";
	const chomp = !text.endsWith("\n") ? "-" : text === "\n" || text.endsWith("\n\n") ? "+" : "";
	const lines = text.split("\n");
	if (lines[lines.length - 1] === "") lines.pop();
	const pad = " ".repeat(indent);
	return `|${hint}${chomp}\n${lines.map((line) => (line === "" ? "" : pad + line)).join("\n")}`;
}

const named: Readonly<Record<string, string>> = {
	"\0": "0",
	"\x07": "a",
	"\b": "b",
	"\t": "t",
	"\n": "n",
	"\v": "v",
	"\f": "f",
	"\r": "r",
	"\x1b": "e",
	'"': '"',
	"\\": "\\",
	"\x85": "N",
	"\u2028": "L",
	"\u2029": "P",
};

function doubleQuoted(text: string, indent: number, column: number, key: boolean): string {
	const chars = [...text];
	let out = '"';
	let at = column + 1;
	chars.forEach((c, i) => {
		let piece = c;
		if (c === '"' || c === "\\" || isBreak(c) || !printable(c)) {
			const code = c.codePointAt(0) ?? 0;
			const hex = code.toString(16).toUpperCase();
			piece = `\\${named[c] ?? (code <= 0xff ? `x${hex.padStart(2, "0")}` : code <= 0xffff ? `u${hex.padStart(4, "0")}` : `U${hex.padStart(8, "0")}`)}`;
		} else if (c === " " && !key && chars[i - 1] !== " " && at > width && i > 0 && i < chars.length - 1) {
			piece = `\n${" ".repeat(indent)}${chars[i + 1] === " " ? "\\" : ""}`;
			out += piece;
			at = indent + (chars[i + 1] === " " ? 1 : 0);
			return;
		}
		out += piece;
		at += piece.length === 2 && piece.charCodeAt(0) > 0xd7ff ? 1 : piece.length;
	});
	return `${out}"`;
}

const letter = /^\p{L}$/u;
const digit = /^\d$/;

/** go-yaml's order of keys: letters by code, other signs before letters, runs of digits by their number. */
export function natural(a: string, b: string): number {
	const left = [...a];
	const right = [...b];
	for (let i = 0; i < left.length && i < right.length; i++) {
		const x = left[i] ?? "";
		const y = right[i] ?? "";
		if (x === y) continue;
		const xLetter = letter.test(x);
		const yLetter = letter.test(y);
		if (xLetter && yLetter) return x < y ? -1 : 1;
		if (xLetter || yLetter) return yLetter ? -1 : 1;
		let start = "";
		if (x === "0" || y === "0") {
			for (let j = i - 1; j >= 0 && digit.test(left[j] ?? ""); j--) {
				if (left[j] !== "0") {
					start = "1";
					break;
				}
			}
		}
		const run = (chars: readonly string[]): string => /^\d*/.exec(chars.slice(i).join(""))?.[0] ?? "";
		const xs = run(left);
		const ys = run(right);
		const xn = Number(start + xs || "0");
		const yn = Number(start + ys || "0");
		if (xn !== yn) return xn < yn ? -1 : 1;
		if (xs.length !== ys.length) return xs.length < ys.length ? -1 : 1;
		return x < y ? -1 : 1;
	}
	return left.length - right.length;
}
