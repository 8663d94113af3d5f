// The functions of a Go template: text/template's own, and kubectl's exists and base64decode.
import type { Budget } from "../../framework/budget.ts";
import { goType, goValue } from "../gotext.ts";
import { sprintf } from "./sprintf.ts";

/** What a function refuses; the message is Go's. */
export class FunctionError extends Error {}

/**
 * `budget` is asked before a string is made that may be far longer than its arguments. `constants` are the places of those that
 * stand in the template: a whole number there is an int, one of an object an int64.
 */
type Fn = (args: readonly unknown[], budget: Budget, constants: ReadonlySet<number>) => unknown;

interface Entry {
	/** How many arguments; the last is a least number where `more`. */
	readonly takes: number;
	readonly more?: boolean;
	readonly call: Fn;
}

export const isTrue = (value: unknown): boolean =>
	Array.isArray(value)
		? value.length > 0
		: typeof value === "object" && value !== null
			? Object.keys(value).length > 0
			: Boolean(value);

const print = (args: readonly unknown[]): string =>
	args.map((arg, i) => (i > 0 && typeof arg !== "string" && typeof args[i - 1] !== "string" ? " " : "") + goValue(arg)).join("");

const html: Readonly<Record<string, string>> = {
	'"': "&#34;",
	"'": "&#39;",
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\0": "\uFFFD",
};
const js: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	"'": "\\'",
	'"': '\\"',
	"<": "\\u003C",
	">": "\\u003E",
	"&": "\\u0026",
	"=": "\\u003D",
	"\n": "\\u000A",
	"\r": "\\u000D",
	"\t": "\\u0009",
};

function at(container: unknown, key: unknown): unknown {
	if (container === undefined || container === null) throw new FunctionError("index of untyped nil");
	if (Array.isArray(container) || typeof container === "string") {
		if (typeof key !== "number") throw new FunctionError(`cannot index slice/array with type ${goType(key)}`);
		if (key < 0 || key >= container.length) throw new FunctionError(`index out of range: ${key}`);
		return typeof container === "string" ? container.charCodeAt(key) : (container as readonly unknown[])[key];
	}
	if (typeof container !== "object") throw new FunctionError(`can't index item of type ${goType(container)}`);
	if (typeof key !== "string") throw new FunctionError(`value has type ${goType(key)}; should be string`);
	return Object.hasOwn(container, key) ? (container as Readonly<Record<string, unknown>>)[key] : undefined;
}

function slice([item, ...bounds]: readonly unknown[]): unknown {
	if (typeof item !== "string" && !Array.isArray(item)) throw new FunctionError(`can't slice item of type ${goType(item)}`);
	const [from = 0, to = item.length] = bounds as number[];
	if (from < 0 || to > item.length || from > to) throw new FunctionError(`invalid slice index: ${from} > ${to}`);
	return item.slice(from, to) as unknown;
}

const kind = (value: unknown): string => (typeof value === "number" ? (Number.isInteger(value) ? "int" : "float") : typeof value);

const incompatible = (a: unknown, b: unknown): FunctionError =>
	new FunctionError(`incompatible types for comparison: ${goType(a)} and ${goType(b)}`);

function equalTo([first, ...others]: readonly unknown[]): boolean {
	if (others.length === 0) throw new FunctionError("missing argument for comparison");
	return others.some((other) => {
		if (first === undefined || other === undefined || first === null || other === null)
			return (first ?? undefined) === (other ?? undefined);
		if (kind(first) !== kind(other)) throw incompatible(first, other);
		if (typeof first === "object") throw new FunctionError(`non-comparable type ${goValue(first)}: ${goType(first)}`);
		return first === other;
	});
}

function less(a: unknown, b: unknown): boolean {
	if (typeof a !== "string" && typeof a !== "number") throw new FunctionError("invalid type for comparison");
	if (kind(a) !== kind(b)) throw incompatible(a, b);
	return a < (b as typeof a);
}

function decoded(given: unknown): string {
	const text = String(given).replace(/[\r\n]/g, "");
	const illegal = illegalByte(text);
	if (illegal >= 0) throw new FunctionError(`base64 decode failed: illegal base64 data at input byte ${illegal}`);
	const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
	return new TextDecoder().decode(bytes);
}

/** Where Go's decoder stops: a letter outside the 64, padding in the wrong place, or the start of a group that is cut short. */
function illegalByte(text: string): number {
	const letters = /^[A-Za-z0-9+/]*/.exec(text)?.[0].length ?? 0;
	const group = letters % 4;
	if (letters === text.length) return group === 0 ? -1 : letters - group;
	if (text[letters] !== "=" || group < 2) return letters;
	const end = letters + (4 - group);
	if (text.length < end) return text.length;
	if (group === 2 && text[letters + 1] !== "=") return letters + 1;
	return text.length > end ? end : -1;
}

function exists([item, ...path]: readonly unknown[]): boolean {
	try {
		const found = path.reduce(at, item);
		return found !== undefined && found !== null;
	} catch {
		return false;
	}
}

/** Half a character cannot be encoded: Go has U+FFFD in its place, as any text in UTF-8. */
const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

const one = (call: (arg: unknown) => unknown): Entry => ({ takes: 1, call: ([arg]) => call(arg) });
const two = (call: (a: unknown, b: unknown) => unknown): Entry => ({ takes: 2, call: ([a, b]) => call(a, b) });
const many = (takes: number, call: Fn): Entry => ({ takes, more: true, call });

function length(value: unknown): number {
	if (typeof value === "string") return new TextEncoder().encode(value).length;
	if (Array.isArray(value)) return value.length;
	if (typeof value === "object" && value !== null) return Object.keys(value).length;
	throw new FunctionError(value === undefined || value === null ? "len of nil pointer" : `len of type ${goType(value)}`);
}

/** `and` and `or` stop early: the executor asks them itself. */
export const functions: ReadonlyMap<string, Entry> = new Map(
	Object.entries({
		and: many(1, (args) => args.find((arg) => !isTrue(arg)) ?? args[args.length - 1]),
		or: many(1, (args) => args.find(isTrue) ?? args[args.length - 1]),
		not: one((arg) => !isTrue(arg)),
		len: one(length),
		index: many(1, ([item, ...path]) => path.reduce(at, item)),
		slice: many(1, slice),
		print: many(0, print),
		println: many(0, (args) => `${args.map(goValue).join(" ")}\n`),
		printf: many(1, ([format, ...args], budget, constants) =>
			sprintf(String(format as string), args, budget, (place) => constants.has(place + 1)),
		),
		html: many(0, (args) => print(args).replace(/["'&<>\0]/g, (c) => html[c] ?? c)),
		js: many(0, (args) => print(args).replace(/[\\'"<>&=\n\r\t]/g, (c) => js[c] ?? c)),
		urlquery: many(0, (args) =>
			encodeURIComponent(wellFormed(print(args)))
				.replaceAll("%20", "+")
				.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
		),
		eq: many(1, equalTo),
		ne: two((a, b) => !equalTo([a, b])),
		lt: two(less),
		le: two((a, b) => less(a, b) || equalTo([a, b])),
		gt: two((a, b) => !less(a, b) && !equalTo([a, b])),
		ge: two((a, b) => !less(a, b)),
		exists: many(1, exists),
		base64decode: one(decoded),
	}),
);
