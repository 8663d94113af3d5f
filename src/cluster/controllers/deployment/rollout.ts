// How a Deployment gets from one template to the next, and how it follows a change of its size.
import type { ReplicaSet } from "../../api/types.generated.ts";
import { targetOf } from "../ownership.ts";
import { active, countedBy, isRolling, maxSurge, maxUnavailable, proportion, replicasOf, wantedBy, newSize } from "./numbers.ts";
import { byRevision, largestFirst, oldestFirst, sizedAtMost, sizedFor } from "./revision.ts";
import { isComplete } from "./status.ts";
import type { DeploymentSync } from "./sync.ts";

/** RollingUpdate: up with the new as far as maxSurge allows, or down with the old as far as maxUnavailable does. */
export function rollingUpdate(sync: DeploymentSync): void {
	sync.syncRevision(true);
	if (sync.collided) return;
	const { d, newSet } = sync;
	if (newSet && scaleNew(sync, newSet)) return sync.finishRollout();
	if (sync.newSet && scaleOld(sync, sync.newSet)) return sync.finishRollout();
	if (isComplete(d, d.status)) cleanUp(sync);
	sync.finishRollout();
}

function scaleNew(sync: DeploymentSync, newSet: ReplicaSet): boolean {
	const wanted = replicasOf(sync.d);
	const current = replicasOf(newSet);
	if (current === wanted) return false;
	return sync.scale(newSet, current > wanted ? wanted : newSize(sync.d, sync.all, current));
}

function scaleOld(sync: DeploymentSync, newSet: ReplicaSet): boolean {
	const old = active(sync.oldSets);
	const least = replicasOf(sync.d) - maxUnavailable(sync.d);
	const notYet = replicasOf(newSet) - (newSet.status?.availableReplicas ?? 0);
	const most = wantedBy(sync.all) - least - notYet;
	if (old.length === 0 || most <= 0) return false;
	// Unavailable Pods go first: they would only block the rollout.
	let taken = 0;
	for (const rs of [...old].sort(oldestFirst)) {
		const unhealthy = replicasOf(rs) - (rs.status?.availableReplicas ?? 0);
		if (taken >= most) break;
		if (unhealthy < 0) return false; // its status is that of a larger size: the next sync knows more
		if (unhealthy === 0) continue;
		const count = Math.min(most - taken, unhealthy);
		sync.scale(rs, replicasOf(rs) - count);
		taken += count;
	}
	let spare = countedBy(sync.all, "availableReplicas") - least;
	for (const rs of active(sync.oldSets).sort(oldestFirst)) {
		if (spare <= 0) break;
		const count = Math.min(replicasOf(rs), spare);
		sync.scale(rs, replicasOf(rs) - count);
		spare -= count;
		taken += count;
	}
	return taken > 0;
}

/** Recreate: all old Pods must be gone before the first new one comes. `running` says whether any old one still runs. */
export function recreate(sync: DeploymentSync, running: () => boolean): void {
	sync.syncRevision(false);
	const { d } = sync;
	let scaled = false;
	for (const rs of active(sync.oldSets)) scaled = sync.scale(rs, 0) || scaled;
	if (scaled || countedBy(sync.oldSets, "replicas") > 0 || running()) return sync.finishRollout();
	if (!sync.newSet) sync.syncRevision(true);
	if (sync.collided) return;
	if (sync.newSet) sync.scale(sync.newSet, replicasOf(d));
	if (isComplete(d, d.status)) cleanUp(sync);
	sync.finishRollout();
}

/** Whether the Deployment's size has changed since its ReplicaSets were sized. */
export const isScaling = (sync: DeploymentSync): boolean =>
	active(sync.all).some((rs) => {
		const desired = sizedFor(rs);
		return desired !== undefined && desired !== replicasOf(sync.d);
	});

/** A paused Deployment, or one whose size has changed: no rollout, only sizes. */
export function resize(sync: DeploymentSync): void {
	sync.syncRevision(false);
	scaleAll(sync);
	if (sync.d.spec?.paused) cleanUp(sync);
	sync.finish();
}

function scaleAll(sync: DeploymentSync): void {
	const { d, newSet } = sync;
	const working = active(sync.all);
	const only = working.length === 0 ? (newSet ?? sync.oldSets.at(-1)) : working.length === 1 ? working[0] : undefined;
	if (only) {
		sync.scale(only, replicasOf(d));
		return;
	}
	if (newSet && isSaturated(sync, newSet)) {
		for (const rs of active(sync.oldSets)) sync.scale(rs, 0);
		return;
	}
	if (!isRolling(d)) return;
	const allowed = replicasOf(d) > 0 ? replicasOf(d) + maxSurge(d) : 0;
	const toAdd = allowed - wantedBy(working);
	if (toAdd !== 0) working.sort(largestFirst(toAdd > 0));
	let added = 0;
	const sizes = working.map((rs) => {
		const share = proportion(rs, d, toAdd, added, sizedAtMost(rs));
		added += share;
		return replicasOf(rs) + share;
	});
	// The largest ReplicaSet gets what rounding leaves over.
	if (toAdd !== 0) sizes[0] = Math.max(0, (sizes[0] ?? 0) + toAdd - added);
	working.forEach((rs, i) => sync.scale(rs, sizes[i] ?? replicasOf(rs), true));
}

const isSaturated = ({ d }: DeploymentSync, rs: ReplicaSet): boolean =>
	replicasOf(rs) === replicasOf(d) && sizedFor(rs) === replicasOf(d) && (rs.status?.availableReplicas ?? 0) === replicasOf(d);

/** Deletes the oldest ReplicaSets without Pods beyond revisionHistoryLimit. */
function cleanUp(sync: DeploymentSync): void {
	const limit = sync.d.spec?.revisionHistoryLimit ?? 2_147_483_647;
	const alive = sync.oldSets.filter((rs) => !rs.metadata.deletionTimestamp);
	for (const rs of alive.sort(byRevision).slice(0, Math.max(0, alive.length - limit))) {
		const busy = (rs.status?.replicas ?? 0) !== 0 || replicasOf(rs) !== 0;
		if (busy || (rs.metadata.generation ?? 0) > (rs.status?.observedGeneration ?? 0)) continue;
		sync.actions.push({ verb: "delete", target: targetOf(rs) });
	}
}
