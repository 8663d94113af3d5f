// JSON merge patch (RFC 7386): null takes away, a mapping goes deeper, all else replaces.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { define } from "../../api/values.ts";

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The document after the patch. Parts that the patch does not touch are shared with the old document. */
export function mergePatch(document: Json | undefined, patch: Json): Json {
	if (!isObject(patch)) return patch;
	const out: Record<string, unknown> = isObject(document) ? { ...document } : {};
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) delete out[key];
		else if (value !== undefined) define(out, key, mergePatch(Object.hasOwn(out, key) ? (out[key] as Json) : undefined, value));
	}
	return out as JsonObject;
}
