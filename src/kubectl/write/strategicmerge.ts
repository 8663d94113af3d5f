// A patch applied on this side of the wire, for --dry-run=client and --local: the server would merge the same way.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { define, equal, isObject } from "../../cluster/api/values.ts";
import type { Field } from "../../cluster/api/schema.ts";
import { fieldOf } from "../../manifest/schema.ts";

type Fields = Readonly<Record<string, unknown>>;
/** The object of this kind after a strategic merge patch. */
export const mergedLocally = (kind: string, object: AnyObject, patch: Fields): AnyObject =>
	mergeMap(object, patch, kind) as AnyObject;

/** The object after a JSON merge patch (RFC 7386). */
export function jsonMerged(value: unknown, patch: unknown): unknown {
	if (!isObject(patch)) return patch;
	const out: Record<string, unknown> = isObject(value) ? { ...value } : {};
	for (const [key, part] of Object.entries(patch)) {
		if (part === null) delete out[key];
		else define(out, key, jsonMerged(Object.hasOwn(out, key) ? out[key] : undefined, part));
	}
	return out;
}

function mergeMap(current: unknown, patch: Fields, type: string | undefined): Fields {
	if (patch["$patch"] === "replace") return plain(patch);
	let out: Record<string, unknown> = isObject(current) ? { ...current } : {};
	const keep = patch["$retainKeys"];
	if (Array.isArray(keep)) out = Object.fromEntries(Object.entries(out).filter(([key]) => keep.includes(key)));
	for (const [key, value] of Object.entries(patch)) {
		if (key.startsWith("$")) continue;
		const field = fieldOf(type, key);
		const before = Object.hasOwn(out, key) ? out[key] : undefined;
		if (value === null) delete out[key];
		else if (Array.isArray(value)) define(out, key, mergeList(Array.isArray(before) ? before : [], value, field));
		else define(out, key, isObject(value) ? mergeMap(before, value, field?.ref) : value);
	}
	for (const [key, value] of Object.entries(patch)) {
		const [directive, list] = key.split("/");
		if (list === undefined || !Array.isArray(value) || !Array.isArray(out[list])) continue;
		const items = out[list] as readonly unknown[];
		if (directive === "$deleteFromPrimitiveList") out[list] = items.filter((item) => !value.includes(item));
		if (directive === "$setElementOrder") out[list] = ordered(items, value, fieldOf(type, list)?.mergeKey);
	}
	return out;
}

function mergeList(current: readonly unknown[], patch: readonly unknown[], field: Field | undefined): readonly unknown[] {
	if (!field?.patch?.includes("merge")) return patch.map((item) => (isObject(item) ? plain(item) : item));
	const key = field.mergeKey;
	if (key === undefined) return [...new Set([...current, ...patch])];
	let out = [...current];
	for (const item of patch) {
		if (!isObject(item)) continue;
		const at = out.findIndex((other) => isObject(other) && equal(other[key], item[key]));
		if (item["$patch"] === "delete") out = out.filter((_, i) => i !== at);
		else if (at < 0) out.push(mergeMap({}, item, field.items?.ref));
		else out[at] = mergeMap(out[at], item, field.items?.ref);
	}
	return out;
}

/** The items that the order names come as it says; the others keep their places among them as well as may be. */
function ordered(items: readonly unknown[], order: readonly unknown[], key: string | undefined): readonly unknown[] {
	const id = (item: unknown): unknown => (key === undefined || !isObject(item) ? item : item[key]);
	const named = order.flatMap((each) => items.filter((item) => equal(id(item), id(each))));
	const others = items.filter((item) => !named.includes(item));
	const out: unknown[] = [];
	let i = 0;
	for (const item of named) {
		while (i < others.length && items.indexOf(others[i]) < items.indexOf(item)) out.push(others[i++]);
		out.push(item);
	}
	return [...out, ...others.slice(i)];
}

/** A value without directives and nulls. */
function plain(value: Fields): Fields {
	const out: Record<string, unknown> = {};
	for (const [key, part] of Object.entries(value)) {
		if (!key.startsWith("$") && part !== null) define(out, key, isObject(part) ? plain(part) : part);
	}
	return out;
}
