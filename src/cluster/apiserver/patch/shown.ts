// What a refusal shows of an object that a patch has made.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import { isObject } from "../../api/values.ts";

/**
 * The JSON text of a patched object. What the patch shares with the old object stands as Go printed that, its fields in the
 * order of their struct; the rest in the order that it has.
 */
export function shownPatched(kind: string, patched: Json, old: JsonObject): string {
	const fields = new Map<object, Field>();
	const note = (field: Field, value: Json | undefined): void => {
		if (value === null || typeof value !== "object") return;
		fields.set(value, field);
		if (Array.isArray(value)) for (const item of value as readonly Json[]) note(field.items ?? {}, item);
		else for (const [key, part] of Object.entries(value)) note(partOf(field, key), part);
	};
	note({ ref: kind }, old);
	const text = (value: Json): string => {
		if (Array.isArray(value)) return `[${(value as readonly Json[]).map(text).join(",")}]`;
		if (!isObject(value)) return JSON.stringify(value);
		const field = fields.get(value);
		const keys = Object.keys(value).filter((key) => value[key] !== undefined);
		if (field) {
			const order = Object.keys(structOf(field) ?? {});
			const place = (key: string) => order.indexOf(key);
			keys.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
		}
		return `{${keys.map((key) => `${JSON.stringify(key)}:${text(value[key] ?? null)}`).join(",")}}`;
	};
	return text(patched).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const structOf = ({ ref }: Field) => (ref === undefined ? undefined : typeNamed(ref)?.fields);

function partOf(field: Field, key: string): Field {
	const struct = structOf(field);
	return (struct ? (Object.hasOwn(struct, key) ? struct[key] : undefined) : field.values) ?? {};
}
