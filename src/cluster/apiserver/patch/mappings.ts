// The two types of patches that are mappings themselves.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { goFormat } from "./goformat.ts";
import { mergePatch } from "./merge.ts";
import { isObject } from "../../api/values.ts";
import type { Patch } from "./patched.ts";
import { PatchError } from "./patcherror.ts";
import { leftOver, strategicPatch } from "./strategic.ts";

function mapping(patch: Json): JsonObject {
	if (isObject(patch)) return patch;
	const type = Array.isArray(patch) ? "array" : typeof patch;
	throw new PatchError(`json: cannot unmarshal ${type} into Go value of type map[string]interface {}`, "BadRequest");
}

export const merge: Patch = { apply: (document, patch) => mergePatch(document, mapping(patch)) };

export const strategic: Patch = {
	apply: (document, patch, kind) => strategicPatch(kind, document, mapping(patch)),
	shown: (document, patch, kind) => goFormat(leftOver(kind, document, mapping(patch))),
};
