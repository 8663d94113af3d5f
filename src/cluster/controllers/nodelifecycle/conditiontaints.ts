// Taints that say with NoSchedule what a node's conditions and its cordon say already, so that the scheduler need look at
// taints alone; and the older label names beside the stable ones.
import { timestamp } from "../../api/time.ts";
import type { Node, Taint } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { hasTaint, swapTaints } from "../taints.ts";

const prefix = "node.kubernetes.io/";
export const unreachable: Taint = { key: `${prefix}unreachable`, effect: "NoExecute" };
export const notReady: Taint = { key: `${prefix}not-ready`, effect: "NoExecute" };

/** Condition type → status → the taint's key. */
const byCondition: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	Ready: { False: notReady.key, Unknown: unreachable.key },
	MemoryPressure: { True: `${prefix}memory-pressure` },
	DiskPressure: { True: `${prefix}disk-pressure` },
	NetworkUnavailable: { True: `${prefix}network-unavailable` },
	PIDPressure: { True: `${prefix}pid-pressure` },
};
const cordon = `${prefix}unschedulable`;
const ours = new Set([cordon, ...Object.values(byCondition).flatMap((keys) => Object.values(keys))]);

/** The write that makes the NoSchedule taints fit the conditions; undefined where they do. */
export function conditionTaints(node: Node, now: number): Action | undefined {
	const wanted = (node.status?.conditions ?? []).flatMap((condition) => byCondition[condition.type]?.[condition.status] ?? []);
	if (node.spec?.unschedulable) wanted.push(cordon);
	const taint = (key: string): Taint => ({ key, effect: "NoSchedule", timeAdded: timestamp(now) });
	const add = wanted.filter((key) => !hasTaint(node, { key, effect: "NoSchedule" })).map(taint);
	const remove = (node.spec?.taints ?? []).filter((t) => t.effect === "NoSchedule" && ours.has(t.key) && !wanted.includes(t.key));
	return add.length + remove.length > 0 ? swapTaints(node, add, remove) : undefined;
}

const aliases = [
	["kubernetes.io/os", "beta.kubernetes.io/os"],
	["kubernetes.io/arch", "beta.kubernetes.io/arch"],
] as const;

/** The write that gives the beta labels the values of the stable ones. */
export function betaLabels(node: Node): Action | undefined {
	const labels = node.metadata.labels ?? {};
	const missing = aliases.filter(([stable, beta]) => labels[stable] !== undefined && labels[beta] !== labels[stable]);
	if (missing.length === 0) return undefined;
	const patch = Object.fromEntries(missing.map(([stable, beta]) => [beta, labels[stable]]));
	return {
		verb: "patch",
		target: { kind: "Node", name: node.metadata.name, uid: node.metadata.uid },
		patch: { metadata: { labels: patch } },
	};
}
