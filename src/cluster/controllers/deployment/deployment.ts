// The Deployment controller: one ReplicaSet per template, and the rollout from one to the next.
import { controllerOf, keyOf, splitKey } from "../../api/objects.ts";
import type { Deployment, ReplicaSet } from "../../api/types.generated.ts";
import { subject, type Change, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { claim, targetOf } from "../ownership.ts";
import { warning } from "../podcontrol.ts";
import { hasEnded } from "../../api/podfacts.ts";
import { condition, find as findCondition, set } from "./conditions.ts";
import { isScaling, recreate, resize, rollingUpdate } from "./rollout.ts";
import { hasDeadline } from "./status.ts";
import { component, DeploymentSync } from "./sync.ts";

const find = (key: string, read: Reader): Deployment | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("Deployment", namespace, name);
};

function reconcile(key: string, { read, now }: Context<undefined>): readonly Step[] {
	const d = find(key, read);
	if (!d?.spec) return [];
	const owned = [...read.ownedBy(d.metadata.uid)].filter((o) => o.kind === "ReplicaSet");
	const { claimed, actions } = claim(d, d.spec.selector, owned, read.orphans("ReplicaSet", d.metadata.namespace ?? ""));
	const sync = new DeploymentSync(d, claimed, read, now);
	if (d.metadata.deletionTimestamp) {
		sync.syncRevision(false);
		sync.finish();
	} else {
		notePause(sync);
		if (d.spec.paused || isScaling(sync)) resize(sync);
		else if (d.spec.strategy?.type === "Recreate") recreate(sync, () => oldPodsRun(claimed, sync, read));
		else rollingUpdate(sync);
	}
	return [
		{ actions, required: true },
		{ actions: sync.actions, required: true },
	];
}

/** Paused time does not count against the deadline: the condition says so, when it begins and when it ends. */
function notePause(sync: DeploymentSync): void {
	const { d } = sync;
	const reason = findCondition(sync.conditions, "Progressing")?.reason;
	if (!hasDeadline(d) || reason === "ProgressDeadlineExceeded") return;
	if (d.spec?.paused && reason !== "DeploymentPaused") sync.progress("Unknown", "DeploymentPaused", "Deployment is paused");
	if (!d.spec?.paused && reason === "DeploymentPaused") sync.progress("Unknown", "DeploymentResumed", "Deployment is resumed");
}

function oldPodsRun(sets: readonly ReplicaSet[], sync: DeploymentSync, read: Reader): boolean {
	for (const rs of sets) {
		if (rs.metadata.uid === sync.newSet?.metadata.uid) continue;
		for (const pod of read.ownedBy(rs.metadata.uid)) if (pod.kind === "Pod" && !hasEnded(pod)) return true;
	}
	return false;
}

function keys(change: Change, { read }: Context<undefined>): readonly string[] {
	const object = subject(change);
	if (object.kind === "Deployment") return [keyOf(object)];
	if (object.kind === "ReplicaSet") return dependentKeys(change, "Deployment", read);
	// Of Pods only the deletion of the last one matters, to a Deployment that waits for it.
	if (!change.removed) return [];
	const owner = controllerOf(object);
	const rs = owner?.kind === "ReplicaSet" ? read.byUid(owner.uid) : undefined;
	const deployment = rs && controllerOf(rs);
	if (deployment?.kind !== "Deployment") return [];
	const d = read.byUid(deployment.uid) as Deployment | undefined;
	return d?.spec?.strategy?.type === "Recreate" ? [keyOf(d)] : [];
}

export const deployment = controller<undefined>({
	name: component,
	watches: ["Deployment", "ReplicaSet", "Pod"],
	keys,
	reconcile,
	onRefused(action, status, key, { read, now }) {
		const d = find(key, read);
		if (!d || action.verb !== "create") return [];
		const reason = "ReplicaSetCreateError";
		const message = `Failed to create new replica set "${action.object.metadata.name}": ${status.message}`;
		const event = warning(component, d, reason, message);
		if (!hasDeadline(d)) return [event];
		const conditions = set(d.status?.conditions ?? [], condition("Progressing", "False", reason, message, now));
		return [{ verb: "updateStatus", target: targetOf(d), status: { ...d.status, conditions } }, event];
	},
});
