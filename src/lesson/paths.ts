// Places in objects as teachers write them: "spec.template.spec.tolerations", "spec.containers[0].image",
// "metadata.labels['app.kubernetes.io/name']".
import type { Json } from "../cluster/api/types.generated.ts";

const parts = (path: string): readonly string[] =>
	[...path.matchAll(/\['([^']+)'\]|\[(\d+)\]|([^.[\]]+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? "");

/** What stands at a path of a value, or undefined. */
export function at(value: unknown, path: string): Json | undefined {
	let here: unknown = value;
	for (const part of parts(path)) {
		if (here === null || typeof here !== "object" || !Object.hasOwn(here, part)) return undefined;
		here = (here as Record<string, unknown>)[part];
	}
	return here as Json | undefined;
}

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
