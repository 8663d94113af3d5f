// A label selector made ready to be asked often. Objects in the store are frozen, so the answer is kept by selector object.
import { meetsAll, requirementsOf, type Labels, type Requirement } from "../api/selectors.ts";
import type { LabelSelector } from "../api/types.generated.ts";

export interface Selector {
	/** Selects everything, because it asks for nothing. */
	readonly empty: boolean;
	matches(labels: Labels | undefined): boolean;
}

const nothing: Selector = { empty: false, matches: () => false };

export const selectorOf = (requirements: readonly Requirement[]): Selector => ({
	empty: requirements.length === 0,
	matches: (labels) => meetsAll(labels, requirements),
});

const compiled = new WeakMap<LabelSelector, Selector>();

/** An absent selector selects nothing. */
export function compileSelector(selector: LabelSelector | undefined): Selector {
	if (!selector) return nothing;
	let ready = compiled.get(selector);
	if (!ready) compiled.set(selector, (ready = selectorOf(requirementsOf(selector))));
	return ready;
}
