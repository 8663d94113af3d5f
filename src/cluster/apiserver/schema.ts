// The API's schema as the decoder and the patches read it: which fields a type has and how each is written.
import schema from "../api/schema.generated.json" with { type: "json" };

export interface Field {
	/** The name of another type. */
	readonly ref?: string;
	readonly type?: "string" | "integer" | "number" | "boolean" | "array" | "object";
	readonly format?: string;
	readonly enum?: readonly string[];
	readonly default?: unknown;
	readonly items?: Field;
	/** What a map holds. */
	readonly values?: Field;
	readonly list?: "atomic" | "set" | "map";
	readonly keys?: readonly string[];
	/** "merge", "retainKeys" or both, joined by a comma. */
	readonly patch?: string;
	readonly mergeKey?: string;
}

export interface Type {
	readonly fields?: Readonly<Record<string, Field>>;
	/** A type without fields: "quantity", "int-or-string", "date-time", "any" … */
	readonly scalar?: string;
	readonly required?: readonly string[];
	readonly map?: "atomic" | "granular";
}

type Types = Readonly<Record<string, Type>>;
const types = new Map<string, Type>();
let complete = false;

const add = (more: Types): void => {
	for (const [name, type] of Object.entries(more)) types.set(name, type);
};
add(schema as Types);

/** Adds the types that everyday objects do not have. */
export function addRest(rest: object): void {
	add(rest as Types);
	complete = true;
}

/** A type by its name, or undefined. Kinds are types of the same name. */
export function typeNamed(name: string): Type | undefined {
	const type = types.get(name);
	if (!type && !complete) throw new Error(`the type ${name} is asked for before it is loaded (cluster/rest)`);
	return type;
}

/** A type that everyday objects have. */
export const everydayType = (name: string): Type | undefined =>
	Object.hasOwn(schema, name) ? (schema as Types)[name] : undefined;

export const fieldOf = (type: string, name: string): Field | undefined => {
	const fields = typeNamed(type)?.fields;
	return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
};
