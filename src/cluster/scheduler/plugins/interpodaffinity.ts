// Do the Pods that run where the node is attract or repel this one? Its own required terms, and the required anti-affinity
// of the Pods that are there: a topology value is "key=value" of a node's label.
import type { Labels } from "../../api/selectors.ts";
import type { Node, Pod } from "../../api/types.generated.ts";
import { affinityTerms, allTermsMatch, termMatches, withNamespaces, type AffinityTerm } from "../affinityterms.ts";
import { filterPlugin, unresolvable, unschedulable, type ClusterEvent, type PreFiltered } from "../framework.ts";
import type { NodeInfo } from "../nodeinfo.ts";

/** Topology value → how many matches. A value without any is not there. */
type Counts = Map<string, number>;

interface State {
	readonly required: readonly AffinityTerm[];
	readonly anti: readonly AffinityTerm[];
	readonly namespaceLabels: Labels | undefined;
	/** Where Pods are that match all required terms, that match an anti-affinity term, and that repel this one. */
	readonly attracting: Counts;
	readonly avoided: Counts;
	readonly repelling: Counts;
}

const topology = (key: string, value: string): string => `${key}=${value}`;

function count(counts: Counts, { labels }: NodeInfo, key: string, by: number): void {
	if (!Object.hasOwn(labels, key)) return;
	const id = topology(key, labels[key]!);
	const sum = (counts.get(id) ?? 0) + by;
	if (sum === 0) counts.delete(id);
	else counts.set(id, sum);
}

function countOther(state: State, other: Pod, node: NodeInfo, by: 1 | -1): void {
	if (allTermsMatch(state.required, other))
		for (const { topologyKey } of state.required) count(state.attracting, node, topologyKey, by);
	for (const term of state.anti) if (termMatches(term, other, undefined)) count(state.avoided, node, term.topologyKey, by);
}

function countRepelling(state: State, pod: Pod, other: Pod, node: NodeInfo, by: 1 | -1): void {
	for (const term of affinityTerms(other).requiredAnti) {
		if (termMatches(term, pod, state.namespaceLabels)) count(state.repelling, node, term.topologyKey, by);
	}
}

/** Attracted: a Pod that matches all terms is in the node's domain of every key, or no Pod matches and the Pod matches itself. */
function attracted(state: State, pod: Pod, { labels }: NodeInfo): boolean {
	let everywhere = true;
	for (const { topologyKey } of state.required) {
		if (!Object.hasOwn(labels, topologyKey)) return false;
		if (!state.attracting.has(topology(topologyKey, labels[topologyKey]!))) everywhere = false;
	}
	return everywhere || (state.attracting.size === 0 && allTermsMatch(state.required, pod));
}

const avoids = (state: State, { labels }: NodeInfo): boolean =>
	state.anti.some(
		({ topologyKey }) => Object.hasOwn(labels, topologyKey) && state.avoided.has(topology(topologyKey, labels[topologyKey]!)),
	);

const repelled = (state: State, { labels }: NodeInfo): boolean =>
	state.repelling.size > 0 && Object.entries(labels).some(([key, value]) => state.repelling.has(topology(key, value)));

export const interPodAffinity = filterPlugin<State>({
	name: "InterPodAffinity",
	preFilter(pod, snapshot): PreFiltered<State> {
		const namespaces = () => snapshot.read.all("Namespace");
		const terms = affinityTerms(pod);
		const state: State = {
			required: withNamespaces(terms.required, namespaces),
			anti: withNamespaces(terms.requiredAnti, namespaces),
			namespaceLabels: snapshot.read.get("Namespace", undefined, pod.metadata.namespace ?? "")?.metadata.labels,
			attracting: new Map(),
			avoided: new Map(),
			repelling: new Map(),
		};
		for (const node of snapshot.withRequiredAntiAffinity) {
			for (const other of node.repelling.values()) countRepelling(state, pod, other, node, 1);
		}
		const asks = state.required.length > 0 || state.anti.length > 0;
		if (asks) for (const node of snapshot.nodes) for (const other of node.pods.values()) countOther(state, other, node, 1);
		return asks || state.repelling.size > 0 ? { state } : { skip: true };
	},
	filter(pod, node, state) {
		if (state.required.length > 0 && !attracted(state, pod, node)) return unresolvable("node(s) didn't match pod affinity rules");
		if (avoids(state, node)) return unschedulable("node(s) didn't match pod anti-affinity rules");
		return repelled(state, node) ? unschedulable("node(s) didn't satisfy existing pods anti-affinity rules") : undefined;
	},
	copy: (state) => ({
		...state,
		attracting: new Map(state.attracting),
		avoided: new Map(state.avoided),
		repelling: new Map(state.repelling),
	}),
	count(state, pod, other, node, by) {
		countRepelling(state, pod, other, node, by);
		countOther(state, other, node, by);
	},
	wokenBy(pod, event) {
		if (event.about === "PodItself") return event.from.metadata.labels !== event.to.metadata.labels;
		if (event.about === "Node") return event.to !== undefined && wokenByNode(pod, event.from, event.to);
		return event.about === "AssignedPod" && wokenByPod(pod, event);
	},
});

function wokenByPod(pod: Pod, { from, to }: Extract<ClusterEvent, { about: "AssignedPod" }>): boolean {
	const { required, requiredAnti } = affinityTerms(pod);
	if (from && to) {
		return (
			(!allTermsMatch(required, from) && allTermsMatch(required, to)) ||
			(allTermsMatch(requiredAnti, from) && !allTermsMatch(requiredAnti, to))
		);
	}
	if (to) return allTermsMatch(required, to);
	return from !== undefined && (allTermsMatch(requiredAnti, from) || allTermsMatch(affinityTerms(from).requiredAnti, pod));
}

function wokenByNode(pod: Pod, from: Node | undefined, to: Node): boolean {
	const value = (node: Node, key: string): string | undefined => node.metadata.labels?.[key];
	const { required, requiredAnti } = affinityTerms(pod);
	if (!from) return requiredAnti.length > 0 || required.some(({ topologyKey }) => value(to, topologyKey) !== undefined);
	const moved = (key: string): boolean => value(from, key) !== value(to, key);
	return (
		required.some(({ topologyKey: key }) => value(to, key) !== undefined && moved(key)) ||
		requiredAnti.some(({ topologyKey: key }) => value(from, key) !== undefined && moved(key))
	);
}
