// A patch request on a stored object: what the object would become, decoded anew, or why it cannot be.
import type { AnyObject } from "../../api/objects.ts";
import type { Resource } from "../../api/resources.ts";
import type { Json, JsonObject, Status } from "../../api/types.generated.ts";
import { decodePatched } from "../decode/body.ts";
import { late } from "../late.ts";
import type { ApiRequest } from "../request.ts";
import { badRequest, invalidRequest, plainError } from "../status.ts";
import { goFormat } from "./goformat.ts";
import { isObject, mergePatch } from "./merge.ts";
import { PatchError } from "./patcherror.ts";
import { shownPatched } from "./shown.ts";
import { leftOver, strategicPatch } from "./strategic.ts";

/** The object after the patch of the request (all types but "apply"). */
export function patched(resource: Resource, request: ApiRequest, old: AnyObject, warnings: string[]): AnyObject | Status {
	const document = old as unknown as JsonObject;
	const body = request.body ?? null;
	try {
		if (request.patchType === "json") return check(late().jsonPatch(document, body));
		if (!isObject(body))
			return badRequest(
				`json: cannot unmarshal ${Array.isArray(body) ? "array" : typeof body} into Go value of type map[string]interface {}`,
			);
		if (request.patchType === "strategic")
			return check(strategicPatch(resource.kind, document, body), () => goFormat(leftOver(resource.kind, document, body)));
		return check(mergePatch(document, body));
	} catch (error) {
		if (!(error instanceof PatchError)) throw error;
		if (error.reason === "BadRequest") return badRequest(error.message);
		return error.reason === "Unprocessable" ? invalidRequest(error.message) : plainError(error.message);
	}

	function check(result: Json, shown = () => shownPatched(resource.kind, result, document)): AnyObject | Status {
		return decodePatched(resource, request, result, shown, warnings);
	}
}
