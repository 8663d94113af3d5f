// How many Pods a rolling update may have too many or too few; percentages are of the nodes that should run one, and both
// round up (unlike a Deployment's).
import type { DaemonSet } from "../../api/types.generated.ts";
import { scaled } from "../percent.ts";

const rolling = (ds: DaemonSet) =>
	ds.spec?.updateStrategy?.type === "RollingUpdate" ? ds.spec.updateStrategy.rollingUpdate : undefined;

export const surgeCount = (ds: DaemonSet, desired: number): number => scaled(rolling(ds)?.maxSurge, desired, "up") ?? 0;

/** If both were 0 the update would never move, so one Pod may then be unavailable. */
export function unavailableCount(ds: DaemonSet, desired: number): number {
	const count = scaled(rolling(ds)?.maxUnavailable, desired, "up") ?? 0;
	return desired > 0 && count === 0 && surgeCount(ds, desired) === 0 ? 1 : count;
}
