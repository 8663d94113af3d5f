// One flag value from its text, and Go's words where it cannot be read (strconv, time.ParseDuration, encoding/csv).
import { parseDuration } from "./duration.ts";
import type { FlagType } from "./flag.ts";

export type FlagValue = string | number | boolean | readonly string[] | ReadonlyMap<string, string>;
type Read = { readonly value: FlagValue } | { readonly problem: string };

const bools = new Map([
	..."1 t T TRUE true True".split(" ").map((t) => [t, true] as const),
	..."0 f F FALSE false False".split(" ").map((f) => [f, false] as const),
]);

/** Reads a value; lists add to `before`, the value so far. */
export function flagValue(type: FlagType, text: string, before: FlagValue | undefined): Read {
	switch (type) {
		case "bool": {
			const value = bools.get(text);
			return value === undefined ? { problem: `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax` } : { value };
		}
		case "int":
		case "int64":
			return integer(text, 64);
		case "int32":
			return integer(text, 32);
		case "duration": {
			const value = parseDuration(text);
			return typeof value === "number" ? { value } : { problem: value.problem };
		}
		case "array":
			return { value: [...((before as readonly string[] | undefined) ?? []), text] };
		case "slice":
			return { value: [...((before as readonly string[] | undefined) ?? []), ...commaSeparated(text)] };
		case "map": {
			const value = new Map(before as ReadonlyMap<string, string> | undefined);
			for (const pair of commaSeparated(text)) {
				const at = pair.indexOf("=");
				if (at < 0) return { problem: `${pair} must be formatted as key=value` };
				value.set(pair.slice(0, at), pair.slice(at + 1));
			}
			return { value };
		}
		default:
			return { value: text };
	}
}

/** strconv.ParseInt with base 0: a sign, then decimal, 0x, 0o, 0b or 0-octal digits; underscores only after a prefix. */
function integer(text: string, bits: 32 | 64): Read {
	const problem = (why: string): Read => ({ problem: `strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}` });
	const match = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|0[0-7_]*|[1-9][0-9_]*)$/.exec(text);
	if (!match || (/_/.test(text) && !/^[+-]?0/.test(text))) return problem("invalid syntax");
	const digits = (match[2] ?? "").replaceAll("_", "");
	const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
	const value = match[1] === "-" ? -size : size;
	const limit = 2n ** BigInt(bits - 1);
	return value >= limit || value < -limit ? problem("value out of range") : { value: Number(value) };
}

/** One record of comma-separated values: a part may be in double quotes. */
function commaSeparated(text: string): string[] {
	if (text === "") return [];
	const parts: string[] = [];
	const part = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;
	while (part.lastIndex <= text.length) {
		const found = part.exec(text);
		if (!found) break;
		parts.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
		if (part.lastIndex === text.length && !found[0].endsWith(",")) break;
	}
	return parts;
}
