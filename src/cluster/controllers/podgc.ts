// Pod garbage collection: Pods whose node is gone (after a quarantine, should it come back), unscheduled Pods that are being
// deleted, terminating Pods of nodes out of service, and the oldest finished Pods when there are very many.
import { timestamp } from "../api/time.ts";
import type { Pod } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";
import { byCodeUnit } from "../api/values.ts";
import { controller, type Context, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";
import { withCondition } from "./podcondition.ts";
import { hasEnded } from "../api/podfacts.ts";

const period = 20_000;
const quarantine = 40_000;
const terminatedThreshold = 12_500;

/** Node that is missing → when its quarantine is over. */
type Memory = Record<string, number>;

function keys(change: Change): readonly string[] {
	const object = subject(change);
	if (object.kind === "Node") return change.removed ? [""] : [];
	if (change.removed) return [];
	const pod = object as Pod;
	const from = change.updated?.[0] as Pod | undefined;
	const came = pod.spec?.nodeName !== from?.spec?.nodeName;
	const leaves = pod.metadata.deletionTimestamp !== undefined;
	return came || leaves || hasEnded(pod) ? [""] : [];
}

function reconcile(_key: string, { read, now, memory }: Context<Memory>): readonly Step[] {
	const actions: Action[] = [];
	const gone = missingNodes(read);
	for (const node of gone) memory[node] ??= now + quarantine;
	const released = new Set<string>();
	for (const [node, until] of Object.entries(memory)) {
		if (until > now) continue;
		if (gone.has(node)) released.add(node);
		delete memory[node];
	}
	const orphans = new Set([...released].flatMap((node) => [...read.podsOn(node)]));
	const stranded = new Set<Pod>();
	const finished: Pod[] = [];
	for (const pod of read.inactivePods()) {
		if (hasEnded(pod)) finished.push(pod);
		if (!orphans.has(pod) && isStranded(pod, read)) stranded.add(pod);
	}
	for (const pod of inOrder([...orphans, ...stranded], read)) actions.push(...forceDelete(pod, now, orphans.has(pod)));
	if (finished.length > terminatedThreshold) {
		const surplus = inOrder(finished, read)
			.sort(evictedThenOldest)
			.slice(0, finished.length - terminatedThreshold);
		for (const pod of surplus) actions.push(...forceDelete(pod, now, false));
	}
	const next = Math.min(...Object.values(memory));
	if (next !== Infinity) actions.push({ verb: "requeueAfter", ms: next - now });
	return [{ actions }];
}

/** In the order in which their first Pods were created. */
function missingNodes(read: Reader): Set<string> {
	const missing = [...read.nodesWithPods()].filter((node) => !read.get("Node", undefined, node));
	const pods = inOrder(
		missing.flatMap((node) => [...read.podsOn(node)]),
		read,
	);
	return new Set(pods.map((pod) => pod.spec?.nodeName ?? ""));
}

/** These Pods in the order of their creation: to find it, all Pods are looked at, but only if there is any need to. */
function inOrder(pods: readonly Pod[], read: Reader): Pod[] {
	if (pods.length < 2) return [...pods];
	const wanted = new Set(pods);
	return [...read.all("Pod")].filter((pod) => wanted.has(pod));
}

/** Being deleted, but on no node whose kubelet could end it. */
const isStranded = ({ metadata, spec }: Pod, read: Reader): boolean =>
	metadata.deletionTimestamp !== undefined && (!spec?.nodeName || outOfService(spec.nodeName, read));

function outOfService(name: string, read: Reader): boolean {
	const node = read.get("Node", undefined, name);
	if (!node) return false;
	const ready = node.status?.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True");
	return !ready && (node.spec?.taints?.some((taint) => taint.key === "node.kubernetes.io/out-of-service") ?? false);
}

const evictedThenOldest = (a: Pod, b: Pod): number =>
	Number(b.status?.reason === "Evicted") - Number(a.status?.reason === "Evicted") ||
	byCodeUnit(a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? "") ||
	byCodeUnit(a.metadata.name, b.metadata.name);

/** Marks a Pod as Failed, as no kubelet will, and deletes it without grace. */
function forceDelete(pod: Pod, now: number, orphaned: boolean): readonly Action[] {
	const remove: Action = { verb: "delete", target: targetOf(pod), gracePeriodSeconds: 0 };
	if (hasEnded(pod)) return [remove];
	const condition = {
		type: "DisruptionTarget",
		status: "True",
		reason: "DeletionByPodGC",
		message: "PodGC: node no longer exists",
		lastTransitionTime: timestamp(now),
	};
	const status = (orphaned ? withCondition(pod, condition) : undefined) ?? pod.status;
	return [
		{
			verb: "updateStatus",
			target: targetOf(pod),
			status: { ...status, phase: "Failed", observedGeneration: pod.metadata.generation },
		},
		remove,
	];
}

export const podGC = controller<Memory>({
	name: "pod-garbage-collector",
	watches: ["Node", "Pod"],
	keys,
	reconcile,
	memory: () => ({}),
	pollEvery: period,
});
