// How kubectl names an object in the middle of an error.
import { apiVersionOf } from "../../cluster/api/resources.ts";
import type { Info } from "./info.ts";

export function infoText({ resource, name, namespace }: Info): string {
	const version = apiVersionOf(resource);
	const groupVersion = resource.group ? version : `/${version}`;
	return `Resource: "${groupVersion}, Resource=${resource.plural}", GroupVersionKind: "${groupVersion}, Kind=${resource.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`;
}

/** What was being done when an object could not be read; the file's name follows. */
export const retrieving = (info: Info): string => `retrieving current configuration of:\n${infoText(info)}\nfrom server for:`;
