// The API's schema as the decoder and the patches read it: which fields a type has and how each is written.
import schema from "../api/schema.generated.json" with { type: "json" };
import type { Field, Type } from "../api/schema.ts";
import { readTypes } from "../api/schematext.ts";

type Types = Readonly<Record<string, Type>>;
const types = new Map<string, Type>();
let complete = false;

const add = (more: Types): void => {
	for (const [name, type] of Object.entries(more)) types.set(name, type);
};
const everyday = readTypes(schema);
add(everyday);

/** Adds the types that everyday objects do not have. */
export function addRest(rest: Types): void {
	add(rest);
	complete = true;
}

/** A type by its name, or undefined. Kinds are types of the same name. */
export function typeNamed(name: string): Type | undefined {
	const type = types.get(name);
	if (!type && !complete) throw new Error(`the type ${name} is asked for before it is loaded (cluster/rest)`);
	return type;
}

/** A type that everyday objects have. */
export const everydayType = (name: string): Type | undefined => (Object.hasOwn(everyday, name) ? everyday[name] : undefined);

export const fieldOf = (type: string, name: string): Field | undefined => {
	const fields = typeNamed(type)?.fields;
	return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
};
