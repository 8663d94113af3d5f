// The ReplicaSet controller: as many active Pods as spec.replicas says.
import { keyOf, splitKey } from "../../api/objects.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod, ReplicaSet, ReplicaSetCondition, ReplicaSetStatus } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { subject, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { targetOf } from "../ownership.ts";
import { deletePod, podEvents, podFailures, podFromTemplate } from "../podcontrol.ts";
import { byDeletionPreference } from "../podranking.ts";
import { keptTally, walkedTally, type Tally } from "./tally.ts";

const name = "replicaset-controller";
/** More than this many creations or deletions are left for the next sync. */
const burst = 500;
/**
 * How long such a full burst takes: the controller manager's client sends 20 requests a second. The limit only shows here, where
 * a replica count of a thousand million fills a cluster slowly, as in reality.
 */
const burstTakes = 25_000;

/** Key → when its last full burst began. */
type Bursts = Record<string, number>;
const failure = "ReplicaFailure";

const find = (key: string, read: Reader): ReplicaSet | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("ReplicaSet", namespace, name);
};

function reconcile(key: string, { read, owned, now, memory }: Context<Bursts>): readonly Step[] {
	const rs = find(key, read);
	const template = rs?.spec?.template;
	if (!rs?.spec || !template) return [];
	const tally = keptTally(rs, owned(rs.metadata.uid), read) ?? walkedTally(rs, read, now);
	const wanted = rs.spec.replicas ?? 1;
	const steps: Step[] = [{ actions: tally.actions, required: true }];
	if (!rs.metadata.deletionTimestamp && tally.replicas < wanted) {
		const pod = podFromTemplate(rs, template);
		const busyUntil = (memory[key] ?? -burstTakes) + burstTakes;
		const isFull = wanted - tally.replicas > burst;
		const missing = isFull && now < busyUntil ? 0 : Math.min(wanted - tally.replicas, burst);
		if (isFull && missing > 0) memory[key] = now;
		else if (!isFull) delete memory[key];
		if (isFull) steps.push({ actions: [{ verb: "requeueAfter", ms: Math.max(busyUntil - now, 0) || burstTakes }] });
		steps.push({ actions: Array.from({ length: missing }, (): Action => ({ verb: "create", object: pod })), slowStart: true });
	} else if (!rs.metadata.deletionTimestamp && tally.replicas > wanted) {
		const excess = Math.min(tally.replicas - wanted, burst);
		const { claimed } = walkedTally(rs, read, now);
		steps.push({ actions: byDeletionPreference(claimed, related(rs, read), now).slice(0, excess).map(deletePod) });
	}
	const status = statusOf(rs, tally, wanted);
	return [
		{ actions: status ? [{ verb: "updateStatus", target: targetOf(rs), status }] : [] },
		...steps,
		{ actions: tally.wait === undefined ? [] : [{ verb: "requeueAfter", ms: tally.wait }] },
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

/** The new status, or undefined where it stands already. `onRefused` reports a failure, which is cleared once all Pods exist. */
function statusOf(rs: ReplicaSet, tally: Tally, wanted: number): ReplicaSetStatus | undefined {
	const { replicas, labeled, ready, available, terminating } = tally;
	const was = rs.status?.conditions;
	const conditions = replicas === wanted ? was?.filter((condition) => condition.type !== failure) : was;
	const status: ReplicaSetStatus = {
		replicas,
		...(labeled > 0 ? { fullyLabeledReplicas: labeled } : {}),
		...(ready > 0 ? { readyReplicas: ready } : {}),
		...(available > 0 ? { availableReplicas: available } : {}),
		terminatingReplicas: terminating,
		observedGeneration: rs.metadata.generation,
		...(conditions && conditions.length > 0 ? { conditions } : {}),
	};
	return equal(status, rs.status) ? undefined : status;
}

/** Records in the status, once, that Pods could not be created or deleted. */
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
