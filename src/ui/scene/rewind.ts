// Back to how things were before a scene: each of its objects as it was then.
import type { AnyObject, KubeObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";

/** The changes that take these back, one for each object. */
export const unmade = (changes: readonly Change[]): readonly Change[] =>
	spans(changes).flatMap(({ last, was, is }) => one(last, is, was));

/** The same changes, one for each object. */
export const summed = (changes: readonly Change[]): readonly Change[] =>
	spans(changes).flatMap(({ last, was, is }) => one(last, was, is));

/** What each object was before these changes, and is after them. */
function spans(changes: readonly Change[]) {
	const all = new Map<string, { readonly first: Change; last: Change }>();
	for (const change of changes) {
		const { uid } = subject(change).metadata;
		const span = all.get(uid);
		if (span) span.last = change;
		else all.set(uid, { first: change, last: change });
	}
	return [...all.values()].map(({ first, last }) => ({
		last,
		was: first.updated?.[0] ?? first.removed,
		is: last.removed ? undefined : subject(last),
	}));
}

function one(
	{ revision, at, source, cause }: Change,
	from: KubeObject | undefined,
	to: KubeObject | undefined,
): readonly Change[] {
	const how = parts(from, to);
	return how ? [{ revision, at, source, cause, ...how }] : [];
}

function parts(from: KubeObject | undefined, to: KubeObject | undefined): Partial<Change> | undefined {
	if (from && to) return { updated: [from, to] };
	if (to) return { added: to };
	return from && { removed: from };
}

/** What there was before these changes, of which `objects` are the end. */
export function before(objects: readonly AnyObject[], changes: readonly Change[]): readonly AnyObject[] {
	const all = new Map(objects.map((object) => [object.metadata.uid, object]));
	for (const change of unmade(changes)) {
		const object = subject(change);
		if (change.removed) all.delete(object.metadata.uid);
		else all.set(object.metadata.uid, object);
	}
	return [...all.values()];
}
