// In how crowded a topology domain would the Pod stand? Its preferred constraints, or the cluster's defaults: fewer
// matching Pods is better, and a domain weighs more where there are many of its kind.
import type { Pod } from "../../api/types.generated.ts";
import { maxNodeScore, scorePlugin, type Snapshot } from "../framework.ts";
import { naturalLogarithm } from "../logarithm.ts";
import type { NodeInfo } from "../nodeinfo.ts";
import { counts, defaultConstraints, hasAllKeys, hostname, ownConstraints, type Constraint } from "../spreadconstraints.ts";

interface Spread {
	readonly constraint: Constraint;
	/** Matching Pods by domain; empty for the hostname, where the node is asked itself. */
	readonly domains: ReadonlyMap<string, number>;
	readonly weight: number;
}

interface State {
	readonly spreads: readonly Spread[];
	/** Nodes without all the keys that the Pod's own constraints name: they score 0. */
	readonly ignored: ReadonlySet<NodeInfo>;
}

/** Counts the Pods of the domains in which feasible nodes are; `needAll`: nodes without all keys count for nothing. */
function countDomains(
	pod: Pod,
	constraints: readonly Constraint[],
	relevant: readonly NodeInfo[],
	snapshot: Snapshot,
	needAll: boolean,
): readonly Spread[] {
	const domains = constraints.map(() => new Map<string, number>());
	constraints.forEach(({ topologyKey }, i) => {
		if (topologyKey !== hostname) for (const { labels } of relevant) domains[i]!.set(labels[topologyKey] ?? "", 0);
	});
	for (const node of snapshot.nodes) {
		if (node.pods.size === 0 || (needAll && !hasAllKeys(node.labels, constraints))) continue;
		for (const [i, constraint] of constraints.entries()) {
			if (constraint.topologyKey === hostname) continue;
			const domain = node.labels[constraint.topologyKey] ?? "";
			const count = domains[i]!.get(domain);
			if (count === undefined || !counts(constraint, pod, node.node)) continue;
			domains[i]!.set(domain, count + node.matching(constraint.selector, pod.metadata.namespace));
		}
	}
	return constraints.map((constraint, i) => ({
		constraint,
		domains: domains[i]!,
		weight: naturalLogarithm((constraint.topologyKey === hostname ? relevant.length : domains[i]!.size) + 2),
	}));
}

export const podTopologySpreadScore = scorePlugin<State>({
	name: "PodTopologySpread",
	preScore(pod, feasible, snapshot) {
		const own = (pod.spec?.topologySpreadConstraints ?? []).length > 0;
		const constraints = own ? ownConstraints(pod, "ScheduleAnyway") : defaultConstraints(pod, snapshot.read);
		if (constraints.length === 0) return undefined;
		const ignored = new Set(own ? feasible.filter(({ labels }) => !hasAllKeys(labels, constraints)) : []);
		const relevant = ignored.size === 0 ? feasible : feasible.filter((node) => !ignored.has(node));
		return { ignored, spreads: countDomains(pod, constraints, relevant, snapshot, own) };
	},
	score(pod, node, { spreads, ignored }) {
		if (ignored.has(node)) return 0;
		let score = 0;
		for (const { constraint, domains, weight } of spreads) {
			const domain = node.labels[constraint.topologyKey];
			if (domain === undefined) continue;
			const count =
				constraint.topologyKey === hostname
					? node.matching(constraint.selector, pod.metadata.namespace)
					: (domains.get(domain) ?? 0);
			score += count * weight + (constraint.maxSkew - 1);
		}
		return Math.round(score);
	},
	normalize(scores, feasible, { ignored }) {
		let least = Number.POSITIVE_INFINITY;
		let most = 0;
		for (const [i, score] of scores.entries()) {
			if (ignored.has(feasible[i]!)) continue;
			least = Math.min(least, score);
			most = Math.max(most, score);
		}
		for (const [i, score] of scores.entries()) {
			if (ignored.has(feasible[i]!)) scores[i] = 0;
			else scores[i] = most === 0 ? maxNodeScore : Math.trunc((maxNodeScore * (most + least - score)) / most);
		}
	},
});
