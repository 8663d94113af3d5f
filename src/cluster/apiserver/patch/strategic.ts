// Strategic merge patch: a merge patch that knows which lists are merged and by which key, and that takes directives
// ($patch, $retainKeys, $setElementOrder, $deleteFromPrimitiveList). After apimachinery util/strategicpatch.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { define, equal } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { fieldOf } from "../schema.ts";
import { goFormat } from "./goformat.ts";
import { isObject } from "../../api/values.ts";
import { ordered } from "./order.ts";
import { PatchError } from "./patcherror.ts";

const orderPrefix = "$setElementOrder/";
const deletePrefix = "$deleteFromPrimitiveList/";

/** How the schema declares a field of a type: the server's schema comes in two parts, kubectl's is whole. */
type Declared = (type: string, name: string) => Field | undefined;

/** The object of this kind after the patch. Throws a PatchError for a malformed patch. */
export const strategicPatch = (kind: string, object: JsonObject, patch: JsonObject, declared: Declared = fieldOf): JsonObject =>
	patchMap(declared, kind, object, patch);

function patchMap(declared: Declared, type: string | undefined, current: JsonObject, patch: JsonObject): JsonObject {
	if ("$patch" in patch) {
		const { $patch, ...rest } = patch;
		if ($patch === "replace") return rest;
		if ($patch === "delete") return {};
		throw new PatchError(`unknown patch type: ${goFormat($patch)} in map: ${goFormat(patch)}`);
	}
	const kept = retainKeys(current, patch);
	const out: Record<string, unknown> = { ...kept };
	const done = new Set<string>(["$retainKeys"]);
	for (const [directive, order] of Object.entries(patch)) {
		if (!directive.startsWith(orderPrefix)) continue;
		const key = directive.slice(orderPrefix.length);
		done.add(directive).add(key);
		patchOrdered(out, key, fieldIn(declared, type, key), patch[key], order, declared);
	}
	for (const [name, value] of Object.entries(patch)) {
		if (done.has(name) || value === undefined) continue;
		const isDeleteList = name.startsWith(deletePrefix);
		const key = isDeleteList ? name.slice(deletePrefix.length) : name;
		const before = Object.hasOwn(out, key) ? (out[key] as Json) : undefined;
		if (isDeleteList) {
			if (Array.isArray(before))
				out[key] = (before as readonly Json[]).filter((item) => !(value as readonly Json[]).some((gone) => equal(item, gone)));
		} else if (value === null) delete out[key];
		else if (isObject(before) && isObject(value))
			define(out, key, patchChild(declared, fieldIn(declared, type, key), before, value));
		else if (Array.isArray(before) && Array.isArray(value))
			define(out, key, patchList(declared, fieldIn(declared, type, key), before, value));
		else {
			const added = withoutDirectives(value);
			if (added === undefined) delete out[key];
			else define(out, key, added);
		}
	}
	return out as JsonObject;
}

const fieldIn = (declared: Declared, type: string | undefined, key: string): Field | undefined =>
	type === undefined ? undefined : declared(type, key);

const patchChild = (declared: Declared, field: Field | undefined, before: JsonObject, value: JsonObject): JsonObject =>
	isReplaced(field) ? value : patchMap(declared, field?.ref, before, value);

const isReplaced = (field: Field | undefined): boolean => field?.patch?.split(",").includes("replace") ?? false;

/** `$retainKeys` names all keys that stay; the patch may set no other. */
function retainKeys(current: JsonObject, patch: JsonObject): JsonObject {
	const keys = patch["$retainKeys"];
	if (keys === undefined) return current;
	const isKept = (name: string) => (keys as readonly Json[]).includes(name);
	const stray = Object.entries(patch).some(
		([name, value]) =>
			name !== "$retainKeys" &&
			value !== null &&
			!name.startsWith(deletePrefix) &&
			!name.startsWith(orderPrefix) &&
			!isKept(name),
	);
	if (!Array.isArray(keys) || stray) throw new PatchError("invalid patch format of retainKeys", "BadRequest");
	return Object.fromEntries(Object.entries(current).filter(([name]) => isKept(name)));
}

/** A list whose order the patch gives: its own items in that order, those that only the server has in between. */
function patchOrdered(
	out: Record<string, unknown>,
	key: string,
	field: Field | undefined,
	patch: Json | undefined,
	order: Json | undefined,
	declared: Declared,
): void {
	if (!Array.isArray(order)) throw new PatchError(`expected a []interface {}, but received a ${goKind(order)}`);
	const before = Object.hasOwn(out, key) ? (out[key] as readonly Json[]) : undefined;
	const mergeKey = field?.mergeKey;
	if (Array.isArray(patch)) checkOrder(patch, order, mergeKey);
	let merged: readonly Json[];
	if (before && Array.isArray(patch)) merged = patchList(declared, field, before, patch);
	else if (Array.isArray(patch)) merged = (withoutDirectives(patch) ?? []) as readonly Json[];
	else if (before) merged = before;
	else return;
	out[key] = ordered(merged, order, before ?? [], mergeKey);
}

