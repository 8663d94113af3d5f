// Which requests the first file can answer. Decided from the request as data, against what is known as everyday: the kinds and
// types of schema.generated.json. Whatever is not known there is answered only when the rest is loaded, so a mistake here costs
// a wait, never a rule.
import { findResource, resources } from "../api/resources.ts";
import type { Json } from "../api/types.generated.ts";
import type { ApiRequest } from "../apiserver/request.ts";

/** Whether the request needs nothing of the rest. */
export function isEveryday({ group, resource, verb, subresource }: ApiRequest): boolean {
	if (!findResource(group, resource)) return true; // nobody serves it
	return (verb === "get" || verb === "list") && (subresource === undefined || subresource === "log");
}

/** Whether an object could be created, changed or scheduled without the rest. */
export function isEverydayObject(object: Json): boolean {
	const kind = object && typeof object === "object" && "kind" in object ? object.kind : undefined;
	const resource = resources.find((each) => each.kind === kind);
	return !resource || isEveryday({ verb: "create", resource: resource.plural, group: resource.group, version: "", body: object });
}
