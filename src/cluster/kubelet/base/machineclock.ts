// What a machine's own clock shows. It may be off: then all that its kubelet and its runtime stamp is off by as much, and what
// was stamped before the clock was changed stays as it is.

/** When a machine's clock was changed, in order, and how far it has been ahead since then (behind: negative), in milliseconds. */
export type ClockChanges = readonly (readonly [at: number, ahead: number])[];

/** How far the clock was ahead at this simulated time. */
function aheadAt(changes: ClockChanges | undefined, at: number): number {
	let ahead = 0;
	if (changes) for (const [since, by] of changes) if (since <= at) ahead = by;
	return ahead;
}

/** What the clock showed at this simulated time. */
export const shownAt = (changes: ClockChanges | undefined, at: number): number => at + aheadAt(changes, at);
