// The StatefulSet controller: numbered Pods, in order.
import { keyOf, splitKey } from "../../api/objects.ts";
import type { Pod, StatefulSet, StatefulSetStatus } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { subject, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { claim, targetOf } from "../ownership.ts";
import { normal, warning } from "../podcontrol.ts";
import { isReady } from "../../api/podfacts.ts";
import { isAvailable, untilAvailable } from "../podstate.ts";
import { ordinalOf, revisionOf } from "./pods.ts";
import { revisionsOf, truncate, type Revisions } from "./revisions.ts";
import { nextMoves } from "./update.ts";

const component = "statefulset-controller";

const find = (key: string, read: Reader): StatefulSet | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("StatefulSet", namespace, name);
};

function reconcile(key: string, { read, now }: Context<undefined>): readonly Step[] {
	const set = find(key, read);
	const template = set?.spec?.template;
	if (!set || !template) return [];
	const owned = [...read.ownedBy(set.metadata.uid)].filter((o) => o.kind === "Pod");
	const mine = (pod: Pod) => ordinalOf(set, pod) !== undefined;
	const orphans = [...read.orphans("Pod", set.metadata.namespace ?? "")].filter(mine);
	const { claimed, actions } = claim(set, set.spec?.selector, owned, orphans);
	const pods = claimed.filter(mine);
	const revisions = revisionsOf(set, template, read);
	const moves = set.metadata.deletionTimestamp ? [] : nextMoves(set, pods, revisions, read, now);
	const status = statusOf(set, pods, revisions, moves, now);
	const wait = untilAvailable(pods, set.spec?.minReadySeconds ?? 0, now);
	return [
		{ actions: [...actions, ...revisions.actions], required: true },
		{ actions: moves.filter(isClaim), required: true },
		{ actions: moves.filter((move) => !isClaim(move)) }, // the status is written even if one is refused
		{ actions: equal(status, set.status) ? [] : [{ verb: "updateStatus", target: targetOf(set), status }] },
		{ actions: truncate(set, revisions, new Set(pods.map(revisionOf))) },
		{ actions: wait === undefined ? [] : [{ verb: "requeueAfter", ms: wait }] },
	];
}

const isClaim = (move: Action): boolean => move.verb === "create" && move.object.kind === "PersistentVolumeClaim";

function statusOf(
	set: StatefulSet,
	pods: readonly Pod[],
	revisions: Revisions,
	moves: readonly Action[],
	now: number,
): StatefulSetStatus {
	const { current, update, collisionCount } = revisions;
	const staying = pods.filter((pod) => !pod.metadata.deletionTimestamp);
	const of = (name: string) => staying.filter((pod) => revisionOf(pod) === name).length;
	const replicas = pods.length;
	const ready = pods.filter((pod) => pod.status?.phase === "Running" && isReady(pod)).length;
	const available = pods.filter(
		(pod) => pod.status?.phase === "Running" && isAvailable(pod, set.spec?.minReadySeconds ?? 0, now),
	).length;
	const updated = of(update.name);
	const wanted = set.spec?.replicas ?? 1;
	const rolling = set.spec?.updateStrategy?.type === "RollingUpdate";
	const complete = rolling && updated === wanted && ready === wanted && replicas === wanted;
	// A Pod that this sync deletes for the update is no longer of the current revision.
	const leaving = moves.filter(
		(move) =>
			move.verb === "delete" && pods.some((pod) => pod.metadata.name === move.target.name && revisionOf(pod) === current.name),
	).length;
	const currentReplicas = complete ? updated : Math.max(0, of(current.name) - (current.name === update.name ? 0 : leaving));
	return {
		observedGeneration: set.metadata.generation,
		replicas,
		...(ready > 0 ? { readyReplicas: ready } : {}),
		...(currentReplicas > 0 ? { currentReplicas } : {}),
		...(updated > 0 ? { updatedReplicas: updated } : {}),
		availableReplicas: available,
		currentRevision: complete ? update.name : current.name,
		updateRevision: update.name,
		collisionCount,
	};
}

/** "Create Pod web-0 in StatefulSet web successful", or "… failed error: …"; likewise for a claim. */
function eventsAbout(set: StatefulSet, action: Action, failure?: string): readonly Action[] {
	if (action.verb !== "create" && action.verb !== "delete") return [];
	const { kind, name = "" } =
		action.verb === "create" ? { kind: action.object.kind, name: action.object.metadata.name } : action.target;
	const verb = action.verb === "create" ? "Create" : "Delete";
	const within = `in StatefulSet ${set.metadata.name}`;
	if (kind === "Pod") {
		const what = `${verb} Pod ${name} ${within}`;
		if (failure === undefined) return [normal(component, set, `Successful${verb}`, `${what} successful`)];
		return [warning(component, set, `Failed${verb}`, `${what} failed error: ${failure}`)];
	}
	if (kind !== "PersistentVolumeClaim") return [];
	const pod = name.slice(name.lastIndexOf(`${set.metadata.name}-`));
	if (failure === undefined)
		return [normal(component, set, `Successful${verb}`, `${verb} Claim ${name} Pod ${pod} ${within} success`)];
	return [warning(component, set, `Failed${verb}`, `${verb} Claim ${name} for Pod ${pod} ${within} failed error: ${failure}`)];
}

export const statefulSet = controller<undefined>({
	name: component,
	watches: ["StatefulSet", "Pod"],
	keys: (change, { read }) =>
		subject(change).kind === "Pod" ? dependentKeys(change, "StatefulSet", read) : [keyOf(subject(change))],
	reconcile,
	onApplied(action, _object, key, { read }) {
		const set = find(key, read);
		return set ? eventsAbout(set, action) : [];
	},
	onRefused(action, status, key, { read }) {
		const set = find(key, read);
		return set && status.reason !== "AlreadyExists" ? eventsAbout(set, action, status.message ?? "") : [];
	},
});
