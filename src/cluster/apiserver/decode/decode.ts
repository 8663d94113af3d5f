// From JSON to a typed object, as strict as Go's decoder and in its words: sigs.k8s.io/json for whole objects, and the
// converter of unstructured maps for what a strategic merge patch has made.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { byCodeUnit, define, isObject } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import { corruptByte } from "./base64.ts";
import { elementType, embedded, goType } from "./gotypes.ts";
import { quantityError, timeError } from "./scalars.ts";

/** Which component's wording errors use. */
export type Voice = "json" | "unstructured";

export interface Decoded {
	/** Without unknown fields and nulls. */
	readonly object: JsonObject;
	/** The first error, if any. */
	readonly error?: string;
	/** `unknown field "spec.replicas"`, in the order found. */
	readonly unknown: readonly string[];
}

interface Place {
	/** The current struct and the field names that lead here, as Go's errors print them. */
	readonly struct: string;
	readonly stack: readonly string[];
	/** The same with indices and without embedded structs, as errors for unknown fields print it. */
	readonly path: string;
	readonly goType: string;
}

/** Stops the walk: what Go returns at once, whatever it saved before. */
class Aborted extends Error {}

/** Reads the value as an object of this kind. */
export function decode(kind: string, value: JsonObject, voice: Voice = "json"): Decoded {
	const reading = new Reading(voice);
	let object: JsonObject = {};
	try {
		object = reading.struct(kind, value, { struct: kind, stack: [], path: "", goType: `v1.${kind}` }) as JsonObject;
	} catch (aborted) {
		if (!(aborted instanceof Aborted)) throw aborted;
		return { object, error: aborted.message, unknown: reading.unknown };
	}
	return { object, ...(reading.saved === undefined ? {} : { error: reading.saved }), unknown: reading.unknown };
}

const keysOf = (value: JsonObject): string[] => Object.keys(value).sort(byCodeUnit);
const sort = (value: Json): string => (Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value);
/** The same values as reflect.Kind names them. */
const reflectKind = (value: Json): string =>
	Array.isArray(value)
		? "slice"
		: typeof value === "number"
			? Number.isInteger(value)
				? "int64"
				: "float64"
			: typeof value === "object"
				? "map"
				: sort(value);

class Reading {
	readonly voice: Voice;
	readonly unknown: string[] = [];
	saved: string | undefined;

	constructor(voice: Voice) {
		this.voice = voice;
	}

	struct(type: string, value: Json, place: Place): Json {
		const fields = typeNamed(type)?.fields ?? {};
		if (!isObject(value)) return this.#mismatch(value, place, `cannot restore struct from: ${reflectKind(value)}`);
		const out: Record<string, unknown> = {};
		for (const name of keysOf(value)) {
			const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
			const path = place.path ? `${place.path}.${name}` : name;
			const part = value[name];
			if (!field) this.unknown.push(`unknown field "${path}"`);
			else if (part !== null && part !== undefined) {
				const through = embedded(type, name);
				const stack = [...place.stack, ...(through ? [through] : []), name];
				out[name] = this.field(field, part, { struct: type, stack, path, goType: goType(type, name, field) }, name);
			}
		}
		return out as JsonObject;
	}

	field(field: Field, value: Json, place: Place, name: string): Json {
		if (field.ref) {
			const scalar = typeNamed(field.ref)?.scalar;
			return scalar ? this.#scalar(scalar, value, place, field.ref === "MicroTime") : this.struct(field.ref, value, place);
		}
		switch (field.type) {
			case "array":
				return this.#list(field, value, place, name);
			case "object":
				return this.#map(field, value, place, name);
			case "integer":
				return this.#integer(field.format === "int64" || !field.format ? 2 ** 63 : 2 ** 31, value, place);
			case "boolean":
				return typeof value === "boolean" ? value : this.#mismatch(value, place);
			case "number":
				return typeof value === "number" ? value : this.#mismatch(value, place);
			default:
				if (typeof value !== "string") return this.#mismatch(value, place);
				return field.format === "byte" ? this.#bytes(value) : value;
		}
	}

