// What becomes of the things in a picture between its two moments: each is in one of them or in both, and what takes the place of
// another stands where that stood.

/** A thing in both moments, alike or changed, or in one of them. */
export interface Version<T> {
	readonly before?: T;
	readonly after?: T;
}

/**
 * Pairs what has the same key; then, in order, what only went with what only came, where `replaces` says so. What is left stands
 * alone. The order is that of the moment before, then of what came.
 */
export function versionsOf<T>(
	before: readonly T[],
	after: readonly T[],
	keyOf: (each: T) => string,
	replaces: (old: T, fresh: T) => boolean = () => false,
): readonly Version<T>[] {
	const later = new Map(after.map((each) => [keyOf(each), each]));
	const came = after.filter((each) => !before.some((old) => keyOf(old) === keyOf(each)));
	const versions = before.map((old): Version<T> => {
		const same = later.get(keyOf(old));
		if (same) return { before: old, after: same };
		const at = came.findIndex((fresh) => replaces(old, fresh));
		const [fresh] = at < 0 ? [] : came.splice(at, 1);
		return { before: old, ...(fresh && { after: fresh }) };
	});
	return [...versions, ...came.map((fresh): Version<T> => ({ after: fresh }))];
}
