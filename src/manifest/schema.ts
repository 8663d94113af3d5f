// The API's schema as it is seen from a place in a manifest: which fields a type has, and how its lists are merged.
import schema from "../cluster/api/schema.generated.json" with { type: "json" };
import rest from "../cluster/api/schemarest.generated.json" with { type: "json" };
import type { Field, Type } from "../cluster/api/schema.ts";
import { readTypes } from "../cluster/api/schematext.ts";
import { sortedByKey } from "../cluster/api/values.ts";

const types: Readonly<Record<string, Type>> = { ...readTypes(schema), ...readTypes(rest) };

const declared = (type: string | undefined): Readonly<Record<string, Field>> =>
	(type !== undefined && Object.hasOwn(types, type) && types[type]?.fields) || {};

/** The fields of a type (a kind is the type of the same name) by their names, or none where it has none. */
export const fieldsOf = (type: string | undefined): Readonly<Record<string, Field>> => sortedByKey(declared(type));

export function fieldOf(type: string | undefined, name: string): Field | undefined {
	const fields = declared(type);
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
