// Who manages which fields of an object: metadata.managedFields after a change (structured-merge-diff merge.Updater).
import type { AnyObject } from "../../api/objects.ts";
import type { Json, JsonObject, ManagedFieldsEntry } from "../../api/types.generated.ts";
import { byCodeUnit, equal } from "../../api/values.ts";
import { fromFieldsV1, toFieldsV1 } from "./fieldsv1.ts";
import { pathsOf, type Paths } from "./paths.ts";

export type Entry = ManagedFieldsEntry;

export const fieldsOf = (entry: Entry): Set<string> => fromFieldsV1(entry.fieldsV1 ?? {});

/** The entry with these fields, or nothing where there are none. Its time changes only with its fields. */
export function entryWith(entry: Entry, fields: ReadonlySet<string>): readonly Entry[] {
	if (fields.size === 0) return [];
	const fieldsV1 = toFieldsV1(fields);
	return [equal(fieldsV1, entry.fieldsV1) ? entry : { ...entry, fieldsV1 }];
}

const sameValue = (paths: Paths, path: string, value: Json): boolean => paths.has(path) && equal(paths.get(path), value);

/**
 * The entries after `manager` has written `next` over `old` (nothing, for a new object) by other means than apply: it owns what
 * it set or changed, and nobody owns what is gone.
 */
export function afterUpdate(
	old: AnyObject | undefined,
	next: AnyObject,
	manager: string,
	at: string,
	subresource?: string,
): readonly Entry[] | undefined {
	const before = old ? pathsOf(old.kind, old as unknown as JsonObject, true) : new Map<string, Json>();
	const after = pathsOf(next.kind, next as unknown as JsonObject, true);
	const changed = new Set([...after].filter(([path, value]) => !sameValue(before, path, value)).map(([path]) => path));
	// A client may have written the entries themselves (kubectl does, to take over from its own older way of applying).
	const entries = next.metadata.managedFields?.length ? next.metadata.managedFields : (old?.metadata.managedFields ?? []);
	const removed = [...before.keys()].some((path) => !after.has(path));
	if (changed.size === 0 && !removed) return entries.length > 0 ? entries : undefined;
	const isOwn = (entry: Entry) => entry.manager === manager && entry.operation === "Update" && entry.subresource === subresource;
	const out: Entry[] = [];
	for (const entry of entries) {
		const kept = [...fieldsOf(entry)].filter((path) => after.has(path) && (isOwn(entry) || !changed.has(path)));
		out.push(
			...entryWith(entry, new Set(isOwn(entry) ? [...kept, ...changed] : kept)).map((each) =>
				isOwn(entry) && each !== entry ? { ...each, time: at } : each,
			),
		);
	}
	if (changed.size > 0 && !entries.some(isOwn)) {
		out.push({
			apiVersion: next.apiVersion,
			fieldsType: "FieldsV1",
			fieldsV1: toFieldsV1(changed),
			manager,
			operation: "Update",
			...(subresource ? { subresource } : {}),
			time: at,
		});
	}
	return out.length > 0 ? out : undefined;
}

/** The object with these entries; without the field where there are none. */
export function withEntries(object: AnyObject, entries: readonly Entry[] | undefined): AnyObject {
	const { managedFields: before, ...metadata } = object.metadata;
	if (before === entries) return object;
	return { ...object, metadata: entries?.length ? { ...metadata, managedFields: [...entries].sort(inOrder) } : metadata };
}

/** Applies first, then by time (none is earliest) and by name. */
const inOrder = (a: Entry, b: Entry): number => {
	const [left, right] = [a, b].map(({ operation, time = "", manager = "", apiVersion = "", subresource = "" }) =>
		[operation, time, manager, apiVersion, subresource].join("\n"),
	);
	return byCodeUnit(left ?? "", right ?? "");
};

/** A new DaemonSet as its fields are counted: who makes it also makes the annotation that stands for a field of old. */
export function asWritten(object: AnyObject): AnyObject {
	if (object.kind !== "DaemonSet") return object;
	const annotations = { "deprecated.daemonset.template.generation": "0", ...object.metadata.annotations };
	return { ...object, metadata: { ...object.metadata, annotations } };
}
