// nodeSelector and required node affinity against a Node (component-helpers nodeaffinity). Terms are alternatives; an
// empty term matches nothing; the expressions of a term hold together.
import type { Node, NodeSelector, NodeSelectorTerm, PodSpec } from "./types.generated.ts";
import { meets, type Requirement } from "./selectors.ts";

const asRequirement = (e: { key: string; operator: string; values?: readonly string[] }): Requirement => ({
	key: e.key,
	operator: e.operator as Requirement["operator"],
	values: e.values ?? [],
});

export function matchesTerm(term: NodeSelectorTerm, node: Node): boolean {
	const expressions = term.matchExpressions ?? [];
	const fields = term.matchFields ?? [];
	if (expressions.length === 0 && fields.length === 0) return false;
	const labels = node.metadata.labels ?? {};
	return (
		expressions.every((e) => meets(labels, asRequirement(e))) &&
		fields.every((e) => meets({ "metadata.name": node.metadata.name }, asRequirement(e)))
	);
}

const matchesNodeSelector = (selector: NodeSelector, node: Node): boolean =>
	selector.nodeSelectorTerms.some((term) => matchesTerm(term, node));

/** Whether the Pod's nodeSelector and required affinity let it onto the node. */
export function matchesRequiredAffinity(spec: PodSpec, node: Node): boolean {
	const labels = node.metadata.labels ?? {};
	if (spec.nodeSelector) {
		for (const [key, value] of Object.entries(spec.nodeSelector)) {
			if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
		}
	}
	const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
	return required === undefined || matchesNodeSelector(required, node);
}

/** The node that a daemon Pod's affinity names (matchFields metadata.name In [node]), if it is that kind of affinity. */
export function pinnedNode(spec: PodSpec | undefined): string | undefined {
	const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
	if (terms?.length !== 1) return undefined;
	const field = terms[0]!.matchFields?.find((f) => f.key === "metadata.name" && f.operator === "In");
	return field?.values?.length === 1 ? field.values[0] : undefined;
}
