// JSON as Go's encoding/json writes it: keys of a mapping in order, and < > & as escapes.
import { keysOf } from "./gotext.ts";

const unsafe: Readonly<Record<string, string>> = {
	"<": "\\u003c",
	">": "\\u003e",
	"&": "\\u0026",
	"\u2028": "\\u2028",
	"\u2029": "\\u2029",
};
const text = (value: string): string =>
	JSON.stringify(value)
		.replace(/[<>&\u2028\u2029]/g, (c) => unsafe[c] ?? c)
		.replace(/\\u007f/g, "\x7f");

/** json.Marshal. */
export function toJson(value: unknown): string {
	if (value === undefined || value === null) return "null";
	if (typeof value === "string") return text(value);
	if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
	if (typeof value !== "object") return JSON.stringify(value);
	const object = value as Readonly<Record<string, unknown>>;
	return `{${keysOf(object)
		.map((key) => `${text(key)}:${toJson(object[key])}`)
		.join(",")}}`;
}

/** json.MarshalIndent of decoded JSON; the text has no newline at its end. */
export const toIndentedJson = (value: unknown, indent = "    ", prefix = ""): string => indented(value, indent, prefix, keysOf);

/** json.MarshalIndent of a Go struct: fields stand in the order in which they were written down. */
export const toStructJson = (value: unknown, indent = "    "): string =>
	indented(value, indent, "", (object) => Object.keys(object).filter((key) => object[key] !== undefined));

type Fields = Readonly<Record<string, unknown>>;

function indented(value: unknown, indent: string, prefix: string, order: (object: Fields) => readonly string[]): string {
	const inner = prefix + indent;
	const part = (each: unknown): string => indented(each, indent, inner, order);
	if (Array.isArray(value))
		return value.length === 0 ? "[]" : `[\n${value.map((item) => inner + part(item)).join(",\n")}\n${prefix}]`;
	if (typeof value !== "object" || value === null) return toJson(value);
	const object = value as Fields;
	const keys = order(object);
	if (keys.length === 0) return "{}";
	return `{\n${keys.map((key) => `${inner}${text(key)}: ${part(object[key])}`).join(",\n")}\n${prefix}}`;
}
