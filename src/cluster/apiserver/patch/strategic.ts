// Strategic merge patch: a merge patch that knows which lists are merged, and by which key (apimachinery util/strategicpatch).
import type { Json } from "../../api/types.generated.ts";
import { fieldOf, type Field } from "../schema.ts";
import { define } from "../../api/values.ts";
import { isObject } from "./merge.ts";

/** The object of this kind after the patch. */
export const strategicPatch = (kind: string, object: Json, patch: Json): Json => patchMap(kind, object, patch);

function patchMap(type: string | undefined, current: Json | undefined, patch: Json): Json {
	if (!isObject(patch)) return patch;
	if (patch["$patch"] === "replace") return without(patch, "$patch");
	const out: Record<string, unknown> = isObject(current) ? { ...current } : {};
	for (const [key, value] of Object.entries(patch)) {
		if (key.startsWith("$")) continue;
		const field = type === undefined ? undefined : fieldOf(type, key);
		const before = Object.hasOwn(out, key) ? (out[key] as Json) : undefined;
		if (value === null) delete out[key];
		else if (Array.isArray(value))
			define(out, key, patchList(field, Array.isArray(before) ? (before as readonly Json[]) : [], value as readonly Json[]));
		else if (value !== undefined) define(out, key, patchMap(field?.ref, before, value));
	}
	return out as Json;
}

function patchList(field: Field | undefined, current: readonly Json[], patch: readonly Json[]): Json {
	if (!field?.patch?.includes("merge")) return patch;
	const key = field.mergeKey;
	if (key === undefined) return [...new Set([...current, ...patch])];
	let out = [...current];
	for (const item of patch) {
		if (!isObject(item)) continue;
		const at = out.findIndex((other) => isObject(other) && other[key] === item[key]);
		if (item["$patch"] === "delete") out = out.filter((_, i) => i !== at);
		else if (at < 0) out.push(patchMap(field.items?.ref, {}, item));
		else out[at] = patchMap(field.items?.ref, out[at], item);
	}
	return out;
}

const without = (object: { readonly [key: string]: Json | undefined }, key: string): Json => {
	const { [key]: _, ...rest } = object;
	return rest;
};
