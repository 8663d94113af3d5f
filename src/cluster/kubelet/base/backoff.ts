// Back-off as client-go's flowcontrol does it: 10 s, doubled up to 300 s, from the start again after ten quiet minutes.
export type BackOff = readonly [ms: number, at: number];

const shortest = 10_000;
const longest = 300_000;

const expired = (entry: BackOff, since: number): boolean => since - entry[1] > 2 * longest;

/** Whether `now` is still within the back-off that began at `since`. */
export const inBackOff = (entry: BackOff | null | undefined, since: number, now: number): boolean =>
	entry !== null && entry !== undefined && !expired(entry, since) && now - since < entry[0];

/** The entry after one more failure at `since`. */
export const lengthened = (entry: BackOff | null | undefined, since: number, now: number): BackOff =>
	entry === null || entry === undefined || expired(entry, since) ? [shortest, now] : [Math.min(entry[0] * 2, longest), now];

/** 10_000 → "10s", 160_000 → "2m40s": as Go prints a duration of whole seconds. */
export function seconds(ms: number): string {
	const all = Math.round(ms / 1000);
	const minutes = Math.floor(all / 60);
	return minutes > 0 ? `${minutes}m${all % 60}s` : `${all}s`;
}

/** 400 → "400ms", 1171 → "1.171s", 8750 → "8.75s", 61_200 → "1m1.2s", 3_660_000 → "1h1m0s". */
export function duration(ms: number): string {
	if (ms < 1000) return `${ms}ms`;
	const minutes = Math.floor(ms / 60_000);
	const hours = Math.floor(minutes / 60);
	return `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes - hours * 60}m` : ""}${(ms - minutes * 60_000) / 1000}s`;
}
