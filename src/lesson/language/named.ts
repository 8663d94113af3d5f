// Objects as authors name them, "daemonset/node-agent", and as our sentences do, "the DaemonSet node-agent".
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Resource } from "../../cluster/api/resources.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";

/** Throws for an unknown kind: a bug of the lesson, which its verification finds. */
export function resourceOf(named: string): Resource {
	const [type = ""] = named.split("/");
	const resource = findType(type);
	if (!resource) throw new Error(`a check names "${named}", and "${type}" is no kind`);
	return resource;
}

/** "daemonset/node-agent" in a namespace (or in any, when the lesson names none). */
export function objectNamed(read: Reader, named: string, namespace: string | undefined): AnyObject | undefined {
	const resource = resourceOf(named);
	const name = named.slice(named.indexOf("/") + 1);
	return read.sorted(resource.kind, resource.namespaced ? namespace : undefined).find((each) => each.metadata.name === name);
}

/** "the DaemonSet node-agent", with its namespace where the author gave one. */
export function inWords(named: string, namespace?: string): string {
	const { kind, namespaced } = resourceOf(named);
	const place = namespaced && namespace ? ` in the namespace ${namespace}` : "";
	return `the ${kind} ${named.slice(named.indexOf("/") + 1)}${place}`;
}

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
