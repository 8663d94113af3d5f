// Do the Pod's nodeSelector and required node affinity choose the node? A Pod whose every term names nodes (a daemon Pod)
// is only tried there. Preferred terms add their weights to the score.
import { matchesRequiredAffinity, matchesTerm } from "../../api/nodeaffinity.ts";
import type { Pod, PreferredSchedulingTerm } from "../../api/types.generated.ts";
import { filterPlugin, scorePlugin, unresolvable, type PreFiltered } from "../framework.ts";
import { scaleToHighest } from "../normalize.ts";

const matches = (pod: Pod, node: Parameters<typeof matchesRequiredAffinity>[1]): boolean =>
	pod.spec === undefined || matchesRequiredAffinity(pod.spec, node);

/** The names that the terms allow together, or undefined where some term names none. */
function namedNodes(pod: Pod): ReadonlySet<string> | undefined {
	const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
	if (terms.length === 0) return undefined;
	const names = new Set<string>();
	for (const term of terms) {
		const fields = (term.matchFields ?? []).filter(({ key, operator }) => key === "metadata.name" && operator === "In");
		if (fields.length === 0) return undefined;
		const [first, ...others] = fields;
		for (const name of first?.values ?? []) if (others.every(({ values }) => values?.includes(name))) names.add(name);
	}
	return names;
}

export const nodeAffinity = filterPlugin({
	name: "NodeAffinity",
	fromSpec: true,
	preFilter(pod): PreFiltered<unknown> {
		const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
		if (!required && !pod.spec?.nodeSelector) return { skip: true };
		const nodes = namedNodes(pod);
		if (nodes?.size === 0) return { rejection: unresolvable("pod affinity terms conflict") };
		return nodes ? { nodes } : {};
	},
	filter: (pod, { node }) => (matches(pod, node) ? undefined : unresolvable("node(s) didn't match Pod's node affinity/selector")),
	wokenBy: (pod, event) =>
		event.about === "Node" &&
		event.to !== undefined &&
		matches(pod, event.to) &&
		(event.from === undefined || !matches(pod, event.from)),
});

export const nodeAffinityScore = scorePlugin<readonly PreferredSchedulingTerm[]>({
	name: "NodeAffinity",
	fromSpec: true,
	preScore: (pod) => pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution,
	score: (_pod, { node }, terms) => {
		let sum = 0;
		for (const { weight, preference } of terms) if (matchesTerm(preference, node)) sum += weight;
		return sum;
	},
	normalize: (scores) => scaleToHighest(scores, "most is best"),
});
