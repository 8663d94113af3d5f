// Server-side apply: an applied configuration merged into what is stored, field by field; what others manage is a conflict
// unless it is the same or is taken by force; what the manager applied before and no longer names goes.
import { lastApplied } from "../../api/lastapplied.ts";
import type { AnyObject } from "../../api/objects.ts";
import type { Json, JsonObject, Status } from "../../api/types.generated.ts";
import { byCodeUnit, canonical, define, equal } from "../../api/values.ts";
import { isObject } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import { applyConflict } from "../status.ts";
import { compare, fieldSet } from "./fieldset.ts";
import { toFieldsV1 } from "./fieldsv1.ts";
import { afterUpdate, fieldsOf, withEntries, yielding, type Entry } from "./managers.ts";
import { describePath, inSetOrder, itemElement } from "./paths.ts";

/**
 * What is stored (for a new object: the kind's empty one) with the configuration applied and its managers, or the conflicts.
 * The configuration is taken as it was written: a 1 is not the "1" that is stored.
 */
export function applied(live: AnyObject, config: JsonObject, manager: string, force: boolean, at: string): AnyObject | Status {
	const { kind } = live;
	const before = live;
	const entries = managedBefore(live, at);
	const isOwn = (entry: Entry) => entry.manager === manager && entry.operation === "Apply" && !entry.subresource;
	const own = entries.find(isOwn);
	const others = entries.filter((entry) => !isOwn(entry));
	const wanted = fieldSet(kind, config);
	const merged = mergeStruct(kind, before, config);
	const next = own ? without(kind, merged, dropped(fieldsOf(own), wanted, others)) : merged;
	const comparison = compare(kind, before, next);
	if (!force) {
		const taken = manager === "kubectl" ? appliedBefore(live) : new Set<string>();
		const conflicts = others
			.map((entry) => ({
				entry,
				paths: [...fieldsOf(entry)].filter((path) => comparison.changed.has(path) && !taken.has(path)),
			}))
			.filter(({ paths }) => paths.length > 0);
		if (conflicts.length > 0) return refusal(conflicts);
	}
	const time = equal(next, before) ? own?.time : at;
	const mine: Entry = {
		apiVersion: live.apiVersion,
		fieldsType: "FieldsV1",
		fieldsV1: toFieldsV1(wanted),
		manager,
		operation: "Apply",
		...(time ? { time } : {}),
	};
	const managedFields = [...(wanted.size > 0 ? [mine] : []), ...others.flatMap((entry) => yielding(entry, comparison))];
	const result = withEntries(next as AnyObject, managedFields);
	return manager === "kubectl" ? withLastApplied(result, config) : result;
}

/** The entries of an object; unmanaged fields get an entry of their own. */
function managedBefore(live: AnyObject, at: string): readonly Entry[] {
	const { managedFields = [], uid } = live.metadata;
	if (managedFields.length > 0 || !uid) return managedFields;
	return afterUpdate(undefined, live, "before-first-apply", at) ?? [];
}

/** What the manager applied last and no longer names, with its containers, if no other manager owns any of it. */
function dropped(last: ReadonlySet<string>, wanted: ReadonlySet<string>, others: readonly Entry[]): ReadonlySet<string> {
	const held = withHolders(["f:metadata", ...wanted, ...others.flatMap((entry) => [...fieldsOf(entry)])]);
	const isField = (path: string) => path.startsWith("f:", path.lastIndexOf("\n") + 1);
	return new Set([...withHolders(last)].filter((path) => !held.has(path) && (last.has(path) || isField(path))));
}

/** The paths and those of all that they stand in. */
function withHolders(paths: Iterable<string>): Set<string> {
	const out = new Set<string>();
	for (const path of paths)
		for (let at = path.length; at > 0 && !out.has(path.slice(0, at)); at = path.lastIndexOf("\n", at - 1))
			out.add(path.slice(0, at));
	return out;
}

/** kubectl's annotation of client-side applies, where there is one, follows what kubectl applies here. */
function withLastApplied(object: AnyObject, config: JsonObject): AnyObject {
	const { annotations } = object.metadata;
	if (annotations?.[lastApplied] === undefined) return object;
	const text = canonical(config).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
	return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [lastApplied]: `${text}\n` } } };
}
interface Conflict {
	readonly entry: Entry;
	readonly paths: readonly string[];
}

/** What kubectl's own client-side apply wrote and is still so: that it may take over. */
function appliedBefore(live: AnyObject): ReadonlySet<string> {
	let last: unknown;
	try {
		last = JSON.parse(live.metadata.annotations?.[lastApplied] ?? "");
	} catch {
		return new Set();
	}
	if (!isObject(last) || last["apiVersion"] !== live.apiVersion) return new Set();
	const { changed, removed } = compare(live.kind, last, live);
	return new Set([...fieldSet(live.kind, last)].filter((path) => !changed.has(path) && !removed.has(path)));
}

