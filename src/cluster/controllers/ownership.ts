// Which objects a controller owns: it keeps those that refer to it and match its selector, releases those that no longer match,
// and adopts matching orphans (ControllerRefManager).
import { controllerOf, type AnyObject, type KubeObject } from "../api/objects.ts";
import { byCodeUnit } from "../api/values.ts";
import { meetsAll, requirementsOf } from "../api/selectors.ts";
import type { LabelSelector, OwnerReference } from "../api/types.generated.ts";
import type { Action, Target } from "../apiserver/action.ts";

/** The reference that marks what this object controls. */
export const controllerReference = (owner: KubeObject): OwnerReference => ({
	apiVersion: owner.apiVersion,
	kind: owner.kind,
	name: owner.metadata.name,
	uid: owner.metadata.uid,
	controller: true,
	blockOwnerDeletion: true,
});

export const targetOf = (object: KubeObject | AnyObject): Target => ({
	kind: object.kind as Target["kind"],
	namespace: object.metadata.namespace,
	name: object.metadata.name,
	uid: object.metadata.uid,
});

export interface Claim<T> {
	/** The owner's objects now, including adopted ones. */
	readonly claimed: readonly T[];
	/** Adoptions and releases to make it so. */
	readonly actions: readonly Action[];
}

/** Sorts out the candidates of an owner: all that refer to it, and the orphans of its namespace. */
export function claim<T extends KubeObject>(
	owner: KubeObject,
	selector: LabelSelector | undefined,
	owned: Iterable<T>,
	orphans: Iterable<T>,
): Claim<T> {
	const claimed: T[] = [];
	const actions: Action[] = [];
	const leaving = owner.metadata.deletionTimestamp !== undefined;
	const requirements = selector && requirementsOf(selector);
	// The Pods of a template share their labels: most are known from the one before.
	let seen: T["metadata"]["labels"] | null = null;
	let matched = false;
	const matches = ({ metadata: { labels } }: T): boolean => {
		if (labels !== seen) [seen, matched] = [labels, requirements !== undefined && meetsAll(labels, requirements)];
		return matched;
	};
	for (const object of owned) {
		if (controllerOf(object)?.uid !== owner.metadata.uid) continue;
		if (matches(object)) claimed.push(object);
		else if (!leaving) actions.push(release(owner, object));
	}
	if (leaving) return { claimed, actions };
	const found = [...orphans].filter((object) => !object.metadata.deletionTimestamp && matches(object));
	// The store lists them as they were orphaned, or after it was saved as they were made: neither may show.
	for (const object of found.sort((a, b) => byCodeUnit(a.metadata.name, b.metadata.name))) {
		claimed.push(object);
		actions.push(adopt(owner, object));
	}
	return { claimed, actions };
}

const adopt = (owner: KubeObject, object: KubeObject): Action => ({
	verb: "patch",
	target: targetOf(object),
	patch: { metadata: { ownerReferences: [...(object.metadata.ownerReferences ?? []), controllerReference(owner)] } },
});

function release(owner: KubeObject, object: KubeObject): Action {
	const rest = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== owner.metadata.uid);
	return { verb: "patch", target: targetOf(object), patch: { metadata: { ownerReferences: rest.length > 0 ? rest : null } } };
}
