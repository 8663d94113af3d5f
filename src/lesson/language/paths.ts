// Places in objects as teachers write them: "spec.template.spec.tolerations", "spec.containers[0].image",
// "spec.containers[name=agent].image", "spec.tolerations[*].key", "metadata.labels['app.kubernetes.io/name']".
import type { Json } from "../../cluster/api/types.generated.ts";

/** A field by name, an item by its number, all items, or those with this value in a field. */
type Part = string | { readonly every: true } | { readonly field: string; readonly value: string };

/** The steps of a path, in their order. */
export function stepsOfPath(path: string): readonly Part[] {
	const parts = /\['([^']+)'\]|\[(\d+)\]|\[(\*)\]|\[([^[\]=]+)=([^[\]]*)\]|([^.[\]]+)/g;
	return [...path.matchAll(parts)].map(([, quoted, index, every, field, value, name]) => {
		if (every) return { every: true };
		if (field !== undefined) return { field, value: value ?? "" };
		return quoted ?? index ?? name ?? "";
	});
}

/** All that stands at a path of a value: none, one, or as many as the path picks from lists. */
export function found(value: unknown, path: string): readonly Json[] {
	let here: readonly unknown[] = [value];
	for (const part of stepsOfPath(path)) here = here.flatMap((each) => inside(each, part));
	return here as readonly Json[];
}

function inside(value: unknown, part: Part): readonly unknown[] {
	if (value === null || typeof value !== "object") return [];
	if (typeof part === "string") return Object.hasOwn(value, part) ? [(value as Record<string, unknown>)[part]] : [];
	if (!Array.isArray(value)) return [];
	if ("every" in part) return value;
	return value.filter((item: unknown) => item !== null && typeof item === "object" && fieldIs(item, part.field, part.value));
}

const fieldIs = (item: object, field: string, value: string): boolean =>
	Object.hasOwn(item, field) && String((item as Record<string, unknown>)[field]) === value;

/** The first that stands at a path, or undefined. */
export const at = (value: unknown, path: string): Json | undefined => found(value, path)[0];

/** Whether a path may pick several. */
export const picksSeveral = (path: string): boolean => stepsOfPath(path).some((part) => typeof part !== "string");

/** Whether a value has all that a pattern has: mappings by their fields, lists by some item for each of the pattern's. */
export function holds(value: unknown, pattern: unknown): boolean {
	if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((each) => value.some((item) => holds(item, each)));
	if (pattern !== null && typeof pattern === "object") {
		return (
			value !== null &&
			typeof value === "object" &&
			Object.entries(pattern).every(
				([key, each]) => Object.hasOwn(value, key) && holds((value as Record<string, unknown>)[key], each),
			)
		);
	}
	// "*" asks only that something is there.
	return pattern === "*" ? value !== undefined && value !== null && value !== "" : value === pattern;
}