function refusal(conflicts: readonly Conflict[]): Status {
	const name = ({ entry: { manager, operation, apiVersion, subresource } }: Conflict) =>
		`${JSON.stringify(manager)}${subresource ? ` with subresource ${JSON.stringify(subresource)}` : ""}${operation === "Update" ? ` using ${apiVersion}` : ""}`;
	const causes = conflicts.flatMap((conflict) =>
		conflict.paths.map((path) => ({
			reason: "FieldManagerConflict",
			message: `conflict with ${name(conflict)}`,
			field: describePath(path),
		})),
	);
	const [first] = conflicts;
	if (causes.length === 1 && first)
		return applyConflict(`Apply failed with 1 conflict: conflict with ${name(first)}: ${causes[0]?.field}`, causes);
	const byManager = [...conflicts].sort((a, b) => byCodeUnit(JSON.stringify(a.entry.manager), JSON.stringify(b.entry.manager)));
	const lines = byManager.flatMap((conflict) => [
		`conflicts with ${name(conflict)}:`,
		...inSetOrder(conflict.paths).map((path) => `- ${describePath(path)}`),
	]);
	return applyConflict(`Apply failed with ${causes.length} conflicts: ${lines.join("\n")}`, causes);
}

function mergeStruct(type: string, live: JsonObject, config: JsonObject): JsonObject {
	const out: Record<string, unknown> = { ...live };
	for (const [name, value] of Object.entries(config)) {
		if (value === undefined) continue;
		const field = typeNamed(type)?.fields?.[name];
		define(out, name, mergeValue(field, Object.hasOwn(live, name) ? live[name] : undefined, value));
	}
	return out as JsonObject;
}

function mergeValue(field: Field | undefined, live: Json | undefined, config: Json): Json {
	const ref = field?.ref ? typeNamed(field.ref) : undefined;
	const hasParts = field?.ref ? ref?.fields && ref.map !== "atomic" : (field?.values ?? field?.list ?? "atomic") !== "atomic";
	// Null takes a value away, but not what is merged from parts.
	if (config === null) return hasParts && live && Object.keys(live).length > 0 ? live : null;
	if (isObject(config) && isObject(live) && hasParts)
		return field?.ref ? mergeStruct(field.ref, live, config) : { ...live, ...config };
	if (!Array.isArray(config) || !Array.isArray(live) || !field || (field.list !== "map" && field.list !== "set")) return config;
	const wanted = config as readonly Json[];
	const nameOf = (item: Json) => itemElement(field, item);
	const named = new Set(wanted.map(nameOf));
	const before = new Map((live as readonly Json[]).map((item) => [nameOf(item), item]));
	// Items that only the object has stay where they are; the others come in the order of the configuration.
	const own = [...before];
	const out: Json[] = [];
	let at = 0;
	for (const item of wanted) {
		for (; at < own.length && !named.has(own[at]?.[0] ?? ""); at++) out.push(own[at]?.[1] ?? null);
		const name = nameOf(item);
		if (own[at]?.[0] === name) at++;
		const old = before.get(name);
		out.push(isObject(old) && isObject(item) && field.items?.ref ? mergeStruct(field.items.ref, old, item) : item);
	}
	return [...out, ...own.slice(at).flatMap(([name, item]) => (named.has(name) ? [] : [item]))];
}

/** The object without the fields at these paths. Of a struct or a map that had nothing else, null is left. */
function without(kind: string, object: JsonObject, gone: ReadonlySet<string>): JsonObject {
	return gone.size === 0 ? object : (struct(kind, object, "") as JsonObject);

	function rest(value: JsonObject, path: string, visit: (name: string, part: Json, here: string) => Json): Json {
		const out: Record<string, unknown> = {};
		for (const [name, part] of Object.entries(value)) {
			const here = path ? `${path}\nf:${name}` : `f:${name}`;
			if (part !== undefined && !gone.has(here)) define(out, name, visit(name, part, here));
		}
		return Object.keys(value).length > 0 && Object.keys(out).length === 0 ? null : (out as JsonObject);
	}

	function struct(type: string, value: JsonObject, path: string): Json {
		return rest(value, path, (name, part, here) => visit(typeNamed(type)?.fields?.[name], part, here));
	}

	function visit(field: Field | undefined, value: Json, path: string): Json {
		if (isObject(value) && field?.ref) return struct(field.ref, value, path);
		if (isObject(value) && field?.values) return rest(value, path, (_, part) => part);
		if (!Array.isArray(value) || !field || (field.list !== "map" && field.list !== "set")) return value;
		return (value as readonly Json[]).flatMap((item) => {
			const here = `${path}\n${itemElement(field, item)}`;
			if (gone.has(here)) return [];
			return [isObject(item) && field.items?.ref ? struct(field.items.ref, item, here) : item];
		});
	}
}
