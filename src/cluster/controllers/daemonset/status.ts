// The counts of a DaemonSet's status. A node counts once, by its oldest Pod.
import type { DaemonSet, DaemonSetStatus, Pod } from "../../api/types.generated.ts";
import { isReady } from "../../api/podfacts.ts";
import { isAvailable } from "../podstate.ts";
import type { Places } from "./placement.ts";
import { isUpdated, oldestFirst } from "./pods.ts";

/** Nodes. */
export interface DaemonCounts {
	/** Those that should run a Pod … */
	readonly desired: number;
	/** … and have one, which is ready, of the current template, available. */
	readonly current: number;
	readonly ready: number;
	readonly updated: number;
	readonly available: number;
	/** Those that have a Pod and should not run one. */
	readonly misscheduled: number;
}

/** The counts by looking at each Pod. */
export function countsOf(
	ds: DaemonSet,
	hash: string,
	byNode: ReadonlyMap<string, readonly Pod[]>,
	places: Places,
	now: number,
): DaemonCounts {
	let desired = 0;
	let current = 0;
	let misscheduled = 0;
	let ready = 0;
	let updated = 0;
	let available = 0;
	for (const [node, { shouldRun }] of places) {
		const pods = byNode.get(node);
		if (!shouldRun) {
			if (pods) misscheduled++;
			continue;
		}
		desired++;
		if (!pods) continue;
		current++;
		const pod = pods.length === 1 ? pods[0] : [...pods].sort(oldestFirst)[0];
		if (!pod) continue;
		if (isReady(pod)) {
			ready++;
			if (isAvailable(pod, ds.spec?.minReadySeconds ?? 0, now)) available++;
		}
		if (isUpdated(pod.metadata, ds, hash)) updated++;
	}
	return { desired, current, ready, updated, available, misscheduled };
}

/** The new status, or undefined if nothing changed. */
export function statusOf(ds: DaemonSet, counts: DaemonCounts): DaemonSetStatus | undefined {
	const { desired, current, ready, updated, available, misscheduled } = counts;
	const was = ds.status;
	const generation = ds.metadata.generation ?? 0;
	if (
		was &&
		was.desiredNumberScheduled === desired &&
		was.currentNumberScheduled === current &&
		was.numberMisscheduled === misscheduled &&
		was.numberReady === ready &&
		(was.updatedNumberScheduled ?? 0) === updated &&
		(was.numberAvailable ?? 0) === available &&
		(was.numberUnavailable ?? 0) === desired - available &&
		(was.observedGeneration ?? 0) >= generation
	) {
		return undefined;
	}
	return {
		...(was?.collisionCount === undefined ? {} : { collisionCount: was.collisionCount }),
		currentNumberScheduled: current,
		desiredNumberScheduled: desired,
		numberMisscheduled: misscheduled,
		numberReady: ready,
		observedGeneration: generation,
		...(available > 0 ? { numberAvailable: available } : {}),
		...(desired > available ? { numberUnavailable: desired - available } : {}),
		...(updated > 0 ? { updatedNumberScheduled: updated } : {}),
	};
}
