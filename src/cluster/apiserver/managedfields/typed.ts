// Whether a configuration fits the schema, in the words of the field manager (structured-merge-diff typed).
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";
import { goFormat } from "../patch/goformat.ts";
import { isObject } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import { describePath, itemElement } from "./paths.ts";

/** The problems as one text, or undefined. */
export function misfit(kind: string, config: JsonObject): string | undefined {
	const errors: string[] = [];
	struct(kind, config, []);
	if (errors.length <= 1) return errors[0];
	return ["errors:", ...errors.map((error) => `  ${error}`)].join("\n");

	function wrong(path: readonly string[], why: string): void {
		errors.push(`${describePath(path.join("\n"))}: ${why}`);
	}

	function struct(type: string, value: JsonObject, path: readonly string[]): void {
		for (const name of Object.keys(value).sort(byCodeUnit)) {
			const field = typeNamed(type)?.fields?.[name];
			const part = value[name];
			// With the first such field it stops looking at this level.
			if (!field) return wrong([...path, `f:${name}`], "field not declared in schema");
			if (part !== null && part !== undefined) visit(field, part, [...path, `f:${name}`]);
		}
	}

	function visit(field: Field, value: Json, path: readonly string[]): void {
		const ref = field.ref ? typeNamed(field.ref) : undefined;
		const expect = (what: keyof typeof shown) => wrong(path, `expected ${what}, got ${shown[what](value)}`);
		if (ref?.scalar) return;
		if (ref && field.ref) return isObject(value) ? struct(field.ref, value, path) : expect("map");
		if (field.type === "object") {
			if (!isObject(value)) return expect("map");
			for (const [key, item] of Object.entries(value))
				if (field.values && item !== null && item !== undefined) visit(field.values, item, [...path, `f:${key}`]);
		} else if (field.type === "array") list(field, value, path, expect);
		else if (field.type === "integer" || field.type === "number") {
			if (typeof value !== "number") expect("numeric (int or float)");
		} else if (field.type === "boolean") {
			if (typeof value !== "boolean") expect("boolean");
		} else if (typeof value !== "string") expect("string");
	}

	function list(field: Field, value: Json, path: readonly string[], expect: (what: "list") => void): void {
		if (!Array.isArray(value)) return expect("list");
		const seen = new Set<string>();
		for (const item of value as readonly Json[]) {
			const element = field.list === "map" || field.list === "set" ? itemElement(field, item) : "";
			if (element && seen.has(element)) wrong(path, `duplicate entries for key ${describePath(element)}`);
			seen.add(element);
			if (field.items && item !== null) visit(field.items, item, element ? [...path, element] : path);
		}
	}
}

/** How the value that was found is shown, by what was expected: Go's %T, %#v and %v. */
const shown = {
	"numeric (int or float)": (value: Json) =>
		Array.isArray(value)
			? "[]interface {}"
			: isObject(value)
				? "map[string]interface {}"
				: typeof value === "boolean"
					? "bool"
					: typeof value,
	string: (value: Json) => `&value.valueUnstructured{Value:${goSyntax(value)}}`,
	boolean: (value: Json) => `&{${goFormat(value)}}`,
	list: (value: Json) => `&{${goFormat(value)}}`,
	map: (value: Json) => `&{${goFormat(value)}}`,
};

/** A JSON value as Go's %#v writes it. */
function goSyntax(value: Json): string {
	if (Array.isArray(value)) return `[]interface {}{${(value as readonly Json[]).map(goSyntax).join(", ")}}`;
	if (!isObject(value)) return JSON.stringify(value);
	const keys = Object.keys(value).sort(byCodeUnit);
	return `map[string]interface {}{${keys.map((key) => `${JSON.stringify(key)}:${goSyntax(value[key] ?? null)}`).join(", ")}}`;
}
