// From applying on this side to applying on the server: what kubectl's older way wrote is handed to the field manager of
// `apply --server-side`, so that fields which the manifest no longer names go away (client-go's csaupgrade).
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Json, JsonObject, ManagedFieldsEntry } from "../../cluster/api/types.generated.ts";
import { equal } from "../../cluster/api/values.ts";
import { lastApplied } from "../../cluster/api/lastapplied.ts";

type Entry = ManagedFieldsEntry;

const annotations = (entry: Entry): JsonObject | undefined =>
	(entry.fieldsV1?.["f:metadata"] as JsonObject | undefined)?.["f:annotations"] as JsonObject | undefined;

const ownersOfLastApplied = ({ metadata }: AnyObject, operation: string): readonly Entry[] =>
	(metadata.managedFields ?? []).filter(
		(entry) => entry.operation === operation && annotations(entry)?.[`f:${lastApplied}`] !== undefined,
	);

/** Whether the annotation is there and would be nobody's once the older way is given up. */
export const isOrphaned = (object: AnyObject): boolean =>
	object.metadata.annotations?.[lastApplied] !== undefined && ownersOfLastApplied(object, "Apply").length === 0;

/** The JSON patch that makes `manager` own what client-side applies owned, or undefined where there is nothing to hand over. */
export function upgradePatch(object: AnyObject, manager: string): Json | undefined {
	const before = object.metadata.managedFields ?? [];
	const names = new Set(ownersOfLastApplied(object, "Update").map((entry) => entry.manager));
	let after = before;
	for (const name of names) after = upgraded(after, name ?? "", manager);
	if (equal(before, after)) return undefined;
	return [
		{ op: "replace", path: "/metadata/managedFields", value: after },
		{ op: "replace", path: "/metadata/resourceVersion", value: object.metadata.resourceVersion ?? "" },
	];
}

function upgraded(entries: readonly Entry[], name: string, manager: string): readonly Entry[] {
	const isOld = (entry: Entry) => entry.manager === name && entry.operation === "Update" && !entry.subresource;
	const own = entries.find((entry) => entry.manager === manager && entry.operation === "Apply" && !entry.subresource);
	const old = entries.find(isOld);
	const target = own ?? old;
	if (!target) return entries;
	const fields = old && old !== target && old.apiVersion === target.apiVersion ? old.fieldsV1 : {};
	const merged: Entry = { ...target, manager, operation: "Apply", fieldsV1: union(target.fieldsV1 ?? {}, fields ?? {}) };
	return entries.flatMap((entry) => (entry === target ? [merged] : isOld(entry) ? [] : [entry]));
}

/** Two trees of fields as one. A leaf that gets branches is still one of the fields, which "." says. */
function union(a: JsonObject, b: JsonObject): JsonObject {
	const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
	const branch = (from: JsonObject, key: string) => from[key] as JsonObject | undefined;
	return Object.fromEntries(
		keys.map((key) => {
			const [left, right] = [branch(a, key), branch(b, key)];
			if (!left || !right) return [key, left ?? right ?? {}];
			const [none, some] = Object.keys(left).length === 0 ? [left, right] : [right, left];
			return [key, union(some, Object.keys(none).length === 0 && Object.keys(some).length > 0 ? { ".": {} } : none)];
		}),
	);
}
