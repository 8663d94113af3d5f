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
const types = schema as unknown as Types;
let lateTypes: Types | undefined;

/** Types that most worlds never meet. */
export async function loadLateTypes(): Promise<void> {
	lateTypes = (await import("../api/schemalate.generated.json")).default as unknown as Types;
}

/** Names of fields whose types are late. */
export const lateFields = (): readonly string[] => {
	const names = new Set<string>();
	for (const { fields = {} } of Object.values(types)) {
		for (const [name, field] of Object.entries(fields)) {
			const ref = field.ref ?? field.items?.ref;
			if (ref !== undefined && !Object.hasOwn(types, ref)) names.add(name);
		}
	}
	return [...names];
};

/** A type by its name, or undefined. Kinds are types of the same name. */
export function typeNamed(name: string): Type | undefined {
	if (Object.hasOwn(types, name)) return types[name];
	if (!lateTypes) throw new Error(`the type ${name} is asked for before it is loaded (cluster/late.ts)`);
	return Object.hasOwn(lateTypes, name) ? lateTypes[name] : undefined;
}

export const fieldOf = (type: string, name: string): Field | undefined => {
	const fields = typeNamed(type)?.fields;
	return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
};
