// Parts of an object that have an address of their own: binding, eviction, scale.
import type { AnyObject } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { Pod, PodCondition, Status } from "../api/types.generated.ts";
import { remove } from "./delete.ts";
import type { Asking, Serving } from "./serving.ts";
import { conflict } from "./status.ts";

/** Gives a Pod its node, as the scheduler asks for it. */
export function bind(serving: Serving, pod: Pod, node: string, asking: Asking): AnyObject | Status {
	const { name } = pod.metadata;
	const refuse = (why: string) => conflict(resourceOf("Pod"), name, why);
	if (pod.metadata.deletionTimestamp) return refuse(`pod ${name} is being deleted, cannot be assigned to a host`);
	if (pod.spec?.nodeName) return refuse(`pod ${name} is already assigned to node "${pod.spec.nodeName}"`);
	if (pod.spec?.schedulingGates?.length) return refuse(`pod ${name} has non-empty .spec.schedulingGates`);
	const { nominatedNodeName: _, ...status } = pod.status ?? {};
	const scheduled: PodCondition = {
		type: "PodScheduled",
		status: "True",
		lastProbeTime: null,
		lastTransitionTime: timestamp(serving.clock.now),
	} as unknown as PodCondition;
	const conditions = [...(status.conditions ?? []).filter((condition) => condition.type !== "PodScheduled"), scheduled];
	const bound = { ...pod, spec: { ...pod.spec, nodeName: node }, status: { ...status, conditions } };
	if (asking.dryRun) return bound as unknown as AnyObject;
	return serving.store.put(bound as unknown as AnyObject, asking.source, serving.clock.now);
}

/** Deletes a Pod if its disruption budgets allow it. */
export function evict(serving: Serving, pod: Pod, asking: Asking): AnyObject | Status {
	return remove(serving, pod as unknown as AnyObject, {}, asking);
}
