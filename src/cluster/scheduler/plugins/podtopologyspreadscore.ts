// How crowded would the Pod's topology domain be? By its preferred constraints, or the cluster's defaults: fewer matching Pods
// are better, and a constraint with more domains weighs more.
import type { Pod } from "../../api/types.generated.ts";
import { maxNodeScore, scorePlugin, type Snapshot, type SpecMemory } from "../framework.ts";
import { naturalLogarithm } from "../logarithm.ts";
import type { NodeInfo } from "../nodeinfo.ts";
import { PerNode } from "../remembered.ts";
import { domainsOf } from "../domains.ts";
import { defaultConstraints, hasAllKeys, hostname, ownConstraints, type Constraint } from "../spreadconstraints.ts";

interface Spread {
	readonly constraint: Constraint;
	/** Matching Pods by domain; undefined for the hostname, where the node itself is counted. */
	readonly domains: ReadonlyMap<string, number> | undefined;
	readonly weight: number;
	/** The value of a node's label; false if it has no such label. */
	readonly valueOf: (node: NodeInfo) => string | false;
}

interface State {
	readonly spreads: readonly Spread[];
	/** Nodes without all the keys that the Pod's own constraints name: they score 0. */
	readonly ignored: ReadonlySet<NodeInfo>;
}

/** The constraint as the feasible nodes weigh it; nodes without one of the `needed` keys do not count. */
function spreadOf(
	pod: Pod,
	constraint: Constraint,
	needed: readonly Constraint[],
	relevant: readonly NodeInfo[],
	snapshot: Snapshot,
): Spread {
	const { topologyKey } = constraint;
	const valueOf = valuesOf(topologyKey, snapshot.memoryOf?.(pod));
	if (topologyKey === hostname) return { constraint, domains: undefined, weight: naturalLogarithm(relevant.length + 2), valueOf };
	const { counts } = domainsOf(pod, constraint, needed, snapshot);
	return { constraint, domains: counts, weight: naturalLogarithm(distinct(relevant, valueOf) + 2), valueOf };
}

const values = {};

/** Looks up a label of a node, once as long as the node does not change: a name is slower to find in an object than a place in a list. */
function valuesOf(key: string, memory: SpecMemory | undefined): Spread["valueOf"] {
	const byKey = memory?.get(values, () => new Map<string, PerNode<string | false>>());
	if (!byKey) return ({ labels }) => labels[key] ?? false;
	const known = byKey.get(key) ?? new PerNode<string | false>();
	byKey.set(key, known);
	return (node) => known.get(node) ?? known.set(node, node.labels[key] ?? false);
}

/** How many values the nodes' labels have; without a label counts as an empty one. */
function distinct(nodes: readonly NodeInfo[], valueOf: Spread["valueOf"]): number {
	const found = new Set<string>();
	let last: string | undefined;
	for (const node of nodes) {
		const value = valueOf(node) || "";
		if (value !== last) found.add((last = value));
	}
	return found.size;
}

/** Constraint by constraint, so that what they have in common is looked up once. */
function scoreAll({ metadata: { namespace } }: Pod, nodes: readonly NodeInfo[], { spreads, ignored }: State): number[] {
	const scores = nodes.map(() => 0);
	for (const { constraint, domains, weight, valueOf } of spreads) {
		const { selector } = constraint;
		const more = constraint.maxSkew - 1;
		for (let i = 0; i < nodes.length; i++) {
			const node = nodes[i]!;
			const domain = valueOf(node);
			if (domain === false) continue;
			scores[i]! += (domains ? (domains.get(domain) ?? 0) : node.matching(selector, namespace)) * weight + more;
		}
	}
	for (let i = 0; i < scores.length; i++) scores[i] = ignored.size > 0 && ignored.has(nodes[i]!) ? 0 : Math.round(scores[i]!);
	return scores;
}

export const podTopologySpreadScore = scorePlugin<State>({
	name: "PodTopologySpread",
	preScore(pod, feasible, snapshot) {
		const own = (pod.spec?.topologySpreadConstraints ?? []).length > 0;
		const constraints = own ? ownConstraints(pod, "ScheduleAnyway") : defaultConstraints(pod, snapshot.read);
		if (constraints.length === 0) return undefined;
		const ignored = new Set(own ? feasible.filter(({ labels }) => !hasAllKeys(labels, constraints)) : []);
		const relevant = ignored.size === 0 ? feasible : feasible.filter((node) => !ignored.has(node));
		const needed = own ? constraints : [];
		return { ignored, spreads: constraints.map((each) => spreadOf(pod, each, needed, relevant, snapshot)) };
	},
	score: (pod, node, state) => scoreAll(pod, [node], state)[0] ?? 0,
	scoreAll,
	normalize(scores, feasible, { ignored }) {
		const counts = (i: number): boolean => ignored.size === 0 || !ignored.has(feasible[i]!);
		let least = Number.POSITIVE_INFINITY;
		let most = 0;
		for (let i = 0; i < scores.length; i++) {
			if (!counts(i)) continue;
			least = Math.min(least, scores[i]!);
			most = Math.max(most, scores[i]!);
		}
		for (let i = 0; i < scores.length; i++) {
			if (!counts(i)) scores[i] = 0;
			else scores[i] = most === 0 ? maxNodeScore : Math.trunc((maxNodeScore * (most + least - scores[i]!)) / most);
		}
	},
});
