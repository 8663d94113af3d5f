// JSON as Go's encoding/json reads it: the same values as JSON.parse, and Go's own words for what is wrong, with the place.
import type { Json } from "./types.generated.ts";
import { define } from "./values.ts";

export interface JsonProblem {
	/** "invalid character 'b' looking for beginning of object key string", "unexpected end of JSON input" … */
	readonly message: string;
	/** The offset after the character that is wrong. */
	readonly offset: number;
	/** The text ended too early. */
	readonly ended: boolean;
}

export type JsonReading = { readonly value: Json; readonly end: number } | { readonly problem: JsonProblem };

/** Deeper values are refused, as Go's scanner does at 10,000; ours is lower. */
const deepest = 1000;

class Wrong extends Error {
	readonly problem: JsonProblem;
	constructor(problem: JsonProblem) {
		super(problem.message);
		this.problem = problem;
	}
}

/** Reads one value from `from` on. With `whole`, nothing but space may follow it. */
export function readJson(text: string, from = 0, whole = true): JsonReading {
	let at = from;
	const wrong = (where: string): Wrong =>
		at >= text.length
			? new Wrong({ message: "unexpected end of JSON input", offset: text.length, ended: true })
			: new Wrong({ message: `invalid character ${quoted(text[at] ?? "")} ${where}`, offset: at + 1, ended: false });
	const space = (): void => {
		while (at < text.length && " \t\r\n".includes(text[at] ?? "x")) at++;
	};
	const literal = (word: string, value: Json): Json => {
		for (let i = 1; i < word.length; i++) {
			at++;
			if (text[at] !== word[i]) throw wrong(`in literal ${word} (expecting ${quoted(word[i] ?? "")})`);
		}
		at++;
		return value;
	};
	const string = (): string => {
		const start = at++;
		while (text[at] !== '"') {
			const c = text[at] ?? "";
			if (c === "" || c < " ") throw wrong("in string literal");
			if (c === "\\") {
				at++;
				if (text[at] === "u") {
					for (let i = 0; i < 4; i++) {
						at++;
						if (!/[0-9a-fA-F]/.test(text[at] ?? "")) throw wrong("in \\u hexadecimal character escape");
					}
				} else if (!'bfnrt\\/"'.includes(text[at] ?? "x")) throw wrong("in string escape code");
			}
			at++;
		}
		at++;
		return JSON.parse(text.slice(start, at)) as string;
	};
	const number = (): number => {
		const start = at;
		if (text[at] === "-") {
			at++;
			if (!/\d/.test(text[at] ?? "")) throw wrong("in numeric literal");
		}
		if (text[at] === "0") at++;
		else while (/\d/.test(text[at] ?? "")) at++;
		if (text[at] === ".") {
			at++;
			if (!/\d/.test(text[at] ?? "")) throw wrong("after decimal point in numeric literal");
			while (/\d/.test(text[at] ?? "")) at++;
		}
		if (/[eE]/.test(text[at] ?? "")) {
			at++;
			if (/[+-]/.test(text[at] ?? "")) at++;
			if (!/\d/.test(text[at] ?? "")) throw wrong("in exponent of numeric literal");
			while (/\d/.test(text[at] ?? "")) at++;
		}
		return Number(text.slice(start, at));
	};
	const value = (depth: number): Json => {
		if (depth > deepest) throw new Wrong({ message: "exceeded max depth", offset: at, ended: false });
		space();
		const c = text[at] ?? "";
		if (c === "{") return object(depth);
		if (c === "[") return array(depth);
		if (c === '"') return string();
		if (c === "t") return literal("true", true);
		if (c === "f") return literal("false", false);
		if (c === "n") return literal("null", null);
		if (c === "-" || (c >= "0" && c <= "9")) return number();
		throw wrong("looking for beginning of value");
	};
	const object = (depth: number): Json => {
		const out: Record<string, unknown> = {};
		at++;
		space();
		if (text[at] === "}") return (at++, out as Json);
		for (;;) {
			space();
			if (text[at] !== '"') throw wrong("looking for beginning of object key string");
			const key = string();
			space();
			if (text[at] !== ":") throw wrong("after object key");
			at++;
			define(out, key, value(depth + 1));
			space();
			if (text[at] === "}") return (at++, out as Json);
			if (text[at] !== ",") throw wrong("after object key:value pair");
			at++;
		}
	};
	const array = (depth: number): Json => {
		const out: Json[] = [];
		at++;
		space();
		if (text[at] === "]") return (at++, out);
		for (;;) {
			out.push(value(depth + 1));
			space();
			if (text[at] === "]") return (at++, out);
			if (text[at] !== ",") throw wrong("after array element");
			at++;
		}
	};
	try {
		const read = value(0);
		const end = at;
		space();
		if (whole && at < text.length) throw wrong("after top-level value");
		return { value: read, end };
	} catch (error) {
		if (error instanceof Wrong) return { problem: error.problem };
		throw error;
	}
}

/** A character as Go's %q prints it, in single quotes. */
function quoted(c: string): string {
	if (c === "'") return "'\\''";
	if (c === '"') return "'\"'";
	return `'${JSON.stringify(c).slice(1, -1)}'`;
}
