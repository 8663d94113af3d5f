// The topology spread constraints of a Pod, its own or the cluster's defaults, prepared for frequent use.
import { matchesRequiredAffinity } from "../api/nodeaffinity.ts";
import { controllerOf } from "../api/objects.ts";
import { requirementsOf, type Labels, type Requirement } from "../api/selectors.ts";
import { firstUntolerated } from "../api/tolerations.ts";
import type { Node, Pod, TopologySpreadConstraint } from "../api/types.generated.ts";
import type { Snapshot } from "./framework.ts";
import { compileSelector, selectorOf, type Selector } from "./selector.ts";

export interface Constraint {
	readonly maxSkew: number;
	readonly topologyKey: string;
	readonly selector: Selector;
	readonly minDomains: number;
	readonly honoursAffinity: boolean;
	readonly honoursTaints: boolean;
}

export const hostname = "kubernetes.io/hostname";

/** The scheduler's preferences for Pods of a Service, ReplicaSet or StatefulSet without constraints of their own. */
const defaults: readonly TopologySpreadConstraint[] = [
	{ topologyKey: hostname, whenUnsatisfiable: "ScheduleAnyway", maxSkew: 3 },
	{ topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", maxSkew: 5 },
];

/** The Pod's own constraints of this kind. */
export function ownConstraints(pod: Pod, kind: TopologySpreadConstraint["whenUnsatisfiable"]): readonly Constraint[] {
	const all = pod.spec?.topologySpreadConstraints ?? [];
	return all
		.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === kind)
		.map((c) => compile(c, labelSelector(c, pod.metadata.labels ?? {})));
}

const compile = (c: TopologySpreadConstraint, selector: Selector): Constraint => ({
	maxSkew: c.maxSkew,
	topologyKey: c.topologyKey,
	selector,
	minDomains: c.minDomains ?? 1,
	honoursAffinity: c.nodeAffinityPolicy !== "Ignore",
	honoursTaints: c.nodeTaintsPolicy === "Honor",
});

/** The selector, narrowed to Pods that share the incoming Pod's values of matchLabelKeys. */
function labelSelector({ labelSelector, matchLabelKeys }: TopologySpreadConstraint, labels: Labels): Selector {
	const keys = (matchLabelKeys ?? []).filter((key) => Object.hasOwn(labels, key));
	if (keys.length === 0 || !labelSelector) return compileSelector(labelSelector);
	return selectorOf([
		...keys.map((key): Requirement => ({ key, operator: "In", values: [labels[key]!] })),
		...requirementsOf(labelSelector),
	]);
}

/** The default constraints, if something selects the Pod together with others. All of them are preferences. */
export function defaultConstraints(pod: Pod, read: Snapshot["read"]): readonly Constraint[] {
	const selector = selectorOf(siblings(pod, read));
	return selector.empty ? [] : defaults.map((c) => compile(c, selector));
}

/** The combined selector of the Services that select the Pod and of its ReplicaSet or StatefulSet. */
function siblings(pod: Pod, read: Snapshot["read"]): readonly Requirement[] {
	const labels = pod.metadata.labels ?? {};
	const namespace = pod.metadata.namespace ?? "";
	const wanted: Record<string, string> = {};
	for (const { spec } of read.inNamespace("Service", namespace)) {
		const selector = Object.entries(spec?.selector ?? {});
		if (spec?.selector && selector.every(([key, value]) => labels[key] === value)) Object.assign(wanted, spec.selector);
	}
	const requirements: Requirement[] = Object.entries(wanted).map(([key, value]) => ({ key, operator: "In", values: [value] }));
	const owner = controllerOf(pod);
	if (owner?.apiVersion === "apps/v1" && (owner.kind === "ReplicaSet" || owner.kind === "StatefulSet")) {
		const selector = read.get(owner.kind, namespace, owner.name)?.spec?.selector;
		if (selector) requirements.push(...requirementsOf(selector));
	}
	return requirements;
}

export const hasAllKeys = (labels: Labels, constraints: readonly Constraint[]): boolean =>
	constraints.every(({ topologyKey }) => Object.hasOwn(labels, topologyKey));

/** Whether the node's Pods count for this constraint (nodeAffinityPolicy, nodeTaintsPolicy). */
export const counts = (constraint: Constraint, pod: Pod, node: Node): boolean =>
	(!constraint.honoursAffinity || !pod.spec || matchesRequiredAffinity(pod.spec, node)) &&
	(!constraint.honoursTaints || !firstUntolerated(node.spec?.taints, pod.spec?.tolerations, ["NoSchedule", "NoExecute"]));
