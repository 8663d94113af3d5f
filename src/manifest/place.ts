// A path in a manifest of some kind, seen through the schema: what stands there, and which fields may stand below it.
import type { Field } from "../cluster/api/schema.ts";
import { fieldOf, fieldsOf } from "./schema.ts";

export type Path = readonly (string | number)[];

/** What the schema says of a place: the field as declared, and the struct type that holds further fields, if it is one. */
export interface SchemaPlace {
	readonly field: Field;
	/** The type whose fields stand below: "PodSpec"; undefined for scalars, maps and lists. */
	readonly struct?: string | undefined;
	/** The type and name that declare the field, for its description. */
	readonly declaredIn?: string | undefined;
	readonly name?: string | undefined;
}

const scalarTypes = new Set(["Quantity", "IntOrString", "Time", "MicroTime", "FieldsV1", "RawExtension"]);
const structOf = (field: Field): string | undefined => (field.ref && !scalarTypes.has(field.ref) ? field.ref : undefined);

/** The place at a path below an object of this kind; undefined where the schema has no such place. */
export function placeAt(kind: string, path: Path): SchemaPlace | undefined {
	let place: SchemaPlace = { field: { ref: kind }, struct: kind };
	for (const step of path) {
		if (typeof step === "number") {
			if (!place.field.items) return undefined;
			place = { ...place, field: place.field.items, struct: structOf(place.field.items) };
			continue;
		}
		if (place.struct) {
			const field = fieldOf(place.struct, step);
			if (!field) return undefined;
			place = { field, struct: structOf(field), declaredIn: place.struct, name: step };
		} else if (place.field.values)
			place = { field: place.field.values, struct: structOf(place.field.values), declaredIn: place.declaredIn, name: place.name };
		else return undefined;
	}
	return place;
}

/** "a whole number", "a list of Toleration", "text": a type as a learner reads it. */
export function typeInWords({ type, ref, items, values, enum: choices }: Field): string {
	if (choices) return `one of ${choices.join(", ")}`;
	if (items) return `a list of ${items.ref ?? typeInWords(items)}`;
	if (values) return "a mapping of names to values";
	switch (ref ?? type) {
		case "integer":
			return "a whole number";
		case "number":
			return "a number";
		case "boolean":
			return "true or false";
		case "string":
			return "text";
		case "Quantity":
			return "an amount, such as 100m or 64Mi";
		case "IntOrString":
			return "a whole number or a percentage";
		case "Time":
		case "MicroTime":
			return "a time";
		default:
			return ref ?? "a mapping";
	}
}

/** Paths of structs of this kind that have a field of this name, shortest first: where a misplaced field belongs. */
export function homesOf(kind: string, name: string): readonly Path[] {
	const homes: Path[] = [];
	const queue: { struct: string; path: Path }[] = [{ struct: kind, path: [] }];
	// Types refer to each other in circles only below a few volume sources; depth is enough of a bound.
	for (let next = queue.shift(); next; next = queue.shift()) {
		const { struct, path } = next;
		if (path.length > 7) break;
		for (const [field, declared] of Object.entries(fieldsOf(struct))) {
			if (field === "status" || field === "managedFields") continue;
			if (field === name) homes.push(path);
			const below = structOf(declared) ?? (declared.items && structOf(declared.items));
			if (below) queue.push({ struct: below, path: declared.items ? [...path, field, 0] : [...path, field] });
		}
	}
	return homes;
}

/** "spec.template.spec.containers[0]" */
export const formatPath = (path: Path): string =>
	path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join("");

/** "spec.containers[0].image", "metadata.labels[app]" → a path. */
export function parsePath(text: string): Path {
	const pieces = text.split("]");
	return pieces.flatMap((piece, i) => {
		const open = i < pieces.length - 1 ? piece.indexOf("[") : -1;
		const names = (open < 0 ? piece : piece.slice(0, open)).split(/[.[]/).filter(Boolean).map(withoutQuotes);
		const key = open < 0 ? "" : piece.slice(open + 1);
		return key === "" ? names : [...names, /^\d+$/.test(key) ? Number(key) : withoutQuotes(key)];
	});
}

const withoutQuotes = (text: string): string => text.replace(/^["']|["']$/g, "");
