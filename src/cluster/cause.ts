// Why something was written. Each change names the earlier change, or the input from outside, that made it happen; so a chain
// leads from a container's start back to the line that was typed. Causes are a record only: nothing behaves by them.

/**
 * The revision of an earlier change (positive), the number of an input (negative, from -1 on), or `beginning`.
 * One number, because every write and everything that is due carries one.
 */
export type Cause = number;

/** What a new control plane makes of itself, and what was under way in a world saved before causes were kept. */
export const beginning: Cause = 0;

/** Inputs are counted from 1, in the order in which a cluster got them. */
export const byInput = (number: number): Cause => -number;

/** The number of the input that is this cause, if it is one. */
export const inputOf = (cause: Cause): number | undefined => (cause < 0 ? -cause : undefined);

/** Why what happens now happens, and what the part at work has written last because of it. */
export interface Why {
	readonly cause: Cause;
	readonly written?: { readonly uid: string; readonly name: string; readonly revision: number };
}
