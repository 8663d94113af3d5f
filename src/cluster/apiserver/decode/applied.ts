// The body of a server-side apply, and what it has made of an object.
import type { AnyObject } from "../../api/objects.ts";
import { apiVersionOf, type Resource } from "../../api/resources.ts";
import type { JsonObject, Status } from "../../api/types.generated.ts";
import { misfit } from "../managedfields/typed.ts";
import { goFormat } from "../patch/goformat.ts";
import { isObject } from "../../api/values.ts";
import type { ApiRequest } from "../request.ts";
import { badRequest, plainError } from "../status.ts";
import { isSmall, notAnObject, withMetadata } from "./body.ts";
import { decode } from "./decode.ts";

/** The configuration of a server-side apply, as it was written, or why it does not fit the schema. */
export function applyConfiguration(resource: Resource, { body = null, name = "", namespace }: ApiRequest): JsonObject | Status {
	if (!isObject(body)) return badRequest(notAnObject(resource, body).error);
	const metadata = body["metadata"];
	if (isObject(metadata) && metadata["managedFields"]) return badRequest("metadata.managedFields must be nil");
	const kind = body["kind"];
	if (isSmall(resource, kind)) return badRequest(`invalid object type: ${apiVersionOf(resource)}, Kind=${goFormat(kind)}`);
	const why = misfit(resource.kind, body);
	return why === undefined
		? body
		: plainError(`failed to create typed patch object (${described(resource, name, namespace)}): ${why}`);
}

/** What a server-side apply has made of an object, decoded. */
export function decodeApplied(resource: Resource, { name = "", namespace }: ApiRequest, object: JsonObject): AnyObject | Status {
	const { object: decoded, error } = decode(resource.kind, object, "unstructured");
	if (error === undefined) return withMetadata(resource, decoded);
	const version = `${resource.group}/${resource.version}, Kind=${resource.kind}`;
	return plainError(
		`failed to convert new object (${described(resource, name, namespace)}) to proper version: unable to convert unstructured object to ${version}: ${error}`,
	);
}

const described = ({ group, version, kind }: Resource, name: string, namespace: string | undefined): string =>
	`${namespace ? `${namespace}/` : ""}${name}; ${group}/${version}, Kind=${kind}`;
