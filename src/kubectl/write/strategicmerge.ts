// A patch applied on this side of the wire, for --dry-run=client and --local: the server merges the same way.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { JsonObject } from "../../cluster/api/types.generated.ts";
import { define, isObject } from "../../cluster/api/values.ts";
import { PatchError } from "../../cluster/apiserver/patch/patcherror.ts";
import { strategicPatch } from "../../cluster/apiserver/patch/strategic.ts";
import { fieldOf } from "../../manifest/schema.ts";
import { failure } from "../framework/errors.ts";

/** The object of this kind after a strategic merge patch. */
export function mergedLocally(kind: string, object: AnyObject, patch: Readonly<Record<string, unknown>>): AnyObject {
	try {
		const merged: object = strategicPatch(kind, object, patch as JsonObject, fieldOf);
		return merged as AnyObject;
	} catch (error) {
		if (error instanceof PatchError) throw failure(error.message);
		throw error;
	}
}

/** The object after a JSON merge patch (RFC 7386). */
export function jsonMerged(value: unknown, patch: unknown): unknown {
	if (!isObject(patch)) return patch;
	const out: Record<string, unknown> = isObject(value) ? { ...value } : {};
	for (const [key, part] of Object.entries(patch)) {
		if (part === null) delete out[key];
		else define(out, key, jsonMerged(Object.hasOwn(out, key) ? out[key] : undefined, part));
	}
	return out;
}
