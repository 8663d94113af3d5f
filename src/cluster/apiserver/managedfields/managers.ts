// Who manages which fields of an object: metadata.managedFields after a change (structured-merge-diff merge.Updater).
import type { AnyObject, Kind } from "../../api/objects.ts";
import type { JsonObject, ManagedFieldsEntry } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";
import { compare, zeroObject, type Comparison } from "./fieldset.ts";
import { fromFieldsV1, toFieldsV1 } from "./fieldsv1.ts";

export type Entry = ManagedFieldsEntry;

export const fieldsOf = (entry: Entry): Set<string> => fromFieldsV1(entry.fieldsV1 ?? {});

/** The entry without what somebody else has changed or taken away; nothing where no field is left. */
export function yielding(entry: Entry, { changed, removed }: Comparison): readonly Entry[] {
	const fields = fieldsOf(entry);
	const kept = [...fields].filter((path) => !changed.has(path) && !removed.has(path));
	if (kept.length === 0) return [];
	return [kept.length === fields.size ? entry : { ...entry, fieldsV1: toFieldsV1(kept) }];
}

/**
 * The entries after `manager` has written `next` over `old` (nothing, for a new object) by other means than apply: it owns what
 * it set or changed, and removed fields lose their owners.
 */
export function afterUpdate(
	old: AnyObject | undefined,
	next: AnyObject,
	manager: string,
	at: string,
	subresource?: string,
): readonly Entry[] | undefined {
	const before = old ? (old as JsonObject) : zeroObject(next.kind as Kind);
	const comparison = compare(next.kind, before, next);
	const { changed, removed } = comparison;
	// A client may have written the entries themselves (kubectl does, to take over from its own older way of applying).
	const entries = next.metadata.managedFields?.length ? next.metadata.managedFields : (old?.metadata.managedFields ?? []);
	if (changed.size === 0 && removed.size === 0) return entries.length > 0 ? entries : undefined;
	const isOwn = (entry: Entry) => entry.manager === manager && entry.operation === "Update" && entry.subresource === subresource;
	const own = changed.size > 0 ? entries.find(isOwn) : undefined;
	const out = entries.flatMap((entry) => (entry === own ? [] : yielding(entry, comparison)));
	if (changed.size > 0) {
		const kept = own ? [...fieldsOf(own)].filter((path) => !removed.has(path)) : [];
		out.push({
			apiVersion: next.apiVersion,
			fieldsType: "FieldsV1",
			fieldsV1: toFieldsV1([...kept, ...changed]),
			manager,
			operation: "Update",
			...(subresource ? { subresource } : {}),
			time: at,
		});
	}
	return out.length > 0 ? out : undefined;
}

/** The object with these entries, or without the field if the list is empty. */
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
