// The words of validation (apimachinery field errors): what kinds of problems there are and how each prints its value. A
// rule is a generator that yields problems in the order in which the API server finds them, which is the order printed.
import { canonical } from "../../../api/values.ts";
import type { FieldError } from "../../status.ts";

export type Found = Generator<FieldError, void, undefined>;

/** A text that is already as it will be printed: the JSON of a value of one of Go's own types. */
export class Printed {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

/** JSON as Go writes it: keys of maps sorted, and `<`, `>`, `&` escaped. */
const goJson = (value: unknown): string => canonical(value).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);

/** A value of a named string type (an enum), of a pointer or of a map: printed as JSON. */
export const json = (value: unknown): Printed => new Printed(goJson(value));

/** A text as Go's %q quotes it. */
export function quote(text: string): string {
	return JSON.stringify(text)
		.replace(/\\u00([01][0-9a-f])/g, (_, hex: string) => ({ "07": "\\a", "0b": "\\v" })[hex] ?? `\\x${hex}`)
		.replace(/\u007f/g, "\\x7f");
}

function show(value: unknown): string {
	if (typeof value === "string") return quote(value);
	return value instanceof Printed ? value.text : goJson(value);
}

const problem = (path: string, type: FieldError["type"], ...parts: readonly string[]): FieldError => ({
	path,
	type,
	detail: parts.filter((part) => part !== "").join(": "),
});

export const required = (path: string, why = ""): FieldError => problem(path, "Required", "Required value", why);
export const forbidden = (path: string, why: string): FieldError => problem(path, "Forbidden", "Forbidden", why);
export const invalid = (path: string, value: unknown, why: string): FieldError =>
	problem(path, "Invalid", "Invalid value", show(value), why);
/** A problem of a value that is not printed. */
export const invalidUnsaid = (path: string, why: string): FieldError => problem(path, "Invalid", "Invalid value", why);
export const duplicate = (path: string, value: unknown, why = ""): FieldError =>
	problem(path, "Duplicate", "Duplicate value", show(value), why);
export const notFound = (path: string, value: unknown, why = ""): FieldError =>
	problem(path, "NotFound", "Not found", show(value), why);
export const tooLong = (path: string, bytes: number): FieldError =>
	problem(path, "TooLong", "Too long", `may not be more than ${bytes} bytes`);
export const tooMany = (path: string, count: number, most: number): FieldError =>
	problem(path, "TooMany", "Too many", String(count), `must have at most ${most} items`);

/** The valid values are printed in the order given: sort them where upstream does. */
export const notSupported = (path: string, value: unknown, valid: readonly string[]): FieldError =>
	problem(path, "NotSupported", "Unsupported value", show(value), `supported values: ${valid.map(quote).join(", ")}`);

/** One problem for each message that a format has about the value. */
export function* complaints(path: string, value: string, messages: readonly string[]): Found {
	for (const message of messages) yield invalid(path, value, message);
}

/** A value that must be one of a list; absent is "" to the API server. */
export function* oneOf(path: string, value: string | undefined, valid: readonly string[]): Found {
	if (!valid.includes(value ?? "")) yield notSupported(path, json(value ?? ""), valid);
}

/** As oneOf, but an absent value is a missing one. */
export function* oneOfRequired(path: string, value: string | undefined, valid: readonly string[]): Found {
	if (!value) yield required(path);
	else yield* oneOf(path, value, valid);
}

export function* nonNegative(path: string, value: number | undefined): Found {
	if ((value ?? 0) < 0) yield invalid(path, value, "must be greater than or equal to 0");
}

export const inclusive = (low: number, high: number): string => `must be between ${low} and ${high}, inclusive`;

export function* immutable(path: string, same: boolean, value: unknown): Found {
	if (!same) yield invalid(path, value, "field is immutable");
}

/** The entries of a map in the order of their keys. (Upstream goes through maps in any order.) */
export const entries = <T>(map: Readonly<Record<string, T>> | undefined): [string, T][] =>
	Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
	let bytes = 0;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return bytes;
}
