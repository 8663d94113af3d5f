// The ReplicaSet controller: as many active Pods as spec.replicas says.
import { keyOf, splitKey } from "../../api/objects.ts";
import { meetsAll } from "../../api/selectors.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod, ReplicaSet, ReplicaSetCondition, ReplicaSetStatus } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { subject, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { claim, targetOf } from "../ownership.ts";
import { deletePod, podEvents, podFailures, podFromTemplate } from "../podcontrol.ts";
import { byDeletionPreference } from "../podranking.ts";
import { isActive, isReady, isTerminating } from "../../api/podfacts.ts";
import { isAvailable, untilAvailable } from "../podstate.ts";

const name = "replicaset-controller";
/** More than this many creations or deletions are left for the next sync. */
const burst = 500;
/**
 * The next such sync cannot begin before these are done: the controller manager's client sends 20 requests a second. Only there
 * its limit shows; a replica count of a thousand million fills a cluster slowly, as in reality.
 */
const burstTakes = 25_000;

/** Key → when its last full burst began. */
type Bursts = Record<string, number>;
const failure = "ReplicaFailure";

const find = (key: string, read: Reader): ReplicaSet | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("ReplicaSet", namespace, name);
};

function reconcile(key: string, { read, now, memory }: Context<Bursts>): readonly Step[] {
	const rs = find(key, read);
	const template = rs?.spec?.template;
	if (!rs?.spec || !template) return [];
	const owned = [...read.ownedBy(rs.metadata.uid)].filter((o) => o.kind === "Pod");
	const orphans = [...read.orphans("Pod", rs.metadata.namespace ?? "")].filter(isActive);
	const { claimed, actions } = claim(rs, rs.spec.selector, owned.filter(isActive), orphans);
	const terminating = owned.filter(isTerminating).length;
	const wanted = rs.spec.replicas ?? 1;
	const steps: Step[] = [{ actions, required: true }];
	if (!rs.metadata.deletionTimestamp && claimed.length < wanted) {
		const pod = podFromTemplate(rs, template);
		const busyUntil = (memory[key] ?? -burstTakes) + burstTakes;
		const isFull = wanted - claimed.length > burst;
		const missing = isFull && now < busyUntil ? 0 : Math.min(wanted - claimed.length, burst);
		if (isFull && missing > 0) memory[key] = now;
		else if (!isFull) delete memory[key];
		if (isFull) steps.push({ actions: [{ verb: "requeueAfter", ms: Math.max(busyUntil - now, 0) || burstTakes }] });
		steps.push({ actions: Array.from({ length: missing }, (): Action => ({ verb: "create", object: pod })), slowStart: true });
	} else if (!rs.metadata.deletionTimestamp && claimed.length > wanted) {
		const excess = Math.min(claimed.length - wanted, burst);
		steps.push({ actions: byDeletionPreference(claimed, related(rs, read), now).slice(0, excess).map(deletePod) });
	}
	const status = statusOf(rs, claimed, terminating, wanted, now);
	const wait = untilAvailable(claimed, rs.spec.minReadySeconds ?? 0, now);
	return [
		{ actions: status ? [{ verb: "updateStatus", target: targetOf(rs), status }] : [] },
		...steps,
		{ actions: wait === undefined ? [] : [{ verb: "requeueAfter", ms: wait }] },
	];
}

/** The Pods of all ReplicaSets of the same Deployment. */
function* related(rs: ReplicaSet, read: Reader): Iterable<Pod> {
	const owner = rs.metadata.ownerReferences?.find((reference) => reference.controller);
	if (!owner) return;
	for (const sibling of read.ownedBy(owner.uid)) {
		if (sibling.kind !== "ReplicaSet") continue;
		for (const pod of read.ownedBy(sibling.metadata.uid)) if (pod.kind === "Pod") yield pod;
	}
}

/** The new status, or undefined where it stands already. A failure is told by `onRefused` and forgotten when all is made. */
function statusOf(
	rs: ReplicaSet,
	pods: readonly Pod[],
	terminating: number,
	wanted: number,
	now: number,
): ReplicaSetStatus | undefined {
	const labels = Object.entries(rs.spec?.template?.metadata?.labels ?? {});
	const requirements = labels.map(([key, value]) => ({ key, operator: "In" as const, values: [value] }));
	const labeled = pods.filter((pod) => meetsAll(pod.metadata.labels, requirements)).length;
	const ready = pods.filter(isReady).length;
	const available = pods.filter((pod) => isAvailable(pod, rs.spec?.minReadySeconds ?? 0, now)).length;
	const was = rs.status?.conditions;
	const conditions = pods.length === wanted ? was?.filter((condition) => condition.type !== failure) : was;
	const status: ReplicaSetStatus = {
		replicas: pods.length,
		...(labeled > 0 ? { fullyLabeledReplicas: labeled } : {}),
		...(ready > 0 ? { readyReplicas: ready } : {}),
		...(available > 0 ? { availableReplicas: available } : {}),
		terminatingReplicas: terminating,
		observedGeneration: rs.metadata.generation,
		...(conditions && conditions.length > 0 ? { conditions } : {}),
	};
	return equal(status, rs.status) ? undefined : status;
}

/** Tells in the status that Pods could not be made or deleted, once. */
function failed(rs: ReplicaSet, action: Action, message: string, now: number): readonly Action[] {
	if (rs.status?.conditions?.some((condition) => condition.type === failure)) return [];
	const reason = action.verb === "create" ? "FailedCreate" : "FailedDelete";
	const condition: ReplicaSetCondition = { type: failure, status: "True", lastTransitionTime: timestamp(now), reason, message };
	const status = { ...rs.status, conditions: [...(rs.status?.conditions ?? []), condition] };
	return [{ verb: "updateStatus", target: targetOf(rs), status }];
}

export const replicaSet = controller<Bursts>({
	memory: () => ({}),
	name,
	watches: ["ReplicaSet", "Pod"],
	keys: (change, { read }) =>
		subject(change).kind === "Pod" ? dependentKeys(change, "ReplicaSet", read) : [keyOf(subject(change))],
	reconcile,
	onApplied: (action, object, key, { read }) => podEvents(name, find(key, read), action, object),
	onRefused(action, status, key, { read, now }) {
		const rs = find(key, read);
		const events = podFailures(name, rs, action, status);
		if (!rs || events.length === 0) return [];
		const message = action.verb === "create" ? (status.message ?? "") : `unable to delete pods: ${status.message}`;
		return [...events, ...failed(rs, action, message, now)];
	},
});
