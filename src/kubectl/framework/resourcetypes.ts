// What a word on the line means as a type of resource: "ds", "daemonsets", "DaemonSet", "daemonsets.apps", "ds.v1.apps", "all".
import { apiVersionOf, groupResource, resources, type Resource } from "../../cluster/api/resources.ts";
import { failure, type KubectlError } from "./errors.ts";

/** The resource that a word names. Throws kubectl's words for a type that the server does not have. */
export function typeOf(word: string): Resource {
	const found = findType(word);
	if (!found) throw noType(word);
	return found;
}

export const noType = (word: string): KubectlError =>
	failure(`the server doesn't have a resource type ${JSON.stringify(word.split(".")[0])}`);

export function findType(word: string): Resource | undefined {
	const parts = word.split(".");
	const [name = "", second, ...rest] = parts;
	// NAME.VERSION.GROUP first, then NAME.GROUP; a version that we do not have falls through.
	if (second !== undefined && rest.length > 0) {
		const found = named(name, rest.join(".")).find((resource) => resource.version === second);
		if (found) return found;
	}
	const group = parts.slice(1).join(".");
	return (
		named(name, group)[0] ??
		resources.find(
			(r) => r.kind === name && (group === "" || r.group === group || (r.version === second && r.group === rest.join("."))),
		)
	);
}

/** By plural, singular or short name; a group may be given by its beginning. Empty means any group. */
function named(word: string, group: string): readonly Resource[] {
	const name = word.toLowerCase();
	const inGroup = resources.filter((r) => group === "" || r.group === group);
	const candidates = inGroup.length > 0 ? inGroup : resources.filter((r) => r.group.startsWith(group));
	const full = candidates.filter((r) => r.plural === name || r.singular === name);
	return full.length > 0 ? full : candidates.filter((r) => r.shortNames.includes(word));
}

/**
 * The resource of a manifest's kind, or undefined. An empty apiVersion takes any version; a kind in small letters is found too
 * (as discovery maps kinds), and it is the server that refuses it.
 */
export const kindIn = (apiVersion: string, kind: string): Resource | undefined =>
	resources.find((r) => (r.kind === kind || r.singular === kind) && (apiVersion === "" || apiVersionOf(r) === apiVersion));

/** "a,b" with the category "all" written out, as types in the order given, each word once. */
export const splitTypes = (word: string): readonly string[] => [...new Set(word.split(","))];

export const withoutAliases = (word: string): string =>
	word
		.split(",")
		.flatMap((each) => (each === "all" ? resources.filter((r) => r.inAll).map(groupResource) : [each]))
		.join(",");
