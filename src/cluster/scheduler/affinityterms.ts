// The Pod affinity and anti-affinity terms of a Pod, prepared for frequent use (kube-scheduler framework AffinityTerm).
import type { Labels } from "../api/selectors.ts";
import type { Affinity, Pod, PodAffinityTerm } from "../api/types.generated.ts";
import { compileSelector, type Selector } from "./selector.ts";

export interface AffinityTerm {
	readonly namespaces: ReadonlySet<string>;
	readonly namespaceSelector: Selector;
	readonly selector: Selector;
	readonly topologyKey: string;
	/** Of a preferred term; 0 for a required one. */
	readonly weight: number;
}

export interface AffinityTerms {
	readonly required: readonly AffinityTerm[];
	readonly requiredAnti: readonly AffinityTerm[];
	readonly preferred: readonly AffinityTerm[];
	readonly preferredAnti: readonly AffinityTerm[];
}

const none: AffinityTerms = { required: [], requiredAnti: [], preferred: [], preferredAnti: [] };
const compiled = new WeakMap<Affinity, { readonly namespace: string; readonly terms: AffinityTerms }>();

/** The Pod's terms; the same object for Pods that share their affinity. */
export function affinityTerms(pod: Pod): AffinityTerms {
	const affinity = pod.spec?.affinity;
	if (!affinity || (!affinity.podAffinity && !affinity.podAntiAffinity)) return none;
	const namespace = pod.metadata.namespace ?? "";
	let found = compiled.get(affinity);
	if (found?.namespace !== namespace) compiled.set(affinity, (found = { namespace, terms: compile(affinity, namespace) }));
	return found.terms;
}

function compile({ podAffinity, podAntiAffinity }: Affinity, namespace: string): AffinityTerms {
	const term = (t: PodAffinityTerm, weight: number): AffinityTerm => ({
		namespaces: new Set(t.namespaces?.length || t.namespaceSelector ? t.namespaces : [namespace]),
		namespaceSelector: compileSelector(t.namespaceSelector),
		selector: compileSelector(t.labelSelector),
		topologyKey: t.topologyKey,
		weight,
	});
	return {
		required: (podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((t) => term(t, 0)),
		requiredAnti: (podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((t) => term(t, 0)),
		preferred: (podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((t) => term(t.podAffinityTerm, t.weight)),
		preferredAnti: (podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((t) =>
			term(t.podAffinityTerm, t.weight),
		),
	};
}

/** Whether the term matches this Pod, whose namespace has these labels (undefined: unknown). */
export const termMatches = (term: AffinityTerm, pod: Pod, namespaceLabels: Labels | undefined): boolean =>
	(term.namespaces.has(pod.metadata.namespace ?? "") || term.namespaceSelector.matches(namespaceLabels)) &&
	term.selector.matches(pod.metadata.labels);

/** Whether all terms match; false without any term. */
export const allTermsMatch = (terms: readonly AffinityTerm[], pod: Pod): boolean =>
	terms.length > 0 && terms.every((term) => termMatches(term, pod, undefined));

const nowhere = compileSelector(undefined);

/** Terms of the Pod to place, with the namespaces that their selectors now choose listed by name. */
export function withNamespaces(
	terms: readonly AffinityTerm[],
	namespaces: () => Iterable<{ readonly metadata: { readonly name: string; readonly labels?: Labels } }>,
): readonly AffinityTerm[] {
	return terms.map((term) => {
		if (term.namespaceSelector.empty || term.namespaceSelector === nowhere) return term;
		const chosen = new Set(term.namespaces);
		for (const { metadata } of namespaces()) if (term.namespaceSelector.matches(metadata.labels)) chosen.add(metadata.name);
		return { ...term, namespaces: chosen, namespaceSelector: nowhere };
	});
}
