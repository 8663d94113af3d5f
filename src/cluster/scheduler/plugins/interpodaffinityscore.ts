// Which nodes do preferences between Pods favour? The Pod's own preferred terms count, and those of the Pods on the nodes, whose
// required affinity weighs 1.
import type { Labels } from "../../api/selectors.ts";
import type { Pod } from "../../api/types.generated.ts";
import { affinityTerms, termMatches, withNamespaces, type AffinityTerm } from "../affinityterms.ts";
import { maxNodeScore, scorePlugin } from "../framework.ts";
import type { NodeInfo } from "../nodeinfo.ts";

/** Topology key → value → sum of weights. */
type Weights = Map<string, Map<string, number>>;

const hardWeight = 1;

function weigh(
	weights: Weights,
	{ labels }: NodeInfo,
	term: AffinityTerm,
	pod: Pod,
	namespaceLabels: Labels | undefined,
	weight: number,
): void {
	const value = labels[term.topologyKey];
	if (value === undefined || !termMatches(term, pod, namespaceLabels)) return;
	let values = weights.get(term.topologyKey);
	if (!values) weights.set(term.topologyKey, (values = new Map<string, number>()));
	values.set(value, (values.get(value) ?? 0) + weight);
}

export const interPodAffinityScore = scorePlugin<Weights>({
	name: "InterPodAffinity",
	preScore(pod, _feasible, snapshot) {
		const namespaces = () => snapshot.read.all("Namespace");
		const terms = affinityTerms(pod);
		const preferred = withNamespaces(terms.preferred, namespaces);
		const preferredAnti = withNamespaces(terms.preferredAnti, namespaces);
		const prefers = preferred.length > 0 || preferredAnti.length > 0;
		const namespaceLabels = snapshot.read.get("Namespace", undefined, pod.metadata.namespace ?? "")?.metadata.labels;
		const weights: Weights = new Map();
		for (const node of prefers ? snapshot.nodes : snapshot.withAffinity) {
			for (const other of prefers ? node.pods.values() : node.affine.values()) {
				for (const term of preferred) weigh(weights, node, term, other, undefined, term.weight);
				for (const term of preferredAnti) weigh(weights, node, term, other, undefined, -term.weight);
				const theirs = affinityTerms(other);
				for (const term of theirs.required) weigh(weights, node, term, pod, namespaceLabels, hardWeight);
				for (const term of theirs.preferred) weigh(weights, node, term, pod, namespaceLabels, term.weight);
				for (const term of theirs.preferredAnti) weigh(weights, node, term, pod, namespaceLabels, -term.weight);
			}
		}
		return weights.size === 0 ? undefined : weights;
	},
	score(_pod, { labels }, weights) {
		let sum = 0;
		for (const [key, values] of weights) if (Object.hasOwn(labels, key)) sum += values.get(labels[key]!) ?? 0;
		return sum;
	},
	normalize(scores) {
		const least = scores.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
		const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
		for (const [i, score] of scores.entries()) {
			scores[i] = most > least ? Math.trunc(maxNodeScore * ((score - least) / (most - least))) : 0;
		}
	},
});
