// Near or far from which Pods a Pod wants to be.
import type { Affinity, LabelSelector, PodAffinityTerm } from "../../../api/types.generated.ts";
import { must, should, weight } from "./nodeaffinity.ts";
import { forbidden, invalid, required, type Found } from "../meta/field.ts";
import { labelSelector } from "../meta/labelselector.ts";
import { dnsLabel, labelKey, named } from "../meta/names.ts";

/** Label keys that are to be merged into a selector (matchLabelKeys, mismatchLabelKeys). */
export function* labelKeys(
	path: string,
	match: readonly string[] = [],
	mismatch: readonly string[] = [],
	selector: LabelSelector | undefined,
): Found {
	for (const [name, keys] of [
		["matchLabelKeys", match],
		["mismatchLabelKeys", mismatch],
	] as const) {
		if (keys.length > 0 && !selector) yield forbidden(`${path}.${name}`, "must not be specified when labelSelector is not set");
		else for (const [i, key] of keys.entries()) yield* named(`${path}.${name}[${i}]`, key, labelKey);
	}
	const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
	for (const { key = "" } of selector?.matchExpressions ?? []) {
		const i = match.lastIndexOf(key);
		if (i >= 0 && seen.has(key)) yield invalid(`${path}[${i}]`, key, "exists in both matchLabelKeys and labelSelector");
		seen.add(key);
	}
	for (const [i, key] of match.entries()) {
		if (mismatch.includes(key))
			yield invalid(`${path}.matchLabelKeys[${i}]`, key, "exists in both matchLabelKeys and mismatchLabelKeys");
	}
}

function* podTerm(path: string, term: Partial<PodAffinityTerm>): Found {
	yield* labelSelector(`${path}.labelSelector`, term.labelSelector);
	yield* labelSelector(`${path}.namespaceSelector`, term.namespaceSelector);
	for (const namespace of term.namespaces ?? []) yield* named(`${path}.namespace`, namespace, dnsLabel);
	yield* labelKeys(path, term.matchLabelKeys, term.mismatchLabelKeys, term.labelSelector);
	const { topologyKey = "" } = term;
	if (!topologyKey) yield required(`${path}.topologyKey`, "can not be empty");
	yield* named(`${path}.topologyKey`, topologyKey, labelKey);
}

export function* podAffinity(path: string, given: Affinity | undefined): Found {
	for (const kind of ["podAffinity", "podAntiAffinity"] as const) {
		for (const [i, term] of (given?.[kind]?.[must] ?? []).entries()) yield* podTerm(`${path}.${kind}.${must}[${i}]`, term);
		for (const [i, term] of (given?.[kind]?.[should] ?? []).entries()) {
			const at = `${path}.${kind}.${should}[${i}]`;
			yield* weight(`${at}.weight`, term.weight);
			yield* podTerm(`${at}.podAffinityTerm`, term.podAffinityTerm ?? {});
		}
	}
}
