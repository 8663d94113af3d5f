// Deletes objects that have lost all their owners, keeps an owner deleted in the foreground until its dependents are gone, and
// releases the dependents of one deleted with "orphan". Keys are uids.
import type { AnyObject, Kind } from "../api/objects.ts";
import { findResource, resources } from "../api/resources.ts";
import type { OwnerReference } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";
import { controller, type Context, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";

const orphan = "orphan";
const foreground = "foregroundDeletion";

const has = (object: AnyObject, finalizer: string): boolean => object.metadata.finalizers?.includes(finalizer) ?? false;
const isDeletingDependents = (object: AnyObject): boolean =>
	object.metadata.deletionTimestamp !== undefined && has(object, foreground);

function keys(change: Change, { read }: Context<undefined>): readonly string[] {
	const { removed } = change;
	const from = change.updated?.[0];
	const now = subject(change);
	const { uid, ownerReferences, deletionTimestamp } = now.metadata;
	const found: string[] = [];
	if (removed) {
		for (const dependent of read.ownedBy(uid)) found.push(dependent.metadata.uid);
		found.push(...waitingOwners(ownerReferences, read));
		return found;
	}
	if (
		ownerReferences &&
		ownerReferences !== from?.metadata.ownerReferences &&
		ownerReferences.some((r) => ownerOf(now, r, read) === undefined)
	) {
		found.push(uid);
	}
	if (from?.metadata.ownerReferences && from.metadata.ownerReferences !== ownerReferences) {
		found.push(...waitingOwners(from.metadata.ownerReferences, read));
	}
	if (
		deletionTimestamp &&
		(has(now, orphan) || has(now, foreground)) &&
		(!from?.metadata.deletionTimestamp || from.metadata.finalizers !== now.metadata.finalizers)
	) {
		found.push(uid);
		if (has(now, foreground)) for (const dependent of read.ownedBy(uid)) found.push(dependent.metadata.uid);
	}
	return found;
}

const waitingOwners = (references: readonly OwnerReference[] | undefined, read: Reader): string[] =>
	(references ?? [])
		.map((reference) => read.byUid(reference.uid))
		.flatMap((owner) => (owner && isDeletingDependents(owner) ? [owner.metadata.uid] : []));

/** The owner that a reference names; undefined if it is missing, "unknown" if the server has no such kind. */
function ownerOf(
	object: AnyObject,
	{ apiVersion, kind, name, uid }: OwnerReference,
	read: Reader,
): AnyObject | "unknown" | undefined {
	const [group = "", version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
	const resource = resources.find((r) => r.kind === kind && r.group === group && r.version === version);
	if (!resource || !findResource(group, resource.plural)) return "unknown";
	if (resource.namespaced && !object.metadata.namespace) return "unknown";
	const owner = read.get(resource.kind, resource.namespaced ? object.metadata.namespace : undefined, name) as
		AnyObject | undefined;
	return owner?.metadata.uid === uid ? owner : undefined;
}

function reconcile(uid: string, { read }: Context<undefined>): readonly Step[] {
	const object = read.byUid(uid);
	if (!object) return [];
	if (object.metadata.deletionTimestamp) {
		if (has(object, orphan)) return orphanDependents(object, read);
		return has(object, foreground) ? waitForDependents(object, read) : [];
	}
	const references = object.metadata.ownerReferences ?? [];
	const owners = references.map((reference) => ownerOf(object, reference, read));
	if (references.length === 0 || owners.includes("unknown")) return [];
	const isWaiting = (owner: AnyObject | "unknown" | undefined) => typeof owner === "object" && isDeletingDependents(owner);
	const solid = references.filter((_, i) => owners[i] !== undefined && !isWaiting(owners[i]));
	if (solid.length > 0) {
		return solid.length === references.length ? [] : [{ actions: [setOwners(object, solid)] }];
	}
	const waits = owners.some(isWaiting) && !isEmpty(read.ownedBy(uid));
	const propagationPolicy = waits || has(object, foreground) ? "Foreground" : has(object, orphan) ? "Orphan" : "Background";
	return [{ actions: [{ verb: "delete", target: targetOf(object), propagationPolicy }] }];
}

const setOwners = (object: AnyObject, references: readonly OwnerReference[]): Action => ({
	verb: "patch",
	target: targetOf(object),
	patch: { metadata: { ownerReferences: references.length > 0 ? references : null } },
});

function dropFinalizer(object: AnyObject, finalizer: string): Action {
	const rest = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
	return { verb: "patch", target: targetOf(object), patch: { metadata: { finalizers: rest.length > 0 ? rest : null } } };
}

function orphanDependents(owner: AnyObject, read: Reader): readonly Step[] {
	const actions: Action[] = [];
	for (const dependent of read.ownedBy(owner.metadata.uid)) {
		const rest = (dependent.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== owner.metadata.uid);
		actions.push(setOwners(dependent, rest));
	}
	return [{ actions, required: true }, { actions: [dropFinalizer(owner, orphan)] }];
}

/** Removes the finalizer after the last blocking dependent has gone; until then syncs those not yet being deleted. */
function waitForDependents(owner: AnyObject, read: Reader): readonly Step[] {
	const blocking = [...read.ownedBy(owner.metadata.uid)].filter((dependent) =>
		dependent.metadata.ownerReferences?.some((reference) => reference.uid === owner.metadata.uid && reference.blockOwnerDeletion),
	);
	if (blocking.length === 0) return [{ actions: [dropFinalizer(owner, foreground)] }];
	const idle = blocking.filter((dependent) => !dependent.metadata.deletionTimestamp);
	return [{ actions: idle.map((dependent) => ({ verb: "requeueAfter", ms: 1, key: dependent.metadata.uid })) }];
}

function isEmpty(items: Iterable<unknown>): boolean {
	for (const _ of items) return false;
	return true;
}

export const garbageCollector = controller<undefined>({
	name: "generic-garbage-collector",
	watches: resources.map((resource): Kind => resource.kind).filter((kind) => kind !== "Event"),
	keys,
	reconcile,
});
