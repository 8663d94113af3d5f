// The object of a request must be the one that its URL names.
import type { AnyObject } from "../api/objects.ts";
import type { Resource } from "../api/resources.ts";
import type { Status } from "../api/types.generated.ts";
import type { ApiRequest } from "./request.ts";
import { badRequest } from "./status.ts";

export function checkAddress({ namespaced }: Resource, { name, namespace }: ApiRequest, object: AnyObject): Status | undefined {
	if (namespaced && object.metadata.namespace && object.metadata.namespace !== namespace) {
		return badRequest("the namespace of the provided object does not match the namespace sent on the request");
	}
	if (object.metadata.name === name) return undefined;
	if (!object.metadata.name) {
		return badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
	}
	return badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`);
}

export const withNamespace = ({ namespace }: ApiRequest, object: AnyObject): AnyObject =>
	namespace ? { ...object, metadata: { ...object.metadata, namespace } } : object;
