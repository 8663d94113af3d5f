// How Go's fmt prints decoded JSON: %v, %#v and %q. Maps are printed in the order of their keys.
import { byCodeUnit, isObject } from "../../cluster/api/values.ts";

/** Keys that have a value, sorted. */
export const keysOf = (value: Readonly<Record<string, unknown>>): string[] =>
	Object.keys(value)
		.filter((key) => value[key] !== undefined)
		.sort(byCodeUnit);

/** A number as %v prints it: integers plainly, other floats in %g. */
export function goNumber(value: number): string {
	if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
	return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** `%v`: map[a:1 b:[x y]], text as it is. */
export function goValue(value: unknown): string {
	if (value === null || value === undefined) return "<nil>";
	if (Array.isArray(value)) return `[${value.map(goValue).join(" ")}]`;
	if (isObject(value))
		return `map[${keysOf(value)
			.map((key) => `${key}:${goValue(value[key])}`)
			.join(" ")}]`;
	if (typeof value === "number") return goNumber(value);
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** `%#v`: map[string]interface {}{"a":1}. */
export function goSyntax(value: unknown): string {
	if (value === null || value === undefined) return "interface {}(nil)";
	if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(", ")}}`;
	if (isObject(value))
		return `map[string]interface {}{${keysOf(value)
			.map((key) => `${goQuote(key)}:${goSyntax(value[key])}`)
			.join(", ")}}`;
	return typeof value === "string" ? goQuote(value) : goValue(value);
}

const escapes: Readonly<Record<string, string>> = {
	"\x07": "\\a",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
	"\v": "\\v",
	'"': '\\"',
	"\\": "\\\\",
};

/** strconv.Quote. */
export const goQuote = (text: string): string =>
	`"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (c) => {
		const escape = escapes[c];
		if (escape) return escape;
		const code = c.codePointAt(0) ?? 0;
		if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
		return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
	})}"`;

/** The Go type of a decoded JSON value, as %T names it. */
export function goType(value: unknown): string {
	if (Array.isArray(value)) return "[]interface {}";
	if (isObject(value)) return "map[string]interface {}";
	if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
	return typeof value === "boolean" ? "bool" : "string";
}
