// Which fields an object has, and which differ between two objects (structured-merge-diff typed: ToFieldSet and Compare).
import type { Kind } from "../../api/objects.ts";
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { present } from "../defaults/rules.ts";
import { isObject } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import { itemElement } from "./paths.ts";

type Value = Json | undefined;

/** Fields without a manager: they are the server's own. */
const unmanaged: ReadonlySet<string> = new Set([
	"f:apiVersion",
	"f:kind",
	"f:metadata",
	"f:status",
	..."name namespace uid resourceVersion creationTimestamp generation managedFields selfLink deletionTimestamp deletionGracePeriodSeconds"
		.split(" ")
		.map((name) => `f:metadata\nf:${name}`),
]);
const isUnmanaged = (path: string): boolean => unmanaged.has(path) || path.startsWith("f:status\n");

/** Maps that are replaced as a whole although their type does not say so. */
const atomicMaps: ReadonlySet<string> = new Set(["PodSpec.nodeSelector", "ServiceSpec.selector"]);

/** What is below a value: the fields of a struct, the entries of a map, the items of a list that is merged, or nothing. */
type Shape = "struct" | "map" | "items" | "leaf";

interface Place {
	readonly field: Field;
	readonly path: string;
	/** "PodSpec.nodeSelector" */
	readonly name: string;
}

function shapeOf({ field, name }: Place): Shape {
	if (field.ref) {
		const type = typeNamed(field.ref);
		return type?.fields && type.map !== "atomic" ? "struct" : "leaf";
	}
	if (field.type === "object") return field.values && !atomicMaps.has(name) ? "map" : "leaf";
	return field.list === "map" || field.list === "set" ? "items" : "leaf";
}

const below = (path: string, element: string): string => (path ? `${path}\n${element}` : element);

/** The parts of a value by their elements, each with its place. */
function partsOf(place: Place, shape: Shape, value: Value): ReadonlyMap<string, readonly [Place, Json]> {
	const parts = new Map<string, readonly [Place, Json]>();
	const { field, path } = place;
	const put = (element: string, partField: Field, name: string, part: Value) => {
		if (part !== undefined) parts.set(element, [{ field: partField, path: below(path, element), name }, part]);
	};
	if (shape === "items") {
		if (Array.isArray(value))
			for (const item of value as readonly Json[]) put(itemElement(field, item), field.items ?? {}, "", item);
	} else if (isObject(value)) {
		const fields = shape === "struct" ? typeNamed(field.ref ?? "")?.fields : undefined;
		for (const [key, part] of Object.entries(value)) {
			const own = fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
			put(`f:${key}`, own ?? field.values ?? {}, `${field.ref}.${key}`, part);
		}
	}
	return parts;
}

const isEmpty = (value: Value): boolean =>
	value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);

const whole = (kind: string): Place => ({ field: { ref: kind }, path: "", name: "" });

/** The fields that a configuration names. Containers of fields only where they are null or empty. */
export function fieldSet(kind: string, config: JsonObject): Set<string> {
	const out = new Set<string>();
	const add = (path: string) => {
		if (!isUnmanaged(path)) out.add(path);
	};
	const visit = (place: Place, value: Json): void => {
		const shape = shapeOf(place);
		if (shape === "leaf") return add(place.path);
		for (const [part, inner] of partsOf(place, shape, value).values()) {
			visit(part, inner);
			if (shape !== "struct" || inner === null || (isObject(inner) && isEmpty(inner))) add(part.path);
		}
	};
	visit(whole(kind), config);
	return out;
}

export interface Comparison {
	/** What is new or has another value. */
	readonly changed: ReadonlySet<string>;
	readonly removed: ReadonlySet<string>;
}

/** How `after` differs from `before`: leaves that differ, and containers that are only in one of them. */
export function compare(kind: string, before: JsonObject, after: JsonObject): Comparison {
	const changed = new Set<string>();
	const removed = new Set<string>();
	const note = (set: Set<string>, path: string) => {
		if (path && !isUnmanaged(path)) set.add(path);
	};
	const visit = (place: Place, left: Value, right: Value): void => {
		if (left === right) return;
		const shape = shapeOf(place);
		const { path } = place;
		if (left === undefined) note(changed, path);
		else if (right === undefined) note(removed, path);
		if (shape === "leaf" || (isEmpty(left) && isEmpty(right))) {
			if (left !== undefined && right !== undefined && !equal(left, right)) note(changed, path);
			return;
		}
		const was = partsOf(place, shape, left);
		const is = partsOf(place, shape, right);
		for (const [element, [part, value]] of was) visit(part, value, is.get(element)?.[1]);
		for (const [element, [part, value]] of is) if (!was.has(element)) visit(part, undefined, value);
	};
	visit(whole(kind), before, after);
	return { changed, removed };
}

/** The kind's object with nothing in it, as Go writes it: what a new object is compared with. */
export function zeroObject(kind: Kind): JsonObject {
	const zero = (type: string): JsonObject => {
		const out: Record<string, unknown> = type === "PodSpec" ? { containers: null } : {};
		for (const [name, value] of Object.entries(present[type] ?? {})) {
			const ref = typeNamed(type)?.fields?.[name]?.ref;
			out[name] = ref !== undefined && isEmpty(value as Json) && value !== null ? zero(ref) : value;
		}
		return out as JsonObject;
	};
	return { metadata: {}, ...zero(kind) };
}
