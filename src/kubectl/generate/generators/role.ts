import { map, slice } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import type { FlagValues } from "../../framework/flags.ts";
import { generatorCommand, ready } from "../generator.ts";
import type { Process } from "../../framework/process.ts";
import { checkRule, resourcesOf, ruleFlags, rulesOf, verbsOf } from "../roles.ts";

const apiVersion = "rbac.authorization.k8s.io/v1";

export const role = generatorCommand({
	name: "role",
	flags: ruleFlags,
	failed: "",
	*make(name, { flags }) {
		const [verbs, resources] = [verbsOf(flags), resourcesOf(flags)];
		if (verbs.length === 0) throw failure("at least one verb must be specified");
		if (resources.length === 0) throw failure("at least one resource must be specified");
		yield* checkRule(verbs, resources);
		return { apiVersion, kind: "Role", metadata: { name }, rules: rulesOf(flags) };
	},
});

export const clusterRole = generatorCommand({
	name: "clusterrole",
	clusterWide: true,
	flags: [...ruleFlags, slice("non-resource-url"), map("aggregation-rule")],
	failed: "",
	*make(name, { flags }) {
		const labels = flags.map("aggregation-rule");
		const made = { apiVersion, kind: "ClusterRole", metadata: { name } };
		if (labels.size > 0) {
			if (["verb", "resource", "resource-name", "non-resource-url"].some((flag) => flags.list(flag).length > 0))
				throw failure("aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames");
			const matchLabels = Object.fromEntries(labels);
			return yield* ready({ ...made, rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } });
		}
		yield* check(flags);
		const nonResourceURLs = [...new Set(flags.list("non-resource-url"))];
		const paths = nonResourceURLs.length > 0 ? [{ verbs: verbsOf(flags), nonResourceURLs }] : [];
		return { ...made, rules: [...rulesOf(flags), ...paths] };
	},
});

const pathVerbs = new Set("* get post put delete patch head options".split(" "));

function* check(flags: FlagValues): Process<void> {
	const [verbs, resources, paths] = [verbsOf(flags), resourcesOf(flags), flags.list("non-resource-url")];
	if (verbs.length === 0) throw failure("at least one verb must be specified");
	if (resources.length === 0 && paths.length === 0) throw failure("one of resource or nonResourceURL must be specified");
	if (resources.length > 0) yield* checkRule(verbs, resources);
	const unfit = paths.length > 0 ? verbs.find((verb) => !pathVerbs.has(verb)) : undefined;
	if (unfit !== undefined) throw failure(`invalid verb: '${unfit}' for nonResourceURL`);
	for (const path of paths) {
		if (path !== "*" && !path.startsWith("/")) throw failure("nonResourceURL should start with /");
		if (path.slice(0, -1).includes("*")) throw failure("nonResourceURL only supports wildcard matches when '*' is at the end");
	}
}
