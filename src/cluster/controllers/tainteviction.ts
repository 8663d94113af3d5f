// Deletes Pods that do not tolerate the NoExecute taints of their node: at once, or when their tolerationSeconds are over.
// Keys: "node/NAME" when its NoExecute taints change, "pod/NAMESPACE/NAME" when a Pod comes, goes or gets tolerations,
// "due/NAMESPACE/NAME" when the time of a Pod may be up.
import { splitKey, type AnyObject } from "../api/objects.ts";
import { timestamp } from "../api/time.ts";
import { tolerates } from "../api/tolerations.ts";
import type { Node, Pod, PodCondition, Taint, Toleration } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change } from "../apiserver/store.ts";
import { controller, type Context, type Step } from "./controller.ts";
import { withCondition } from "./podcondition.ts";

interface Timer {
	readonly from: number;
	readonly fires: number;
}
/** Pod key → its pending deletion. */
type Memory = Record<string, Timer>;

const name = "taint-eviction-controller";

const noExecute = (node: Node | undefined): readonly Taint[] =>
	node?.spec?.taints?.filter((taint) => taint.effect === "NoExecute") ?? [];

function keys(change: Change): readonly string[] {
	const now = subject(change);
	const from = change.updated?.[0];
	const key = now.metadata.namespace ? `${now.metadata.namespace}/${now.metadata.name}` : now.metadata.name;
	if (now.kind === "Node") {
		if (change.removed) return [];
		const taints = noExecute(now);
		return equal(taints, noExecute(from as Node | undefined)) ? [] : [`node/${key}`];
	}
	const pod = now as Pod;
	const before = from as Pod | undefined;
	if (before && before.spec?.nodeName === pod.spec?.nodeName && equal(before.spec?.tolerations, pod.spec?.tolerations)) return [];
	return pod.spec?.nodeName ? [`pod/${key}`] : [];
}

/** The least time that the tolerations used leave, in milliseconds; undefined means forever, 0 at once. */
export function toleratedFor(taints: readonly Taint[], tolerations: readonly Toleration[]): number | undefined {
	let least: number | undefined;
	for (const taint of taints) {
		const used = tolerations.find((toleration) => tolerates(toleration, taint));
		if (!used) return 0;
		if (used.tolerationSeconds === undefined) continue;
		const ms = Math.max(0, used.tolerationSeconds) * 1000;
		if (least === undefined || ms < least) least = ms;
	}
	return least;
}

function reconcile(key: string, { read, now, memory }: Context<Memory>): readonly Step[] {
	const slash = key.indexOf("/");
	const what = key.slice(0, slash);
	const rest = key.slice(slash + 1);
	if (what === "node") {
		const node = read.get("Node", undefined, rest);
		if (!node) return [];
		const taints = noExecute(node);
		return [...read.podsOn(rest)].map((pod) => ({ actions: judge(pod, taints, now, memory) }));
	}
	const { namespace, name } = splitKey(rest);
	const pod = read.get("Pod", namespace, name);
	if (what === "due") {
		const timer = memory[rest];
		if (!timer || timer.fires > now) return [];
		delete memory[rest];
		return [{ actions: [event(rest, `Marking for deletion Pod ${rest}`), ...(pod ? evict(pod, now) : [])] }];
	}
	if (!pod) return [{ actions: cancel(rest, memory) }];
	const taints = noExecute(read.get("Node", undefined, pod.spec?.nodeName ?? ""));
	return taints.length > 0 ? [{ actions: judge(pod, taints, now, memory) }] : [];
}

function judge(pod: Pod, taints: readonly Taint[], now: number, memory: Memory): readonly Action[] {
	const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
	const ms = taints.length === 0 ? undefined : toleratedFor(taints, pod.spec?.tolerations ?? []);
	if (ms === undefined) return cancel(key, memory);
	const timer = memory[key];
	// A timer counts from when it was first set; one that fires earlier stays.
	const from = ms > 0 && timer ? timer.from : now;
	if (ms > 0 && timer && from + ms < now + ms) return [];
	const cancelled = cancel(key, memory);
	if (ms === 0) return [...cancelled, event(key, `Marking for deletion Pod ${key}`), ...evict(pod, now)];
	memory[key] = { from, fires: from + ms };
	return [...cancelled, { verb: "requeueAfter", ms: from + ms - now, key: `due/${key}` }];
}

function cancel(key: string, memory: Memory): readonly Action[] {
	if (!memory[key]) return [];
	delete memory[key];
	return [event(key, `Cancelling deletion of Pod ${key}`)];
}

/** The event names the Pod without its uid, as the real one does (so that `describe pod` does not show it). */
function event(key: string, message: string): Action {
	const { namespace, name: pod } = splitKey(key);
	const about = { apiVersion: "v1", kind: "Pod", metadata: { namespace, name: pod, uid: "" } } as AnyObject;
	return { verb: "event", about, type: "Normal", reason: "TaintManagerEviction", message, component: name };
}

function evict(pod: Pod, now: number): readonly Action[] {
	const target = { kind: "Pod", namespace: pod.metadata.namespace, name: pod.metadata.name } as const;
	const condition: PodCondition = {
		type: "DisruptionTarget",
		status: "True",
		reason: "DeletionByTaintManager",
		message: "Taint manager: deleting due to NoExecute taint",
		lastTransitionTime: timestamp(now),
	};
	const status = withCondition(pod, condition);
	return [...(status ? [{ verb: "updateStatus", target, status } as const] : []), { verb: "delete", target }];
}

export const taintEviction = controller<Memory>({ name, watches: ["Node", "Pod"], keys, reconcile, memory: () => ({}) });
