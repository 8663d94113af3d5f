// One pass of the node monitor: nodes that came or went, nodes silent for too long, whose turn it is to be tainted with
// NoExecute, and how disturbed each zone is.
import { parseTimestamp, timestamp } from "../../api/time.ts";
import type { Node, NodeCondition, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { targetOf } from "../ownership.ts";
import { normal, warning } from "../podcontrol.ts";
import { hasTaint, swapTaints } from "../taints.ts";
import { notReady, unreachable } from "./conditiontaints.ts";
import { monitorPeriod, readyCondition, silenceOf } from "./heartbeat.ts";
import { newZone, rateFor, withRate, zoneOf, zoneState, type Zone, type ZoneState } from "./zones.ts";

export interface Seen {
	/** Name → uid of the nodes that the monitor knows. */
	readonly known: Readonly<Record<string, string>>;
	/** Name → when the monitor set its clock for the node itself. */
	readonly noted: Readonly<Record<string, number>>;
	readonly zones: Readonly<Record<string, Zone>>;
}

export interface Pass {
	readonly seen: Seen;
	readonly actions: readonly Action[];
	/** When the next node will have been silent for too long. */
	readonly next: number | undefined;
}

const component = "node-controller";
const reported = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

export function monitor(seen: Seen, read: Reader, now: number): Pass {
	const actions: Action[] = [];
	const noted: Record<string, number> = {};
	const zones: Record<string, Zone> = {};
	const conditions: Record<string, { ready: number; notReady: number }> = {};
	const known: Record<string, string> = {};
	let next: number | undefined;

	for (const node of read.all("Node")) {
		const { name, uid } = node.metadata;
		known[name] = uid;
		const zone = zoneOf(node);
		zones[zone] ??= { ...(seen.zones[zone] ?? newZone(now)), waiting: [] };
		if (seen.known[name] === undefined) {
			actions.push(normal(component, node, "RegisteredNode", `Node ${name} event: Registered Node ${name} in Controller`));
		}
		const mark = seen.noted[name] ?? (readyCondition(node) && !read.get("Lease", "kube-node-lease", name) ? now : undefined);
		const silence = silenceOf(node, read, mark);
		if (silence && mark !== undefined) noted[name] = mark;
		let ready = readyCondition(node)?.status;
		const before = ready;
		if (silence && now >= silence.until) {
			if (before !== "Unknown")
				actions.push({ verb: "updateStatus", target: targetOf(node), status: { ...node.status, conditions: silent(node, now) } });
			ready = "Unknown";
		} else if (silence) {
			next = Math.min(next ?? Infinity, silence.until);
		}
		if (ready !== undefined) {
			const joining = isJoining(node, ready, now);
			if (joining) next = Math.min(next ?? Infinity, now + monitorPeriod);
			const { swap, wait } = joining ? {} : evictionOf(node, ready, now);
			if (swap) actions.push(swap);
			const z = zones[zone];
			if (wait && z) zones[zone] = { ...z, waiting: [...z.waiting, name] };
			if (ready !== "True" && before === "True") {
				actions.push(normal(component, node, "NodeNotReady", `Node ${name} status is now: NodeNotReady`));
				for (const pod of read.podsOn(name)) actions.push(...podNotReady(pod, now));
			}
		}
		if (node.metadata.labels?.["node.kubernetes.io/exclude-disruption"] === undefined) {
			const count = (conditions[zone] ??= { ready: 0, notReady: 0 });
			if (ready === "True") count.ready++;
			else count.notReady++;
		}
	}
	for (const [name, uid] of Object.entries(seen.known)) {
		if (known[name] !== undefined) continue;
		const gone = { apiVersion: "v1", kind: "Node", metadata: { name, uid } } as Node;
		actions.push(normal(component, gone, "RemovingNode", `Node ${name} event: Removing Node ${name} from Controller`));
	}
	const disruption = disrupt(zones, conditions, read, now);
	return {
		seen: {
			known,
			noted: disruption.recovered ? Object.fromEntries(Object.keys(known).map((n) => [n, now])) : noted,
			zones: disruption.zones,
		},
		actions: [...actions, ...disruption.actions],
		next,
	};
}

/** The conditions of a silent node. */
function silent(node: Node, now: number): readonly NodeCondition[] {
	const conditions = (node.status?.conditions ?? []).map((condition): NodeCondition =>
		!reported.includes(condition.type) || condition.status === "Unknown"
			? condition
			: {
					...condition,
					status: "Unknown",
					reason: "NodeStatusUnknown",
					message: "Kubelet stopped posting node status.",
					lastTransitionTime: timestamp(now),
				},
	);
	const missing = reported.filter((type) => !conditions.some((condition) => condition.type === type));
	return [
		...conditions,
		...missing.map((type): NodeCondition => ({
			type,
			status: "Unknown",
			reason: "NodeStatusNeverUpdated",
			message: "Kubelet never posted node status.",
			...(node.metadata.creationTimestamp ? { lastHeartbeatTime: node.metadata.creationTimestamp } : {}),
			lastTransitionTime: timestamp(now),
		})),
	];
}

/**
 * Not ready yet, but only because it has just joined. A real pass may, by chance, catch a node in this state and taint it until
 * the next one; here it never does.
 */
function isJoining(node: Node, ready: string, now: number): boolean {
	return ready === "False" && now - (parseTimestamp(node.metadata.creationTimestamp ?? "") ?? 0) < 2000;
}

/** What the Ready condition means for the NoExecute taints: swapped at once, given in turn, or taken away. */
function evictionOf(node: Node, ready: string, now: number): { swap?: Action; wait?: boolean } {
	if (ready === "True") {
		const both = [unreachable, notReady].filter((taint) => hasTaint(node, taint));
		return both.length > 0 ? { swap: swapTaints(node, [], both) } : {};
	}
	const [wanted, opposite] = ready === "Unknown" ? [unreachable, notReady] : [notReady, unreachable];
	if (hasTaint(node, opposite)) return { swap: swapTaints(node, [{ ...wanted, timeAdded: timestamp(now) }], [opposite]) };
	return { wait: !hasTaint(node, wanted) };
}

/** A Pod on a dead node is not ready, whatever its status last said. */
function podNotReady(pod: Pod, now: number): readonly Action[] {
	const conditions = pod.status?.conditions ?? [];
	const ready = conditions.find((condition) => condition.type === "Ready");
	if (!ready || ready.status === "False") return [];
	const changed = conditions.map((c) => (c === ready ? { ...c, status: "False", lastTransitionTime: timestamp(now) } : c));
	return [
		{ verb: "updateStatus", target: targetOf(pod), status: { ...pod.status, conditions: changed } },
		warning(component, pod, "NodeNotReady", "Node is not ready"),
	];
}

interface Disruption {
	readonly zones: Readonly<Record<string, Zone>>;
	readonly actions: readonly Action[];
	/** Some nodes are ready again after all were not: all get a new period of grace. */
	readonly recovered: boolean;
}

function disrupt(
	zones: Readonly<Record<string, Zone>>,
	counts: Readonly<Record<string, { ready: number; notReady: number }>>,
	read: Reader,
	now: number,
): Disruption {
	const states = new Map(
		Object.entries(counts).map(([zone, { ready, notReady }]): [string, ZoneState] => [zone, zoneState(ready, notReady)]),
	);
	const all = Object.entries(zones).filter(([zone]) => states.has(zone));
	const nowAllDown = [...states.values()].every((state) => state === "FullDisruption");
	const wereAllDown = all.every(([, zone]) => zone.state === "FullDisruption");
	if (nowAllDown && wereAllDown) return { zones, actions: [], recovered: false };
	const next: Record<string, Zone> = { ...zones };
	for (const [name, zone] of all) {
		const state = states.get(name) ?? zone.state;
		const { ready, notReady } = counts[name] ?? { ready: 0, notReady: 0 };
		const rate = nowAllDown ? 0 : state === zone.state && !wereAllDown ? zone.limiter.qps : rateFor(state, ready + notReady);
		next[name] = { ...zone, state, limiter: withRate(zone.limiter, rate, now) };
	}
	if (!nowAllDown) return { zones: next, actions: [], recovered: wereAllDown };
	const actions: Action[] = [];
	for (const node of read.all("Node")) {
		const both = [unreachable, notReady].filter((taint) => hasTaint(node, taint));
		if (both.length > 0) actions.push(swapTaints(node, [], both));
		const zone = next[zoneOf(node)];
		if (zone) next[zoneOf(node)] = { ...zone, waiting: zone.waiting.filter((name) => name !== node.metadata.name) };
	}
	return { zones: next, actions, recovered: false };
}
