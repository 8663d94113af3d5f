// Back to how things were before a scene: each of its objects as it was then.
import type { AnyObject, KubeObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";

/** The changes that take these back, one for each object. */
export function unmade(changes: readonly Change[]): readonly Change[] {
	const spans = new Map<string, { readonly first: Change; last: Change }>();
	for (const change of changes) {
		const { uid } = subject(change).metadata;
		const span = spans.get(uid);
		if (span) span.last = change;
		else spans.set(uid, { first: change, last: change });
	}
	return [...spans.values()].flatMap(({ first, last }): readonly Change[] => {
		const was = first.updated?.[0] ?? first.removed;
		const is = last.removed ? undefined : subject(last);
		const { revision, at, source, cause } = last;
		const how = parts(is, was);
		return how ? [{ revision, at, source, cause, ...how }] : [];
	});
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
