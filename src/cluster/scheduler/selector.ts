// A label selector prepared for frequent use. Equal selectors become one object, so that counts can be kept by selector.
import { meetsAll, requirementsOf, type Labels, type Requirement } from "../api/selectors.ts";
import type { LabelSelector } from "../api/types.generated.ts";

export interface Selector {
	/** Selects everything, because it asks for nothing. */
	readonly empty: boolean;
	matches(labels: Labels | undefined): boolean;
}

const nothing: Selector = { empty: false, matches: () => false };
const byText = new Map<string, Selector>();

export function selectorOf(requirements: readonly Requirement[]): Selector {
	const text = JSON.stringify(requirements);
	let ready = byText.get(text);
	if (!ready) {
		if (byText.size > 1000) byText.clear(); // a learner can type any number of them
		byText.set(text, (ready = { empty: requirements.length === 0, matches: (labels) => meetsAll(labels, requirements) }));
	}
	return ready;
}

const compiled = new WeakMap<LabelSelector, Selector>();

/** An absent selector selects nothing. Stored selectors are frozen, so the answer is kept by object. */
export function compileSelector(selector: LabelSelector | undefined): Selector {
	if (!selector) return nothing;
	let ready = compiled.get(selector);
	if (!ready) compiled.set(selector, (ready = selectorOf(requirementsOf(selector))));
	return ready;
}
