// The API's schema is sent as a dense text (scripts/generate-schema.mjs writes it), since all that a page needs comes over a
// network first. A type is a block: its name, "+" where it is a kind of its own, what else is known of it, and a line for each field,
// with "!" where the field is required. What a field is stands behind the marks of its list, default and values.
import type { Field, Type } from "./schema.ts";

const scalars: Readonly<Record<string, Field>> = {
	s: { type: "string" },
	b: { type: "boolean" },
	i: { type: "integer", format: "int32" },
	l: { type: "integer", format: "int64" },
	n: { type: "number", format: "double" },
	o: { type: "object" },
};
const kindFields = { kind: scalars["s"]!, apiVersion: scalars["s"]! };
const marks = /^(~)?(')?(?:\*([^;]*);)?(?:=([^;]*);)?(?:(\{.*?\});)?(.*)/;

function readField(text: string): Field {
	const [, atomic, empty, key, values, more, what = ""] = marks.exec(text) ?? [];
	const inner = what.slice(1);
	let is: Field = scalars[what] ?? (what ? { ref: what } : {});
	if (what.startsWith("[")) is = { type: "array", items: readField(inner) };
	else if (what.startsWith("%")) is = { type: "object", values: readField(inner) };
	return {
		...is,
		...(atomic && { list: "atomic" }),
		...(empty && { default: "" }),
		...(key && { list: "map", keys: [key], patch: "merge", mergeKey: key }),
		...(values && { enum: values.split("|") }),
		...(more && (JSON.parse(more) as Field)),
	};
}

function readType(block: string): readonly [name: string, type: Type] {
	const [head = "", ...lines] = block.split("\n");
	const [, name = "", isKind, more] = /^(\w+)(\+?)(.*)/.exec(head) ?? [];
	const rows = lines.map((line) => /^([^ !]*)(!?) (.*)/.exec(line) ?? []);
	const required = rows.flatMap(([, field = "", isRequired]) => (isRequired ? [field] : []));
	const fields = Object.fromEntries(rows.map(([, field = "", , text = ""]) => [field, readField(text)]));
	return [
		name,
		{
			...(more && (JSON.parse(more) as Type)),
			...(required.length > 0 && { required }),
			...((rows.length > 0 || isKind) && { fields: isKind ? { ...kindFields, ...fields } : fields }),
		},
	];
}

/** The types of a generated text by their names. */
export const readTypes = (text: string): Readonly<Record<string, Type>> => Object.fromEntries(text.split("\n\n").map(readType));
