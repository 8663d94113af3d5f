// How many Pods a Deployment may have too many or too few, and how many its ReplicaSets get of that.
import type { Deployment, ReplicaSet } from "../../api/types.generated.ts";
import { scaled } from "../percent.ts";

export const replicasOf = (object: Deployment | ReplicaSet): number => object.spec?.replicas ?? 1;

export const isRolling = (d: Deployment): boolean => d.spec?.strategy?.type === "RollingUpdate";

/** Surge rounds up, unavailability down; when both come to nothing, one Pod may be unavailable. */
function fenceposts(d: Deployment): { surge: number; unavailable: number } {
	if (!isRolling(d)) return { surge: 0, unavailable: 0 };
	const { maxSurge, maxUnavailable } = d.spec?.strategy?.rollingUpdate ?? {};
	const surge = scaled(maxSurge, replicasOf(d), "up") ?? 0;
	const unavailable = scaled(maxUnavailable, replicasOf(d), "down") ?? 0;
	return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

export const maxSurge = (d: Deployment): number => fenceposts(d).surge;

export const maxUnavailable = (d: Deployment): number =>
	replicasOf(d) === 0 ? 0 : Math.min(fenceposts(d).unavailable, replicasOf(d));

type Count = "replicas" | "readyReplicas" | "availableReplicas";

/** The total of wanted replicas. */
export const wantedBy = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, rs) => sum + replicasOf(rs), 0);

/** The total of reported replicas. */
export const countedBy = (sets: readonly ReplicaSet[], what: Count): number =>
	sets.reduce((sum, rs) => sum + (rs.status?.[what] ?? 0), 0);

export const active = (sets: readonly ReplicaSet[]): ReplicaSet[] => sets.filter((rs) => replicasOf(rs) > 0);

/** The size that the ReplicaSet of the current template may have now. */
export function newSize(d: Deployment, all: readonly ReplicaSet[], current: number): number {
	if (!isRolling(d)) return replicasOf(d);
	// Unlike the fenceposts, 0 stays 0 here.
	const most = replicasOf(d) + (scaled(d.spec?.strategy?.rollingUpdate?.maxSurge, replicasOf(d), "up") ?? 0);
	const room = most - wantedBy(all);
	return room <= 0 ? current : current + Math.min(room, replicasOf(d) - current);
}

/** Its share of Pods to add (or, below zero, to take away) while several ReplicaSets are at work. */
export function proportion(rs: ReplicaSet, d: Deployment, toAdd: number, added: number, maxBefore: number | undefined): number {
	if (replicasOf(rs) === 0 || toAdd === 0 || toAdd === added) return 0;
	const share = fraction(rs, d, maxBefore);
	return toAdd > 0 ? Math.min(share, toAdd - added) : Math.max(share, toAdd - added);
}

function fraction(rs: ReplicaSet, d: Deployment, maxBefore: number | undefined): number {
	if (replicasOf(d) === 0) return -replicasOf(rs);
	const before = maxBefore || d.status?.replicas || 0;
	if (before === 0) return 0;
	const size = (replicasOf(rs) * (replicasOf(d) + maxSurge(d))) / before;
	return Math.floor(size + 0.5) - replicasOf(rs);
}
