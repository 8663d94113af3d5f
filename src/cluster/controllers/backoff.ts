// A back-off that doubles with every use and is forgotten when unused for long (client-go flowcontrol.Backoff), as data.
export interface BackoffEntry {
	readonly ms: number;
	/** When it was last raised. */
	readonly at: number;
}

export interface BackoffLimits {
	readonly first: number;
	readonly longest: number;
}

const expired = (entry: BackoffEntry, now: number, { longest }: BackoffLimits): boolean => now - entry.at > 2 * longest;

/** Milliseconds that still forbid the next try, counted as upstream does: the whole delay, or 0 when the way is free. */
export const waitFor = (entry: BackoffEntry | undefined, now: number, limits: BackoffLimits): number =>
	entry && !expired(entry, now, limits) && now - entry.at < entry.ms ? entry.ms : 0;

/** The entry after one more try. */
export const raised = (entry: BackoffEntry | undefined, now: number, limits: BackoffLimits): BackoffEntry => ({
	ms: entry && !expired(entry, now, limits) ? Math.min(entry.ms * 2, limits.longest) : limits.first,
	at: now,
});
