// The value of a scalar: plain ones by their text, others are text; a tag asks for a type.
import type { ScalarNode } from "./node.ts";
import { Problem } from "./problem.ts";

type Value = null | boolean | number | string;

const prefix = "tag:yaml.org,2002:";
const spellings = (value: Value, words: string): [string, Value][] => words.split(" ").map((word) => [word, value]);
const words = new Map<string, Value>([
	...spellings(true, "y Y yes Yes YES true True TRUE on On ON"),
	...spellings(false, "n N no No NO false False FALSE off Off OFF"),
	["", null],
	...spellings(null, "~ null Null NULL"),
	...spellings(Number.NaN, ".nan .NaN .NAN"),
	...spellings(Number.POSITIVE_INFINITY, ".inf .Inf .INF +.inf +.Inf +.INF"),
	...spellings(Number.NEGATIVE_INFINITY, "-.inf -.Inf -.INF"),
	["<<", "<<"],
]);
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const integer = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;

export function scalarValue(node: ScalarNode): Value {
	const { text, plain, tag } = node;
	const type = tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
	const problem = (message: string): Problem => Problem.plain(message, { index: node.start, line: 0, column: 0 });
	if (tag === "") return plain ? plainValue(text) : text;
	if (type === "binary") {
		try {
			return new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
		} catch {
			throw problem("!!binary value contains invalid base64 data");
		}
	}
	if (
		!["str", "bool", "int", "float", "null", "timestamp"].includes(type) ||
		!tag.startsWith(prefix) ||
		type === "str" ||
		type === "timestamp"
	)
		return text;
	const value = plainValue(text);
	const found = typeOf(value, text);
	if (found === type || (found === "int" && type === "float")) return value;
	throw problem(`cannot decode !!${found} \`${text}\` as a !!${type}`);
}

const typeOf = (value: Value, text: string): string =>
	value === null
		? "null"
		: typeof value === "boolean"
			? "bool"
			: typeof value === "string"
				? "str"
				: integer.test(text.replaceAll("_", ""))
					? "int"
					: "float";

function plainValue(text: string): Value {
	const word = words.get(text);
	if (word !== undefined) return word;
	if (text.startsWith(".")) return float.test(text) ? Number(text) : text;
	if (!/^[-+0-9]/.test(text)) return text;
	const digits = text.replaceAll("_", "");
	if (integer.test(digits)) return integerValue(digits);
	return float.test(digits) ? Number(digits) : text;
}

function integerValue(digits: string): number {
	const size = digits.replace(/^[-+]/, "");
	const value = Number(/^0[0-7]+$/.test(size) ? `0o${size.slice(1)}` : size);
	return digits.startsWith("-") ? 0 - value : value;
}
