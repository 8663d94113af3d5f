// Missing and surplus Pods on each node (the controller's "manage"): every node that should run a Pod gets one, and every other
// node loses its Pods.
import type { DaemonSet, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { waitFor, type BackoffEntry } from "../backoff.ts";
import { isActive, isReady } from "../../api/podfacts.ts";
import { isAvailable } from "../podstate.ts";
import { normal, warning } from "../podcontrol.ts";
import { hashLabel } from "./history.ts";
import type { Places } from "./placement.ts";
import { oldestFirst } from "./pods.ts";
import { surgeCount } from "./strategy.ts";

export interface Plan {
	/** Nodes that need a Pod. */
	readonly create: readonly string[];
	readonly remove: readonly Pod[];
	/** Events to record, and when to sync again. */
	readonly others: readonly Action[];
}

export interface ManagePlan extends Plan {
	/** Keys whose back-off must be raised. */
	readonly failed: readonly string[];
}

/** "generation/node" → the back-off for deleting failed Pods there. */
export type FailedPods = Readonly<Record<string, BackoffEntry>>;

export const failedPodLimits = { first: 1000, longest: 15 * 60_000 };
const component = "daemonset-controller";

export function manage(
	ds: DaemonSet,
	hash: string,
	byNode: ReadonlyMap<string, readonly Pod[]>,
	places: Places,
	now: number,
	failedPods: FailedPods,
): ManagePlan {
	const create: string[] = [];
	const remove: Pod[] = [];
	const others: Action[] = [];
	const failed: string[] = [];
	const surges = surgeCount(ds, 1) > 0;

	for (const [node, { shouldRun, shouldContinueRunning }] of places) {
		const pods = byNode.get(node);
		if (!pods) {
			if (shouldRun) create.push(node);
		} else if (!shouldContinueRunning) {
			for (const pod of pods) if (!pod.metadata.deletionTimestamp) remove.push(pod);
		} else {
			const running = withoutFinished(ds, node, pods, now, failedPods, { remove, others, failed });
			if (running.length > 1) remove.push(...excess(running, surges, ds, hash, now));
			else if (surges && running.length === 0 && shouldRun) create.push(node);
		}
	}
	// Nothing else removes Pods that wait for a node that has gone.
	for (const [node, pods] of byNode) {
		if (!places.has(node)) remove.push(...pods.filter((pod) => !pod.spec?.nodeName));
	}
	return { create, remove, others, failed };
}

/** Deletes finished Pods, and failed ones under a back-off, since the kubelet may refuse their replacements again and again. */
function withoutFinished(
	ds: DaemonSet,
	node: string,
	pods: readonly Pod[],
	now: number,
	failedPods: FailedPods,
	{ remove, others, failed }: { remove: Pod[]; others: Action[]; failed: string[] },
): readonly Pod[] {
	if (pods.every(isActive)) return pods;
	const running: Pod[] = [];
	for (const pod of pods) {
		if (pod.metadata.deletionTimestamp) continue;
		const where = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${node}`;
		if (pod.status?.phase === "Failed") {
			const key = `${ds.status?.observedGeneration ?? 0}/${node}`;
			const ms = waitFor(failedPods[key], now, failedPodLimits);
			if (ms > 0) {
				others.push({ verb: "requeueAfter", ms });
				continue;
			}
			failed.push(key);
			others.push(warning(component, ds, "FailedDaemonPod", `Found failed ${where}, will try to kill it`));
			remove.push(pod);
		} else if (pod.status?.phase === "Succeeded") {
			others.push(normal(component, ds, "SucceededDaemonPod", `Found succeeded ${where}, will try to delete it`));
			remove.push(pod);
		} else {
			running.push(pod);
		}
	}
	return running;
}

/** Which of several Pods on a node must go. A surge may keep two: a ready old one until the new one is available. */
function excess(running: readonly Pod[], surges: boolean, ds: DaemonSet, hash: string, now: number): readonly Pod[] {
	const sorted = [...running].sort(oldestFirst);
	if (!surges) return sorted.slice(1);
	const isNew = (pod: Pod) => pod.metadata.labels?.[hashLabel] === hash;
	const newest = sorted.find(isNew);
	const old = sorted.find((pod) => !isNew(pod));
	const remove = sorted.filter((pod) => pod !== newest && pod !== old);
	if (newest && old && (!isReady(old) || isAvailable(newest, ds.spec?.minReadySeconds ?? 0, now))) remove.push(old);
	return remove;
}
