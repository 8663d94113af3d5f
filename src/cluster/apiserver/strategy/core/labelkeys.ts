// matchLabelKeys and mismatchLabelKeys of a Pod: the values of the Pod's own labels are merged into the selectors beside them.
import type { Labels } from "../../../api/selectors.ts";
import type {
	Affinity,
	LabelSelector,
	PodAffinityTerm,
	PodSpec,
	TopologySpreadConstraint,
} from "../../../api/types.generated.ts";

interface Keyed {
	readonly labelSelector?: LabelSelector;
	readonly matchLabelKeys?: readonly string[];
	readonly mismatchLabelKeys?: readonly string[];
}

function merged<T extends Keyed>(term: T, labels: Labels): T {
	const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
	if (!labelSelector || matchLabelKeys.length + mismatchLabelKeys.length === 0) return term;
	const requirements = (keys: readonly string[], operator: string) =>
		keys.flatMap((key) => (labels[key] === undefined ? [] : [{ key, operator, values: [labels[key]] }]));
	const added = [...requirements(matchLabelKeys, "In"), ...requirements(mismatchLabelKeys, "NotIn")];
	if (added.length === 0) return term;
	return {
		...term,
		labelSelector: { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] },
	};
}

const isKeyed = ({ matchLabelKeys, mismatchLabelKeys }: Keyed): boolean =>
	Boolean(matchLabelKeys?.length || mismatchLabelKeys?.length);

/** The affinity with the Pod's labels in its terms; the same where no term asks for them. */
export function keyedAffinity(affinity: Affinity | undefined, labels: Labels | undefined): Affinity | undefined {
	if (!affinity?.podAffinity && !affinity?.podAntiAffinity) return affinity;
	const sides = ["podAffinity", "podAntiAffinity"] as const;
	const terms = (side: (typeof sides)[number]): readonly PodAffinityTerm[] => [
		...(affinity[side]?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
		...(affinity[side]?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((weighted) => weighted.podAffinityTerm),
	];
	if (!sides.some((side) => terms(side).some(isKeyed))) return affinity;
	const out: Record<string, unknown> = { ...affinity };
	for (const side of sides) {
		const before = affinity[side];
		if (!before) continue;
		const required = before.requiredDuringSchedulingIgnoredDuringExecution?.map((term) => merged(term, labels ?? {}));
		const preferred = before.preferredDuringSchedulingIgnoredDuringExecution?.map((weighted) => ({
			...weighted,
			podAffinityTerm: merged(weighted.podAffinityTerm, labels ?? {}),
		}));
		out[side] = {
			...(required ? { requiredDuringSchedulingIgnoredDuringExecution: required } : {}),
			...(preferred ? { preferredDuringSchedulingIgnoredDuringExecution: preferred } : {}),
		};
	}
	return out;
}

/** The spec of a new Pod with its labels in all selectors that ask for them. */
export function withLabelKeys(spec: PodSpec, labels: Labels | undefined): PodSpec {
	const affinity = keyedAffinity(spec.affinity, labels);
	const constraints: readonly TopologySpreadConstraint[] | undefined = spec.topologySpreadConstraints?.some(isKeyed)
		? spec.topologySpreadConstraints.map((constraint) => merged(constraint, labels ?? {}))
		: spec.topologySpreadConstraints;
	if (affinity === spec.affinity && constraints === spec.topologySpreadConstraints) return spec;
	return { ...spec, ...(affinity ? { affinity } : {}), ...(constraints ? { topologySpreadConstraints: constraints } : {}) };
}
