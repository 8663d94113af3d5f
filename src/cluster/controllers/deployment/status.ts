// The status of a Deployment: the counts of its ReplicaSets, whether enough is available, and whether it gets on.
import { parseTimestamp } from "../../api/time.ts";
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from "../../api/types.generated.ts";
import { condition, find, set, without } from "./conditions.ts";
import { countedBy, maxUnavailable, replicasOf, wantedBy } from "./numbers.ts";

type Conditions = readonly DeploymentCondition[];
const forever = 2_147_483_647;

export const hasDeadline = (d: Deployment): boolean =>
	d.spec?.progressDeadlineSeconds !== undefined && d.spec.progressDeadlineSeconds !== forever;

/** Counts, and the condition Available. `conditions` are those that this sync has come to so far. */
export function countStatus(
	d: Deployment,
	all: readonly ReplicaSet[],
	newSet: ReplicaSet | undefined,
	conditions: Conditions,
	now: number,
): DeploymentStatus {
	const available = countedBy(all, "availableReplicas");
	const replicas = countedBy(all, "replicas");
	const updated = newSet ? countedBy([newSet], "replicas") : 0;
	const ready = countedBy(all, "readyReplicas");
	const unavailable = Math.max(0, wantedBy(all) - available);
	const terminating = terminatingReplicas(all);
	const enough = available >= replicasOf(d) - maxUnavailable(d);
	const availability = enough
		? condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now)
		: condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);
	return {
		observedGeneration: d.metadata.generation,
		...(replicas > 0 ? { replicas } : {}),
		...(updated > 0 ? { updatedReplicas: updated } : {}),
		...(ready > 0 ? { readyReplicas: ready } : {}),
		...(available > 0 ? { availableReplicas: available } : {}),
		...(unavailable > 0 ? { unavailableReplicas: unavailable } : {}),
		...(terminating === undefined ? {} : { terminatingReplicas: terminating }),
		...(d.status?.collisionCount === undefined ? {} : { collisionCount: d.status.collisionCount }),
		conditions: set(conditions, availability),
	};
}

/** Unknown until every synced ReplicaSet has reported. */
function terminatingReplicas(all: readonly ReplicaSet[]): number | undefined {
	let sum = 0;
	for (const { status } of all) {
		if (status?.terminatingReplicas !== undefined) sum += status.terminatingReplicas;
		else if (status?.observedGeneration) return undefined;
	}
	return sum;
}

/** All Pods are of the current template and available, and no other is left. */
export const isComplete = (d: Deployment, status: DeploymentStatus | undefined): boolean =>
	(status?.updatedReplicas ?? 0) === replicasOf(d) &&
	(status?.replicas ?? 0) === replicasOf(d) &&
	(status?.availableReplicas ?? 0) === replicasOf(d) &&
	(status?.observedGeneration ?? 0) >= (d.metadata.generation ?? 0);

/** The status during a rollout: the counts, and the conditions Progressing and ReplicaFailure. */
export function rolloutStatus(
	d: Deployment,
	all: readonly ReplicaSet[],
	newSet: ReplicaSet | undefined,
	before: Conditions,
	now: number,
): DeploymentStatus {
	const status = countStatus(d, all, newSet, before, now);
	let conditions = status.conditions ?? [];
	const current = find(before, "Progressing");
	const resting = (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && current?.reason === "NewReplicaSetAvailable";
	if (!hasDeadline(d)) {
		conditions = without(conditions, "Progressing");
	} else if (!resting) {
		const what = newSet ? `ReplicaSet "${newSet.metadata.name}"` : `Deployment "${d.metadata.name}"`;
		const progress = (status: string, reason: string, message: string) =>
			condition("Progressing", status, reason, `${what} ${message}`, now);
		if (isComplete(d, status)) {
			conditions = set(conditions, progress("True", "NewReplicaSetAvailable", "has successfully progressed."));
		} else if (isProgressing(d, status)) {
			const next = progress("True", "ReplicaSetUpdated", "is progressing.");
			const kept = current?.status === "True" ? { ...next, lastTransitionTime: current.lastTransitionTime } : next;
			conditions = [...without(conditions, "Progressing"), kept];
		} else if (isTimedOut(d, conditions, now)) {
			conditions = set(conditions, progress("False", "ProgressDeadlineExceeded", "has timed out progressing."));
		}
	}
	const failure = replicaFailure(all, newSet);
	return { ...status, conditions: failure ? set(conditions, failure) : without(conditions, "ReplicaFailure") };
}

/** Whether more Pods are updated, ready or available, or fewer are old. */
function isProgressing(d: Deployment, status: DeploymentStatus): boolean {
	const was = d.status ?? {};
	const old = (s: DeploymentStatus) => (s.replicas ?? 0) - (s.updatedReplicas ?? 0);
	return (
		(status.updatedReplicas ?? 0) > (was.updatedReplicas ?? 0) ||
		old(status) < old(was) ||
		(status.readyReplicas ?? 0) > (was.readyReplicas ?? 0) ||
		(status.availableReplicas ?? 0) > (was.availableReplicas ?? 0)
	);
}

function isTimedOut(d: Deployment, conditions: Conditions, now: number): boolean {
	const progress = find(conditions, "Progressing");
	if (!progress || progress.reason === "NewReplicaSetAvailable") return false;
	if (progress.reason === "ProgressDeadlineExceeded") return true;
	return (deadlineOf(d, progress) ?? Infinity) < now;
}

const deadlineOf = (d: Deployment, progress: DeploymentCondition): number | undefined => {
	const since = parseTimestamp(progress.lastUpdateTime ?? "");
	return since === undefined ? undefined : since + (d.spec?.progressDeadlineSeconds ?? 0) * 1000;
};

/** Milliseconds until a Deployment that does not get on must be looked at again; undefined when it need not. */
export function untilDeadline(d: Deployment, status: DeploymentStatus, now: number): number | undefined {
	const progress = find(d.status?.conditions ?? [], "Progressing");
	if (!hasDeadline(d) || !progress || isComplete(d, status) || progress.reason === "ProgressDeadlineExceeded") return undefined;
	const left = (deadlineOf(d, progress) ?? now) - now;
	return left < 1000 ? Math.max(1, left + 1) : left + 1000;
}

/** A failure of the current ReplicaSet comes before those of others. */
function replicaFailure(all: readonly ReplicaSet[], newSet: ReplicaSet | undefined): DeploymentCondition | undefined {
	for (const rs of newSet ? [newSet, ...all] : all) {
		const failure = rs.status?.conditions?.find((c) => c.type === "ReplicaFailure");
		if (failure) return { ...failure, ...(failure.lastTransitionTime ? { lastUpdateTime: failure.lastTransitionTime } : {}) };
	}
	return undefined;
}
