// How the API's schema is written (schema.generated.json): the types by name, and the fields that each has.
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
