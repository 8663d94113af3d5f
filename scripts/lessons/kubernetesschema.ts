// A JSON Schema of Kubernetes' kinds, so that an author's editor completes cluster.yaml and the files of start/ as it does checks.yaml.
// What a kind has to have is not said: a start may leave out what its learner is to write.
import { resources } from "../../src/cluster/api/resources.ts";
import type { Field } from "../../src/cluster/api/schema.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { fieldsOf } from "../../src/manifest/schema.ts";

/** One document of YAML; which kind it is decides which fields it may have. */
export function kubernetesSchema(title: string): Json {
	const definitions: Record<string, Json> = {};
	const named = (type: string): Json => {
		const fields = Object.entries(fieldsOf(type));
		if (fields.length === 0) return type === "Quantity" || type === "IntOrString" ? { type: ["string", "number"] } : {};
		if (!(type in definitions)) {
			definitions[type] = {}; // types name one another in circles
			const properties = Object.fromEntries(fields.map(([name, field]) => [name, of(field)]));
			definitions[type] = { type: "object", properties, additionalProperties: false };
		}
		return { $ref: `#/definitions/${type}` };
	};
	const of = ({ ref, type, enum: values, items, values: map }: Field): Json => {
		if (ref !== undefined) return named(ref);
		return {
			...(type ? { type } : {}),
			...(values ? { enum: [...values] } : {}),
			...(items ? { items: of(items) } : {}),
			...(map ? { additionalProperties: of(map) } : {}),
		};
	};
	const allOf = resources.map(({ kind, group, version }): Json => {
		const apiVersion = { properties: { apiVersion: { const: group ? `${group}/${version}` : version } } };
		return { if: { properties: { kind: { const: kind } } }, then: { allOf: [named(kind), apiVersion] } };
	});
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		title,
		type: "object",
		required: ["apiVersion", "kind", "metadata"],
		properties: { kind: { enum: resources.map(({ kind }) => kind) } },
		allOf,
		definitions,
	};
}
