// Which owners a change of a dependent object wakes: its owner, its former owner, or, for an orphan, those that may adopt it.
import { controllerOf, keyOf, type Kind, type KubeObject } from "../api/objects.ts";
import { selects } from "../api/selectors.ts";
import type { LabelSelector, OwnerReference } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";

const noKeys: readonly string[] = [];

/** Keys of the owners, of one kind, that the change concerns. */
export function dependentKeys(change: Change, kind: Kind, read: Reader): readonly string[] {
	const now = subject(change);
	const { namespace, labels } = now.metadata;
	const from = change.updated?.[0];
	const owner = controllerOf(now);
	// The common case: the object keeps its one owner, which is of another kind.
	if (owner && owner.kind !== kind && (!from || from.metadata.ownerReferences === now.metadata.ownerReferences)) return noKeys;
	const before = from && controllerOf(from);
	const keys: string[] = [];
	if (before && before.uid !== owner?.uid) keys.push(...resolve(namespace, before, kind, read));
	if (owner) {
		keys.push(...resolve(namespace, owner, kind, read));
	} else if (!change.removed && (!from || before || !equal(from.metadata.labels, labels))) {
		for (const candidate of read.inNamespace(kind, namespace ?? "")) {
			if (selects(selectorOf(candidate), labels)) keys.push(keyOf(candidate));
		}
	}
	return keys;
}

/** The key of the owner that a reference names, when it is of the kind and still the same object. */
function resolve(namespace: string | undefined, owner: OwnerReference, kind: Kind, read: Reader): readonly string[] {
	if (owner.kind !== kind) return [];
	const found = read.get(kind, namespace, owner.name);
	return found?.metadata.uid === owner.uid ? [keyOf(found)] : [];
}

const selectorOf = (object: KubeObject): LabelSelector | undefined =>
	(object as { spec?: { selector?: LabelSelector } }).spec?.selector;
