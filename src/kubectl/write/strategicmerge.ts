// A patch applied on this side of the wire, for --dry-run=client and --local: the server merges the same way.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { JsonObject } from "../../cluster/api/types.generated.ts";
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