const goKind = (value: Json | undefined): string =>
	isObject(value) ? "map" : typeof value === "number" ? "float64" : typeof value === "boolean" ? "bool" : typeof value;

function checkOrder(patch: readonly Json[], order: readonly Json[], mergeKey: string | undefined): void {
	if (patch.length === 0 || order.length === 0) return;
	const items = patch.filter((item) => !(isObject(item) && "$patch" in item));
	let at = 0;
	for (const wanted of order) if (at < items.length && sameItem(items[at] ?? null, wanted, mergeKey)) at++;
	if (at < items.length) {
		throw new PatchError(
			`The order in patch list:\n${goFormat(patch)}\n doesn't match $setElementOrder list:\n${goFormat(order)}\n`,
		);
	}
}

const sameItem = (a: Json, b: Json, mergeKey: string | undefined): boolean =>
	mergeKey !== undefined && isObject(a) && isObject(b) ? equal(a[mergeKey], b[mergeKey]) : equal(a, b);

function patchList(
	declared: Declared,
	field: Field | undefined,
	current: readonly Json[],
	patch: readonly Json[],
): readonly Json[] {
	if (!field?.patch?.split(",").includes("merge")) return patch;
	if (current.length === 0 && patch.length === 0) return current;
	const maps = [...current, ...patch].every(isObject);
	if (!maps) {
		const types = new Set([...current, ...patch].map((item) => (Array.isArray(item) ? "list" : typeof item)));
		if (types.size > 1) throw new PatchError(`list element types are not identical: ${goFormat([current, patch])}`);
		const merged = [...current, ...patch].filter((item, i, all) => all.findIndex((other) => equal(other, item)) === i);
		return ordered(merged, patch, current, undefined);
	}
	const { mergeKey } = field;
	if (mergeKey === undefined) throw new PatchError(`cannot merge lists without merge key for ${field.items?.ref ?? ""}`);
	let base = current as readonly JsonObject[];
	const items: JsonObject[] = [];
	let replace = false;
	for (const item of patch as readonly JsonObject[]) {
		const directive = item["$patch"];
		if (directive !== undefined && directive !== "replace" && directive !== "delete") {
			throw new PatchError(
				directive === "merge"
					? "merging lists cannot yet be specified in the patch"
					: `unknown patch type: ${goFormat(directive)} in map: ${goFormat(item)}`,
			);
		}
		if (directive === "replace") replace = true;
		else if (item[mergeKey] === undefined)
			throw new PatchError(`map: ${goFormat(item)} does not contain declared merge key: ${mergeKey}`);
		else if (directive === "delete") base = base.filter((other) => !equal(other[mergeKey], item[mergeKey]));
		else items.push(item);
	}
	if (replace) return items;
	const merged: JsonObject[] = [...base];
	for (const item of items) {
		const at = merged.findIndex((other) => equal(other[mergeKey], item[mergeKey]));
		if (at < 0) merged.push((withoutDirectives(item) ?? {}) as JsonObject);
		else merged[at] = patchMap(declared, field.items?.ref, merged[at] ?? {}, item);
	}
	return ordered(merged, items, base, mergeKey);
}

/** What a patch adds where nothing was: without directives, and without nulls, which say "take away". */
function withoutDirectives(value: Json): Json | undefined {
	if (Array.isArray(value)) return (value as readonly Json[]).map(withoutDirectives).filter((item) => item !== undefined);
	if (!isObject(value)) return value;
	if ("$patch" in value) return undefined;
	const out: Record<string, unknown> = {};
	for (const [key, part] of Object.entries(value)) {
		const kept = part === null || part === undefined ? undefined : withoutDirectives(part);
		if (kept !== undefined) define(out, key, kept);
	}
	return out as JsonObject;
}

/** What is left of a patch once it was merged: its directives, and the lists that they put in order, are used up. */
export function leftOver(type: string | undefined, current: Json | undefined, patch: JsonObject): JsonObject {
	if ("$patch" in patch) return patch;
	const used = new Set<string>(["$retainKeys"]);
	for (const name of Object.keys(patch)) if (name.startsWith(orderPrefix)) used.add(name).add(name.slice(orderPrefix.length));
	const out: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(patch)) {
		if (used.has(name)) continue;
		const before = isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
		const field = fieldIn(fieldOf, type, name);
		const merges = isObject(value) && isObject(before) && !isReplaced(field);
		define(out, name, merges ? leftOver(field?.ref, before, value) : value);
	}
	return out as JsonObject;
}
