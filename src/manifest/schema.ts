// The API's schema as it is seen from a place in a manifest: which fields a type has, and how its lists are merged.
import schema from "../cluster/api/schema.generated.json" with { type: "json" };
import rest from "../cluster/api/schemarest.generated.json" with { type: "json" };
import { sortedByKey } from "../cluster/api/values.ts";

export interface SchemaField {
	/** The name of another type. */
	readonly ref?: string;
	readonly type?: "string" | "integer" | "number" | "boolean" | "array" | "object";
	readonly enum?: readonly string[];
	readonly items?: SchemaField;
	/** What a map holds. */
	readonly values?: SchemaField;
	/** "merge", "retainKeys" or both, joined by a comma. */
	readonly patch?: string;
	readonly mergeKey?: string;
}

const types = { ...schema, ...rest } as Readonly<Record<string, { readonly fields?: Readonly<Record<string, SchemaField>> }>>;

const declared = (type: string | undefined): Readonly<Record<string, SchemaField>> =>
	(type !== undefined && Object.hasOwn(types, type) && types[type]?.fields) || {};

/** The fields of a type (a kind is the type of the same name) by their names, or none where it has none. */
export const fieldsOf = (type: string | undefined): Readonly<Record<string, SchemaField>> => sortedByKey(declared(type));

export function fieldOf(type: string | undefined, name: string): SchemaField | undefined {
	const fields = declared(type);
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
