// Would the Pod make its topology domains too uneven? The domain's count, with the Pod, may exceed the smallest domain's
// by maxSkew at most.
import { equal } from "../../api/values.ts";
import type { Node, Pod } from "../../api/types.generated.ts";
import { filterPlugin, unresolvable, unschedulable, type ClusterEvent, type PreFiltered } from "../framework.ts";
import { domainsOf } from "../domains.ts";
import { counts, hasAllKeys, ownConstraints, type Constraint } from "../spreadconstraints.ts";

/** One constraint, and how many matching Pods each domain holds. */
export interface Spread {
	readonly constraint: Constraint;
	readonly domains: Map<string, number>;
	/** The smallest count; undefined after a change. */
	smallest: number | undefined;
	/** 1 if the Pod itself is counted too. */
	readonly self: 0 | 1;
}

const mismatch = "node(s) didn't match pod topology spread constraints";

function smallest(spread: Spread): number {
	if (spread.domains.size < spread.constraint.minDomains) return 0;
	return (spread.smallest ??= [...spread.domains.values()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
}

/** By how much the node's domain, with the Pod, would exceed the smallest one. */
export const skew = (spread: Spread, domain: string): number =>
	(spread.domains.get(domain) ?? 0) + spread.self - smallest(spread);

const hard = (pod: Pod): readonly Constraint[] => ownConstraints(pod, "DoNotSchedule");

export const podTopologySpread = filterPlugin<readonly Spread[]>({
	name: "PodTopologySpread",
	judgesTaints: true,
	preFilter(pod, snapshot): PreFiltered<readonly Spread[]> {
		const constraints = hard(pod);
		if (constraints.length === 0) return { skip: true };
		const state = constraints.map((constraint): Spread => {
			const domains = domainsOf(pod, constraint, constraints, snapshot);
			const self = constraint.selector.matches(pod.metadata.labels) ? 1 : 0;
			return { constraint, domains: domains.counts, smallest: domains.smallest, self };
		});
		return { state };
	},
	filter(_pod, { labels }, spreads) {
		for (const spread of spreads) {
			const { topologyKey, maxSkew } = spread.constraint;
			if (!Object.hasOwn(labels, topologyKey)) return unresolvable(`${mismatch} (missing required label)`);
			if (skew(spread, labels[topologyKey]!) > maxSkew) return unschedulable(mismatch);
		}
		return undefined;
	},
	copy: (spreads) => spreads.map((spread) => ({ ...spread, domains: new Map(spread.domains) })),
	count(spreads, pod, other, node, by) {
		const constraints = spreads.map(({ constraint }) => constraint);
		if (other.metadata.namespace !== pod.metadata.namespace || !hasAllKeys(node.labels, constraints)) return;
		for (const spread of spreads) {
			const { constraint, domains } = spread;
			if (!constraint.selector.matches(other.metadata.labels) || !counts(constraint, pod, node.node)) continue;
			const domain = node.labels[constraint.topologyKey]!;
			domains.set(domain, (domains.get(domain) ?? 0) + by);
			spread.smallest = undefined;
		}
	},
	wokenBy(pod, event) {
		if (event.about === "Node") return wokenByNode(hard(pod), event.from, event.to);
		if (event.about === "PersistentVolumeClaim") return false;
		return wokenByPod(pod, hard(pod), event);
	},
});

function wokenByNode(constraints: readonly Constraint[], from: Node | undefined, to: Node | undefined): boolean {
	const before = from !== undefined && hasAllKeys(from.metadata.labels ?? {}, constraints);
	const after = to !== undefined && hasAllKeys(to.metadata.labels ?? {}, constraints);
	if (!from || !to) return before || after;
	if (before !== after) return true;
	const value = (node: Node, key: string): string | undefined => node.metadata.labels?.[key];
	const moved = constraints.some(({ topologyKey }) => value(from, topologyKey) !== value(to, topologyKey));
	return after && (moved || !equal(from.spec?.taints, to.spec?.taints));
}

function wokenByPod(
	pod: Pod,
	constraints: readonly Constraint[],
	event: Extract<ClusterEvent, { about: "AssignedPod" | "PodItself" }>,
): boolean {
	const { from, to } = event;
	if (event.about === "AssignedPod" && (to ?? from)?.metadata.namespace !== pod.metadata.namespace) return false;
	if (event.about === "PodItself" && !equal(event.from.spec?.tolerations, event.to.spec?.tolerations)) {
		if (constraints.some(({ honoursTaints }) => honoursTaints)) return true;
	}
	const selected = (other: Pod | undefined, { selector }: Constraint): boolean =>
		other !== undefined && selector.matches(other.metadata.labels);
	return constraints.some((constraint) => selected(from, constraint) !== selected(to, constraint));
}
