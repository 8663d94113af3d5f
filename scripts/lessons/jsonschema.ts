// The shapes of an author's files as JSON Schemas, for editors that complete and check while one writes. Made from the schemas that
// lessons:check itself uses.
import type * as v from "valibot";
import type { Json } from "../../src/cluster/api/types.generated.ts";

interface Any {
	readonly type: string;
	readonly pipe?: readonly Any[];
	readonly wrapped?: Any;
	readonly entries?: Readonly<Record<string, Any>>;
	readonly item?: Any;
	readonly value?: Any;
	readonly options?: readonly (Any | string | number)[];
	readonly literal?: Json;
	readonly getter?: (input: unknown) => Any;
	readonly requirement?: unknown;
}

/** One JSON Schema (draft 7), with what is named by itself under "definitions". */
export function jsonSchemaOf(schema: v.GenericSchema, title: string): Json {
	const definitions = new Map<Any, string>();
	const made: Record<string, Json> = {};
	const of = (each: Any): Json => {
		if (each.pipe) return { ...(of({ ...each.pipe[0]! }) as object), ...patternOf(each.pipe) };
		switch (each.type) {
			case "string":
			case "number":
			case "boolean":
				return { type: each.type };
			case "literal":
				return { const: each.literal ?? null };
			case "picklist":
				return { enum: each.options as readonly Json[] };
			case "optional":
				return of(each.wrapped!);
			case "array":
				return { type: "array", items: of(each.item!) };
			case "record":
				return { type: "object", additionalProperties: of(each.value!) };
			case "union":
			case "variant":
				return { anyOf: (each.options as readonly Any[]).map(of) };
			case "strict_object":
				return objectOf(each.entries ?? {}, of);
			case "lazy": {
				if (!definitions.has(each)) {
					const name = `part${definitions.size + 1}`;
					definitions.set(each, name);
					made[name] = of(each.getter!(undefined));
				}
				return { $ref: `#/definitions/${definitions.get(each)}` };
			}
			case "any":
				return {};
			default:
				throw new Error(`a schema of the type ${each.type} has no JSON Schema yet`);
		}
	};
	const body = of(schema) as object;
	return { $schema: "http://json-schema.org/draft-07/schema#", title, ...body, definitions: made };
}

function objectOf(entries: Readonly<Record<string, Any>>, of: (each: Any) => Json): Json {
	const required = Object.entries(entries).filter(([, each]) => each.type !== "optional");
	return {
		type: "object",
		properties: Object.fromEntries(Object.entries(entries).map(([name, each]) => [name, of(each)])),
		...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
		additionalProperties: false,
	};
}

/** What a pipe asks of a text besides that it is one. */
function patternOf(pipe: readonly Any[]): Readonly<Record<string, Json>> {
	const [regex] = pipe.flatMap(({ requirement }) => (requirement instanceof RegExp ? [requirement.source] : []));
	return {
		...(regex === undefined ? {} : { pattern: regex }),
		...(pipe.some(({ type }) => type === "non_empty") ? { minLength: 1 } : {}),
	};
}
