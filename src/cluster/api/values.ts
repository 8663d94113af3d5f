// JSON values: freezing, comparing, copying, and the one text that equal values share. Keys are never trusted as prototypes.
import type { Json, JsonObject } from "./types.generated.ts";

/** Freezes a value and all below it; stops at what is frozen already, so that shared parts cost nothing. */
export function freeze<T>(value: T): T {
	if (value === null || typeof value !== "object" || Object.isFrozen(value)) return value;
	Object.freeze(value);
	for (const key in value) if (typeof value[key] === "object") freeze(value[key]);
	return value;
}

/**
 * Freezes an object as `freeze` does, and returns about how many bytes of memory it takes beside what was frozen already:
 * shared parts weigh nothing. Short texts are mostly constants of the code, which all objects share.
 */
export function freezeAndWeigh(value: object): number {
	if (Object.isFrozen(value)) return 0;
	Object.freeze(value);
	let bytes = 24;
	for (const key in value) {
		const part = (value as Record<string, unknown>)[key];
		bytes += 8;
		if (typeof part === "string") bytes += part.length > 16 ? part.length + 16 : 0;
		else if (typeof part === "object" && part !== null) bytes += freezeAndWeigh(part);
	}
	return bytes;
}

/** A mapping: neither null nor a list. */
export const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether two JSON values are equal; an absent field and an undefined one are the same. */
export function equal(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
	if (Array.isArray(a)) {
		return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
	}
	if (Array.isArray(b)) return false;
	const left = a as Record<string, unknown>;
	const right = b as Record<string, unknown>;
	for (const key in left) if (!equal(left[key], Object.hasOwn(right, key) ? right[key] : undefined)) return false;
	for (const key in right) if (!Object.hasOwn(left, key) && right[key] !== undefined) return false;
	return true;
}

/** A deep, unfrozen copy of a JSON value; undefined fields are left out. */
export function copy<T>(value: T): T {
	if (value === null || typeof value !== "object") return value;
	if (Array.isArray(value)) return value.map(copy) as T;
	const out: Record<string, unknown> = {};
	for (const [key, part] of Object.entries(value)) if (part !== undefined) define(out, key, copy(part));
	return out as T;
}

/** Sets a field even where its name is `__proto__`. */
export function define(object: Record<string, unknown>, key: string, value: unknown): void {
	if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
	else object[key] = value;
}

/** The same fields in the order of their names. */
export const sortedByKey = <T extends Readonly<Record<string, unknown>>>(object: T): T =>
	Object.fromEntries(Object.entries(object).sort(([a], [b]) => byCodeUnit(a, b))) as T;

/**
 * The text of a value with its keys sorted: equal values give equal texts (Go's encoding/json of a map does the same).
 * `part` gives the texts of what is inside, for whoever remembers them.
 */
export function canonical(value: unknown, part: (value: unknown) => string = canonical): string {
	if (value === undefined) return "null";
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((each) => part(each)).join(",")}]`;
	const object = value as Record<string, Json | undefined>;
	const keys = Object.keys(object)
		.filter((key) => object[key] !== undefined)
		.sort(byCodeUnit);
	return `{${keys.map((key) => `${JSON.stringify(key)}:${part(object[key])}`).join(",")}}`;
}

/** The order of Go's sort.Strings for texts that hold no surrogate pairs: by code unit, never by locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
