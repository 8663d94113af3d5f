// Server-side apply: an applied configuration merged into what is stored, field by field; what others manage is a conflict
// unless it is the same or is taken by force; what the manager applied before and no longer names goes.
import type { AnyObject } from "../../api/objects.ts";
import type { Json, JsonObject, Status } from "../../api/types.generated.ts";
import { byCodeUnit, canonical, define, equal } from "../../api/values.ts";
import { isObject } from "../patch/merge.ts";
import { typeNamed, type Field } from "../schema.ts";
import { applyConflict } from "../status.ts";
import { entryWith, fieldsOf, withEntries, type Entry } from "./managers.ts";
import { toFieldsV1 } from "./fieldsv1.ts";
import { describePath, itemElement, pathsOf } from "./paths.ts";

/** The object as it becomes, with its managers, or the conflicts. */
export function applied(live: AnyObject, config: JsonObject, manager: string, force: boolean, at: string): AnyObject | Status {
	const kind = live.kind;
	const wanted = pathsOf(kind, config, false);
	const current = pathsOf(kind, live as unknown as JsonObject, true);
	const changes = new Set(
		[...wanted].filter(([path, value]) => !(current.has(path) && equal(current.get(path), value))).map(([path]) => path),
	);
	const entries = live.metadata.managedFields ?? [];
	const isOwn = (entry: Entry) => entry.manager === manager && entry.operation === "Apply" && !entry.subresource;
	const conflicts = entries
		.filter((entry) => !isOwn(entry))
		.map((entry) => ({ entry, paths: [...fieldsOf(entry)].filter((path) => changes.has(path)) }));
	const open = conflicts.filter(({ paths }) => paths.length > 0);
	if (
		open.length > 0 &&
		!force &&
		!isUpgrade(
			live,
			open.flatMap(({ paths }) => paths),
			manager,
		)
	)
		return refusal(open);

	const own = entries.find(isOwn);
	const others = new Set(entries.filter((entry) => !isOwn(entry)).flatMap((entry) => [...fieldsOf(entry)]));
	const holding = above([...wanted.keys(), ...others]);
	const dropped = own ? [...fieldsOf(own)].filter((path) => !wanted.has(path) && !others.has(path) && !holding.has(path)) : [];
	const merged = mergeStruct(kind, live as unknown as JsonObject, config);
	const next = dropped.length > 0 ? without(kind, merged, dropped) : merged;
	const fieldsV1 = toFieldsV1(wanted.keys());
	const time = equal(next, live) ? own?.time : at;
	const written = { apiVersion: live.apiVersion, fieldsType: "FieldsV1", fieldsV1, manager, operation: "Apply" } as const;
	const mine: Entry = own && equal(own.fieldsV1, fieldsV1) ? own : { ...written, ...(time ? { time } : {}) };
	const managedFields = [
		...(wanted.size > 0 ? [mine] : []),
		...entries
			.filter((entry) => !isOwn(entry))
			.flatMap((entry) => entryWith(entry, new Set([...fieldsOf(entry)].filter((path) => !changes.has(path))))),
	];
	const result = withEntries(next as unknown as AnyObject, managedFields);
	return manager === "kubectl" ? withLastApplied(result, config) : result;
}

/** The paths of what holds these fields: it stays while any of them does. */
function above(paths: readonly string[]): ReadonlySet<string> {
	const out = new Set<string>();
	for (const path of paths)
		for (let at = path.lastIndexOf("\n"); at > 0 && !out.has(path.slice(0, at)); at = path.lastIndexOf("\n", at - 1))
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
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

interface Conflict {
	readonly entry: Entry;
	readonly paths: readonly string[];
}

/** kubectl may take over what its own client-side apply wrote: what stands in the last-applied annotation as it is stored. */
function isUpgrade(live: AnyObject, paths: readonly string[], manager: string): boolean {
	const text = live.metadata.annotations?.[lastApplied];
	if (manager !== "kubectl" || !text) return false;
	let last: unknown;
	try {
		last = JSON.parse(text);
	} catch {
		return false;
	}
	if (!isObject(last) || last["apiVersion"] !== live.apiVersion) return false;
	const current = pathsOf(live.kind, live as unknown as JsonObject, true);
	const allowed = pathsOf(live.kind, last, false);
	return paths.every((path) => allowed.has(path) && equal(allowed.get(path), current.get(path)));
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
	const lines = conflicts.flatMap((conflict) => [
		`conflicts with ${name(conflict)}:`,
		...[...conflict.paths].sort(byCodeUnit).map((path) => `- ${describePath(path)}`),
	]);
	return applyConflict(`Apply failed with ${causes.length} conflicts: ${lines.join("\n")}`, causes);
}

function mergeStruct(type: string, live: JsonObject, config: JsonObject): JsonObject {
	const out: Record<string, unknown> = { ...live };
	for (const [name, value] of Object.entries(config)) {
		if (value === null || value === undefined) continue;
		const field = typeNamed(type)?.fields?.[name];
		define(out, name, mergeValue(field, Object.hasOwn(live, name) ? live[name] : undefined, value));
	}
	return out as JsonObject;
}

function mergeValue(field: Field | undefined, live: Json | undefined, config: Json): Json {
	const ref = field?.ref ? typeNamed(field.ref) : undefined;
	if (isObject(config) && isObject(live) && field?.ref && ref?.fields && ref.map !== "atomic")
		return mergeStruct(field.ref, live, config);
	if (isObject(config) && isObject(live) && field?.values) return { ...live, ...config };
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

/** The object without the fields at these paths, and without items of which nothing is left but their keys. */
function without(kind: string, object: JsonObject, paths: readonly string[]): JsonObject {
	const gone = new Set(paths);
	return struct(kind, object, "");

	function struct(type: string, value: JsonObject, path: string): JsonObject {
		const out: Record<string, unknown> = {};
		for (const [name, part] of Object.entries(value)) {
			const here = path ? `${path}\nf:${name}` : `f:${name}`;
			if (part === undefined || gone.has(here)) continue;
			define(out, name, visit(typeNamed(type)?.fields?.[name], part, here));
		}
		return out as JsonObject;
	}

	function visit(field: Field | undefined, value: Json, path: string): Json {
		if (isObject(value) && field?.ref) return struct(field.ref, value, path);
		if (isObject(value) && field?.values)
			return Object.fromEntries(Object.entries(value).filter(([key]) => !gone.has(`${path}\nf:${key}`)));
		if (!Array.isArray(value) || !field || (field.list !== "map" && field.list !== "set")) return value;
		return (value as readonly Json[]).flatMap((item) => {
			const here = `${path}\n${itemElement(field, item)}`;
			if (gone.has(here)) return [];
			return [isObject(item) && field.items?.ref ? struct(field.items.ref, item, here) : item];
		});
	}
}