	#list(field: Field, value: Json, place: Place, name: string): Json {
		if (!Array.isArray(value)) return this.#mismatch(value, place, `cannot restore slice from ${reflectKind(value)}`);
		const items = field.items ?? {};
		const goType = elementType(place.struct, name, field);
		return (value as readonly Json[]).map((item, i) =>
			item === null ? zero(items) : this.field(items, item, { ...place, path: `${place.path}[${i}]`, goType }, name),
		);
	}

	#map(field: Field, value: Json, place: Place, name: string): Json {
		if (!isObject(value)) return this.#mismatch(value, place, `cannot restore map from ${reflectKind(value)}`);
		if (!field.values) return value;
		const out: Record<string, unknown> = {};
		const goType = elementType(place.struct, name, field);
		for (const key of keysOf(value)) {
			const item = value[key] ?? null;
			const read =
				item === null
					? zero(field.values)
					: this.field(field.values, item, { ...place, path: `${place.path}.${key}`, goType }, name);
			define(out, key, read);
		}
		return out as JsonObject;
	}

	#bytes(value: string): Json {
		const wrong = corruptByte(value);
		if (wrong === undefined) return value;
		const why = `illegal base64 data at input byte ${wrong}`;
		if (this.voice === "unstructured") throw new Aborted(`error decoding from json: ${why}`);
		this.saved ??= why;
		return value;
	}

	#integer(bound: number, value: Json, place: Place): Json {
		if (typeof value !== "number") return this.#mismatch(value, place);
		if (Number.isInteger(value) && value < bound && value >= -bound) return value;
		if (this.voice === "json") return this.#save(`number ${value}`, place);
		if (!Number.isInteger(value)) throw new Aborted(`cannot convert float64 to ${place.goType}`);
		return value;
	}

	#scalar(scalar: string, value: Json, place: Place, micro: boolean): Json {
		switch (scalar) {
			case "quantity": {
				const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
				const error = quantityError(text.trim());
				if (error) throw new Aborted(error);
				return text.trim();
			}
			case "int-or-string":
				if (typeof value === "string") return value;
				return typeof value === "number" && Number.isInteger(value) ? value : this.#abort(value, place, "int32");
			case "date-time": {
				if (typeof value !== "string") return this.#abort(value, place, "string");
				const error = timeError(value, micro);
				if (error) throw new Aborted(error);
				return value;
			}
			default:
				return value;
		}
	}

	#mismatch(value: Json, place: Place, restored?: string): Json {
		if (this.voice === "json") return this.#save(sort(value), place);
		const to = kindOf(place.goType);
		const from = reflectKind(value);
		const convertible =
			(from === "int64" || from === "float64") &&
			(to.startsWith("int") || to === "float64" || (to === "string" && from === "int64"));
		throw new Aborted(restored ?? (convertible ? `cannot convert ${from} to ${place.goType}` : `unrecognized type: ${to}`));
	}

	/** Go continues after a wrong type, and reports the first one at the end. */
	#save(what: string, place: Place): Json {
		this.saved ??= typeError(what, place, place.goType);
		return null;
	}

	#abort(value: Json, place: Place, goType: string): never {
		const what = typeof value === "number" ? (goType === "string" ? "number" : `number ${value}`) : sort(value);
		throw new Aborted(
			this.voice === "json" ? typeError(what, place, goType) : `json: cannot unmarshal ${what} into Go value of type ${goType}`,
		);
	}
}

const typeError = (what: string, { struct, stack }: Place, goType: string): string =>
	`json: cannot unmarshal ${what} into Go struct field ${struct}.${stack.join(".")} of type ${goType}`;

/** reflect.Kind of a Go type that is not a struct, list or map: named strings are strings. */
const kindOf = (goType: string): string => (/^(int32|int64|bool|float64)$/.test(goType) ? goType : "string");

const zero = (field: Field): Json => {
	if (field.ref) return typeNamed(field.ref)?.scalar === "quantity" ? "0" : {};
	if (field.type === "array") return [];
	return field.type === "object"
		? {}
		: field.type === "boolean"
			? false
			: field.type === "integer" || field.type === "number"
				? 0
				: "";
};
