// Fields as field management names them (structured-merge-diff fieldpath): "f:spec", a list's item by its key
// 'k:{"name":"web"}', a set's value 'v:"x"'. A path is the elements joined by a line feed.
import type { Json } from "../../api/types.generated.ts";
import { byCodeUnit, canonical } from "../../api/values.ts";
import { isObject } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";

/** How an item of a list is named: by the values of its keys, or by itself. */
export function itemElement(field: Field, item: Json): string {
	if (field.list === "set" || !isObject(item)) return `v:${canonical(item)}`;
	const keys = Object.fromEntries((field.keys ?? []).map((key) => [key, item[key] ?? defaultOf(field, key)] as const));
	return `k:${canonical(keys)}`;
}

const defaultOf = (field: Field, key: string): Json =>
	(typeNamed(field.items?.ref ?? "")?.fields?.[key]?.default ?? null) as Json;

/** A path as errors print it: `.spec.template.spec.containers[name="web"].image`. */
export const describePath = (path: string): string =>
	path
		.split("\n")
		.map((element) => {
			const text = element.slice(2);
			if (element.startsWith("f:")) return `.${text}`;
			if (element.startsWith("v:")) return `[=${text}]`;
			const keys = JSON.parse(text) as Readonly<Record<string, Json>>;
			return `[${Object.entries(keys)
				.map(([key, value]) => `${key}=${JSON.stringify(value)}`)
				.join(",")}]`;
		})
		.join("");

/** The order of a set: at each level first what belongs to the set itself, then what is below, each by its element. */
export function inSetOrder(paths: Iterable<string>): string[] {
	return [...paths]
		.map((path) => path.split("\n"))
		.sort((a, b) => {
			let i = 0;
			while (i < a.length && i < b.length && a[i] === b[i]) i++;
			const [left, right] = [a.length - i, b.length - i];
			if (left <= 1 !== right <= 1) return left - right;
			return byCodeUnit(a[i] ?? "", b[i] ?? "");
		})
		.map((elements) => elements.join("\n"));
}
