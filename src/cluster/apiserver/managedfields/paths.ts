// The fields of an object as paths, the way that field management names them (structured-merge-diff): "f:spec", a list's item
// by its key 'k:{"name":"web"}', a set's value 'v:"x"'. A path is the elements joined by a line feed.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { canonical } from "../../api/values.ts";
import { present } from "../defaults/rules.ts";
import { isObject } from "../patch/merge.ts";
import { typeNamed, type Field } from "../schema.ts";

/** Path → the value there; null where the path only says that something is there. */
export type Paths = ReadonlyMap<string, Json>;

/** Fields that nobody manages: they are the server's own. */
const unmanaged: ReadonlySet<string> = new Set(
	[
		"f:apiVersion",
		"f:kind",
		...["name", "namespace", "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink"].map(
			(n) => `f:metadata\nf:${n}`,
		),
		...["deletionTimestamp", "deletionGracePeriodSeconds"].map((n) => `f:metadata\nf:${n}`),
	].values(),
);

/** Maps that are replaced as a whole although their type does not say so. */
const atomicMaps: ReadonlySet<string> = new Set(["PodSpec.nodeSelector", "ServiceSpec.selector"]);

/**
 * The fields of an object. With `containers` also the maps, lists and optional structs that hold them: who makes them owns them
 * too, but who applies only names what is in them.
 */
export function pathsOf(kind: string, object: JsonObject, containers: boolean): Paths {
	const out = new Map<string, Json>();
	struct(kind, object, "", false);
	return out;

	/** In what is `made` nothing was there before: an item of a list, an optional struct. */
	function struct(type: string, value: JsonObject, path: string, made: boolean): void {
		for (const [name, part] of Object.entries(value)) {
			const field = typeNamed(type)?.fields?.[name];
			const here = path ? `${path}\nf:${name}` : `f:${name}`;
			if (part === undefined || part === null || unmanaged.has(here) || (!path && name === "status")) continue;
			if (!field) out.set(here, part);
			else visit(type, name, field, part, here, containers && (made || !isAlways(type, name)));
		}
	}

	function visit(type: string, name: string, field: Field, value: Json, path: string, own: boolean): void {
		const ref = field.ref ? typeNamed(field.ref) : undefined;
		if (isObject(value) && ref?.fields && ref.map !== "atomic") {
			if (own || Object.keys(value).length === 0) out.set(path, null);
			struct(field.ref ?? "", value, path, own);
		} else if (isObject(value) && field.values && !atomicMaps.has(`${type}.${name}`)) {
			if (own || Object.keys(value).length === 0) out.set(path, null);
			for (const [key, item] of Object.entries(value))
				if (item !== null && item !== undefined) visit(type, name, field.values, item, `${path}\nf:${key}`, false);
		} else if (Array.isArray(value) && (field.list === "map" || field.list === "set")) {
			if (own || value.length === 0) out.set(path, null);
			for (const item of value as readonly Json[]) {
				const here = `${path}\n${itemElement(field, item)}`;
				out.set(here, field.list === "set" ? item : null);
				if (field.list === "map" && isObject(item) && field.items?.ref) struct(field.items.ref, item, here, containers);
			}
		} else out.set(path, value);
	}
}

/** Structs that are there in an empty object already, so that nobody makes them; so are lists of containers. */
const isAlways = (type: string, name: string): boolean =>
	name === "metadata" || name === "spec" || name === "containers" || Object.hasOwn(present[type] ?? {}, name);

/** How an item of a list is named: by the values of its keys, or by itself. */
export function itemElement(field: Field, item: Json): string {
	if (field.list === "set" || !isObject(item)) return `v:${canonical(item)}`;
	const keys = Object.fromEntries((field.keys ?? []).map((key) => [key, item[key] ?? defaultOf(field, key)] as const));
	return `k:${canonical(keys)}`;
}

const defaultOf = (field: Field, key: string): Json =>
	(typeNamed(field.items?.ref ?? "")?.fields?.[key]?.default ?? null) as Json;

/** A path as errors tell it: `.spec.template.spec.containers[name="web"].image`. */
export const describePath = (path: string): string =>
	path
		.split("\n")
		.map((element) => {
			const text = element.slice(2);
			if (element.startsWith("f:")) return `.${text}`;
			if (element.startsWith("v:")) return `[=${text}]`;
			const keys = JSON.parse(text) as Readonly<Record<string, Json>>;
			return `[${Object.entries(keys)
				.map(([key, value]) => `${key}=${JSON.stringify(value)}`)
				.join(",")}]`;
		})
		.join("");
