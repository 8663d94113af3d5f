// The strategic merge patch from one object to another, and kubectl apply's three-way patch
// (apimachinery util/strategicpatch: the same directives, so that the server merges the same way).
import type { AnyObject } from "../../cluster/api/objects.ts";
import { canonical, define, equal, isObject } from "../../cluster/api/values.ts";
import type { Field } from "../../cluster/api/schema.ts";
import { fieldOf } from "../../manifest/schema.ts";
import { failure } from "../framework/errors.ts";
import { goValue } from "../printers/gotext.ts";

export type Patch = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

interface Options {
	/** Only what was taken away counts. */
	readonly deletionsOnly?: boolean;
	/** Only what was changed or added counts. */
	readonly additionsOnly?: boolean;
	readonly retainKeys?: boolean;
}

/** The patch that makes `original` into `modified`; empty when they are equal. */
export const twoWayPatch = (kind: string, original: AnyObject, modified: AnyObject): Patch =>
	diffMaps(original, modified, kind, {});

/**
 * What apply sends: what the manifest says differently from the object as it is, and what the last manifest said and this
 * one no longer does. `original` is the last manifest, undefined where there was none.
 */
export function threeWayPatch(kind: string, original: Fields | undefined, modified: AnyObject, current: AnyObject): Patch {
	const changes = diffMaps(current, modified, kind, { additionsOnly: true });
	const deletions = diffMaps(original ?? {}, modified, kind, { deletionsOnly: true });
	return join(deletions, changes, kind);
}

function diffMaps(original: Fields, modified: Fields, type: string | undefined, options: Options): Record<string, unknown> {
	const patch: Record<string, unknown> = {};
	const { retainKeys, ...below } = options;
	for (const [key, after] of Object.entries(modified)) {
		if (after === undefined) continue;
		const before = Object.hasOwn(original, key) ? original[key] : undefined;
		if (before === undefined || kindOf(before) !== kindOf(after)) {
			if (!options.deletionsOnly) define(patch, key, after);
			continue;
		}
		const field = fieldOf(type, key);
		if (isObject(before) && isObject(after) && field?.patch?.includes("replace")) {
			if (!options.deletionsOnly) define(patch, key, after);
		} else if (isObject(before) && isObject(after)) {
			const inner = diffMaps(before, after, field?.ref, { ...below, retainKeys: field?.patch?.includes("retainKeys") ?? false });
			if (Object.keys(inner).length > 0) define(patch, key, inner);
		} else if (Array.isArray(before) && Array.isArray(after) && field?.patch?.includes("merge")) {
			diffLists(key, before, after, field, below, patch);
		} else if (!options.deletionsOnly && !equal(before, after)) define(patch, key, after);
	}
	if (!options.additionsOnly) {
		for (const key of Object.keys(original))
			if (original[key] !== undefined && modified[key] === undefined) define(patch, key, null);
	}
	if (retainKeys) {
		const keep = Object.keys(modified).filter((key) => modified[key] !== null && modified[key] !== undefined);
		const extra = Object.keys(original).some((key) => !Object.hasOwn(modified, key));
		if (keep.length > 0 && (Object.keys(patch).length > 0 || extra)) patch["$retainKeys"] = keep.sort();
	}
	return patch;
}

