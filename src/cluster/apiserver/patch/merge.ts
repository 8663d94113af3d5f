// JSON merge patch (RFC 7386): null takes away, a mapping goes deeper, all else replaces.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { define, isObject, sortedByKey } from "../../api/values.ts";

/**
 * The document after the patch, as evanphx/json-patch makes it. Parts that the patch does not touch are shared with the old
 * document; what it does touch has its keys sorted.
 */
export function mergePatch(document: Json | undefined, patch: Json): Json {
	if (!isObject(document)) return withoutNulls(patch);
	if (!isObject(patch)) return patch;
	const out: Record<string, unknown> = { ...document };
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) delete out[key];
		else if (value !== undefined) define(out, key, mergePatch(Object.hasOwn(out, key) ? (out[key] as Json) : undefined, value));
	}
	return sortedByKey(out) as JsonObject;
}

/** What a patch puts where no mapping was: mappings lose their nulls, also those in lists. */
function withoutNulls(value: Json): Json {
	if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls);
	if (!isObject(value)) return value;
	const kept = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
	return sortedByKey(Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part ?? null)])));
}
