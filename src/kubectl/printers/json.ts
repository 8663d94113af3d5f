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

/** json.MarshalIndent; the text has no newline at its end. */
export function toIndentedJson(value: unknown, indent = "    ", prefix = ""): string {
	const inner = prefix + indent;
	if (Array.isArray(value)) {
		return value.length === 0
			? "[]"
			: `[\n${value.map((item) => inner + toIndentedJson(item, indent, inner)).join(",\n")}\n${prefix}]`;
	}
	if (typeof value !== "object" || value === null) return toJson(value);
	const object = value as Readonly<Record<string, unknown>>;
	const keys = keysOf(object);
	if (keys.length === 0) return "{}";
	return `{\n${keys.map((key) => `${inner}${text(key)}: ${toIndentedJson(object[key], indent, inner)}`).join(",\n")}\n${prefix}}`;
}
