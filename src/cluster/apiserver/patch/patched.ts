// A patch request on a stored object: what the object would become, decoded again, or why it cannot be.
import type { AnyObject } from "../../api/objects.ts";
import type { Resource } from "../../api/resources.ts";
import type { Json, JsonObject, Status } from "../../api/types.generated.ts";
import { decodePatched } from "../decode/body.ts";
import type { ApiRequest } from "../request.ts";
import { badRequest, invalidRequest, plainError, tooLarge } from "../status.ts";
import { PatchError } from "./patcherror.ts";
import { shownPatched } from "./shown.ts";

/** One type of patch. */
export interface Patch {
	/** The document after the patch. Throws a PatchError. */
	apply(document: JsonObject, patch: Json, kind: string): Json;
	/** What an error shows of the result, where it is not the whole of it. */
	shown?(document: JsonObject, patch: Json, kind: string): string;
}

const answers = {
	BadRequest: badRequest,
	Unprocessable: invalidRequest,
	RequestEntityTooLarge: tooLarge,
	Internal: plainError,
} as const;

export function patched(
	patch: Patch,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject,
	warnings: string[],
): AnyObject | Status {
	const { kind } = resource;
	const document = old;
	const body = request.body ?? null;
	try {
		const result = patch.apply(document, body, kind);
		const shown = () => patch.shown?.(document, body, kind) ?? shownPatched(kind, result, document);
		return decodePatched(resource, request, result, shown, warnings);
	} catch (error) {
		if (!(error instanceof PatchError)) throw error;
		return answers[error.reason](error.message);
	}
}