function diffLists(
	key: string,
	before: readonly unknown[],
	after: readonly unknown[],
	field: Field,
	options: Options,
	patch: Record<string, unknown>,
): void {
	if (before.length === 0) {
		if (after.length > 0 && !options.deletionsOnly) define(patch, key, after);
		return;
	}
	if (new Set([...before, ...after].map(kindOf)).size > 1)
		throw failure(`list element types are not identical: ${goValue([before, after])}`);
	const { mergeKey } = field;
	if (mergeKey === undefined) {
		const removed = options.additionsOnly ? [] : before.filter((item) => !after.includes(item));
		const added = options.deletionsOnly ? [] : after.filter((item) => !before.includes(item));
		if (added.length > 0) define(patch, key, added);
		if (removed.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = [...new Set(removed)];
		if (removed.length > 0 || (!options.deletionsOnly && !equal(before, after))) patch[`$setElementOrder/${key}`] = after;
		return;
	}
	const changed: unknown[] = [];
	const deleted: unknown[] = [];
	const old = keyed(before, mergeKey);
	const fresh = keyed(after, mergeKey);
	// Both in the order of their keys, side by side: a key that is there twice meets its namesakes in turn.
	for (const [was, now] of pairsOf(old, fresh)) {
		if (!now) {
			if (!options.additionsOnly) deleted.push({ $patch: "delete", [mergeKey]: was?.[mergeKey] });
		} else if (!was) {
			if (!options.deletionsOnly) changed.push(now);
		} else {
			const retainKeys = field.patch?.includes("retainKeys") ?? false;
			const inner = diffMaps(was, now, field.items?.ref, { ...options, retainKeys });
			if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: now[mergeKey] });
		}
	}
	const place = (item: unknown): number => fresh.findIndex(({ id }) => id === canonical((item as Fields)[mergeKey]));
	const list = [...changed.sort((a, b) => place(a) - place(b)), ...deleted];
	if (list.length > 0) define(patch, key, list);
	const sameOrder = equal(
		old.map(({ id }) => id),
		fresh.map(({ id }) => id),
	);
	if (list.length > 0 || (!options.deletionsOnly && !sameOrder)) {
		patch[`$setElementOrder/${key}`] = fresh.map(({ item }) => ({ [mergeKey]: item[mergeKey] }));
	}
}

interface Keyed {
	readonly id: string;
	readonly item: Fields;
}

function* pairsOf(old: readonly Keyed[], fresh: readonly Keyed[]): Generator<readonly [Fields | undefined, Fields | undefined]> {
	const byId = (a: Keyed, b: Keyed): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
	const left = [...old].sort(byId);
	const right = [...fresh].sort(byId);
	for (let [i, j] = [0, 0]; i < left.length || j < right.length;) {
		const was = left[i];
		const now = right[j];
		const order = !was ? 1 : !now ? -1 : byId(was, now);
		yield [order <= 0 ? was?.item : undefined, order >= 0 ? now?.item : undefined];
		if (order <= 0) i++;
		if (order >= 0) j++;
	}
}

/** The items of a list with their merge keys. Throws for an item without one. */
const keyed = (list: readonly unknown[], mergeKey: string): Keyed[] =>
	list.map((item) => {
		if (!isObject(item) || item[mergeKey] === undefined)
			throw failure(`map: ${goValue(item)} does not contain declared merge key: ${mergeKey}`);
		return { id: canonical(item[mergeKey]), item };
	});

/** Two patches as one: `changes` is laid over `deletions`, which it never contradicts. */
function join(deletions: Fields, changes: Fields, type: string | undefined): Record<string, unknown> {
	const out: Record<string, unknown> = { ...deletions };
	for (const [key, value] of Object.entries(changes)) {
		const before = Object.hasOwn(out, key) ? out[key] : undefined;
		const field = fieldOf(type, key);
		if (isObject(before) && isObject(value)) define(out, key, join(before, value, field?.ref));
		else if (Array.isArray(before) && Array.isArray(value) && field?.mergeKey && !key.startsWith("$")) {
			const order = (changes[`$setElementOrder/${key}`] ?? deletions[`$setElementOrder/${key}`]) as
				readonly unknown[] | undefined;
			define(out, key, joinLists(before, value, field.mergeKey, field.items?.ref, order));
		} else define(out, key, value);
	}
	return out;
}

function joinLists(
	deletions: readonly unknown[],
	changes: readonly unknown[],
	mergeKey: string,
	type: string | undefined,
	order: readonly unknown[] = [],
): unknown[] {
	const left = keyed(deletions, mergeKey);
	const right = keyed(changes, mergeKey);
	const out: unknown[] = right.map(({ id, item }) => {
		const other = left.find((each) => each.id === id);
		return other ? join(other.item, item, type) : item;
	});
	for (const { id, item } of left) if (!right.some((each) => each.id === id)) out.push(item);
	// What is deleted has no place in the order and stays at the end.
	const places = new Map(keyed(order, mergeKey).map(({ id }, i) => [id, i]));
	const place = (item: unknown) => places.get(canonical((item as Fields)[mergeKey])) ?? Infinity;
	return out.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
