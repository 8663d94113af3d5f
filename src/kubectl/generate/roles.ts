// The rules of `create role` and `create clusterrole`: verbs and resources of the line as RBAC holds them.
import { apiResources } from "../framework/apiresources.ts";
import { array, slice, type Flag } from "../framework/flag.ts";
import { bareFailure, failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import { err, type Process } from "../framework/process.ts";

export const ruleFlags: readonly Flag[] = [slice("verb"), slice("resource"), array("resource-name")];

const usual = new Set(
	"* get delete list create update patch watch proxy deletecollection use bind escalate impersonate".split(" "),
);
/** Verbs that only some resources know, each "RESOURCE.GROUP". */
const special: Readonly<Record<string, readonly string[] | undefined>> = {
	use: ["podsecuritypolicies.policy", "podsecuritypolicies.extensions"],
	bind: ["roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io"],
	escalate: ["roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io"],
	impersonate: ["users.", "serviceaccounts.", "groups.", "userextras.authentication.k8s.io"],
};

interface RuleResource {
	readonly name: string;
	readonly group: string;
	readonly subresource: string;
	/** Whether the server lists it. */
	readonly known: boolean;
}

/** --verb, each once; "*" stands for all. */
export function verbsOf(flags: FlagValues): readonly string[] {
	const verbs = flags.list("verb");
	return verbs.includes("*") ? ["*"] : [...new Set(verbs)];
}

/** --resource: RESOURCE[.GROUP][/SUBRESOURCE] each; a "*" alone ends the list and stands for all. */
export function resourcesOf(flags: FlagValues): readonly RuleResource[] {
	const all = flags.list("resource").map(ruleResource);
	const everything = all.find(({ name, group, subresource }) => name === "*" && !group && !subresource);
	return everything ? [everything] : all;
}

function ruleResource(text: string): RuleResource {
	const [whole, subresource] = cut(text, "/");
	const [word, group] = cut(whole, ".");
	const name = word.toLowerCase();
	const found = apiResources.find(
		(each) =>
			(!group || each.group.startsWith(group)) &&
			(each.name === name || each.kind.toLowerCase() === name || each.shortNames.includes(name)),
	);
	return { name: found?.name ?? word, group: found?.group ?? group, subresource, known: found !== undefined };
}

function cut(text: string, at: string): readonly [string, string] {
	const i = text.indexOf(at);
	return i < 0 ? [text, ""] : [text.slice(0, i), text.slice(i + 1)];
}

/** Warns of verbs that no resource has. Throws for a resource that the server does not have, or not with such a verb. */
export function* checkRule(verbs: readonly string[], resources: readonly RuleResource[]): Process<void> {
	for (const verb of verbs) if (!usual.has(verb)) yield* err(`Warning: '${verb}' is not a standard resource verb\n`);
	for (const { name, group, known } of resources) {
		if (name === "") throw failure("resource must be specified if apiGroup/subresource specified");
		if (name === "*") return;
		const allowed = verbs.flatMap((verb) => (special[verb] ? [{ verb, on: special[verb] }] : []));
		for (const { verb, on } of allowed)
			if (!on.includes(`${name}.${group}`)) throw failure(`can not perform '${verb}' on '${name}' in group '${group}'`);
		if (!known && allowed.length === 0) throw bareFailure(`the server doesn't have a resource type ${JSON.stringify(name)}`);
	}
}

/** A rule for each group of the resources, by the group's name. */
export function rulesOf(flags: FlagValues): readonly object[] {
	const groups = new Map<string, Set<string>>();
	for (const { name, group, subresource } of resourcesOf(flags)) {
		const names = groups.get(group) ?? new Set<string>();
		groups.set(group, names.add(subresource ? `${name}/${subresource}` : name));
	}
	const resourceNames = [...new Set(flags.list("resource-name"))];
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([group, names]) => ({
			verbs: verbsOf(flags),
			apiGroups: [group],
			resources: [...names],
			...(resourceNames.length > 0 ? { resourceNames } : {}),
		}));
}
