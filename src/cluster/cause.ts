// Why something was written. Each change names the earlier change, or the input from outside, that made it happen; so a chain
// leads from a container's start back to the line that was typed. Causes are only recorded: no behaviour depends on them.

/**
 * The revision of an earlier change (positive), the number of an input (negative, from -1 on), or `beginning`.
 * One number, because every write and everything that is due carries one.
 */
export type Cause = number;

/** The cause of what a new control plane creates, and of what was under way in a world saved before causes were kept. */
export const beginning: Cause = 0;

/** Inputs are counted from 1, in the order in which a cluster got them. */
export const byInput = (number: number): Cause => -number;

/** The number of the input that is this cause, if it is one. */
export const inputOf = (cause: Cause): number | undefined => (cause < 0 ? -cause : undefined);

/**
 * Why what happens now happens. In a wake-up, what a part asks of the clock for an object follows from what it writes of that
 * object, whichever it does first: a container's exit follows from the status that says it runs.
 */
export interface Why {
	readonly cause: Cause;
	/** The last write. */
	readonly written?: Written | undefined;
	/** What this wake-up has asked of the clock so far. */
	readonly asked?: { readonly key: string; cause?: Cause }[] | undefined;
}

export interface Written {
	readonly uid: string;
	readonly name: string;
	readonly revision: number;
}

/** Whether something asked for by this key is about what was written: parts ask by an object's uid or name. */
export const isAbout = (key: string, { uid, name }: Written): boolean => key === uid || key === name;
