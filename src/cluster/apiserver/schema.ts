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

const types = schema as unknown as Readonly<Record<string, Type>>;

/** A type by its name, or undefined. Kinds are types of the same name. */
export const typeNamed = (name: string): Type | undefined => (Object.hasOwn(types, name) ? types[name] : undefined);

export const fieldOf = (type: string, name: string): Field | undefined => {
	const fields = typeNamed(type)?.fields;
	return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
};
