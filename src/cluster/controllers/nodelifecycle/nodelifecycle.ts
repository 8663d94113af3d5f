// The node lifecycle controller: keeps each node's taints in step with its conditions, and gives up nodes that are silent.
// Keys: "node/NAME" for a node's own taints and labels, "" for a pass of the monitor, "noexecute" for whose turn it is.
import type { Lease, Node } from "../../api/types.generated.ts";
import { subject, type Change } from "../../apiserver/store.ts";
import { equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { betaLabels, conditionTaints } from "./conditiontaints.ts";
import { monitorPeriod } from "./heartbeat.ts";
import { monitor, type Seen } from "./monitor.ts";
import { taintInTurn } from "./noexecute.ts";

interface Memory {
	seen: Seen;
}

/** The queues of nodes that wait for their taint are looked at ten times a second. */
const evictionPeriod = 100;
const turns = "noexecute";

function keys(change: Change): readonly string[] {
	if (subject(change).kind === "Lease") {
		const lease = subject(change) as Lease;
		return lease.metadata.namespace === "kube-node-lease" && lease.spec?.renewTime !== undefined ? [""] : [];
	}
	const node = subject(change) as Node;
	if (change.removed) return [""];
	const from = change.updated?.[0] as Node | undefined;
	const looks = (n: Node) => [n.status?.conditions, n.spec?.taints, n.metadata.labels];
	return !from || !equal(looks(from), looks(node)) ? [`node/${node.metadata.name}`, ""] : [`node/${node.metadata.name}`];
}

function reconcile(key: string, { read, now, memory }: Context<Memory>): readonly Step[] {
	if (key.startsWith("node/")) {
		const node = read.get("Node", undefined, key.slice(5));
		return node ? [{ actions: [conditionTaints(node, now), betaLabels(node)].filter((a): a is Action => a !== undefined) }] : [];
	}
	if (key === turns) {
		const { zones, actions, next } = taintInTurn(memory.seen.zones, read, now);
		memory.seen = { ...memory.seen, zones };
		return [{ actions: next === undefined ? actions : [...actions, { verb: "requeueAfter", ms: next - now }] }];
	}
	const { seen, actions, next } = monitor(memory.seen, read, now);
	memory.seen = seen;
	const again: Action[] = [];
	if (next !== undefined) again.push({ verb: "requeueAfter", ms: next - now });
	if (Object.values(seen.zones).some((zone) => zone.waiting.length > 0))
		again.push({ verb: "requeueAfter", ms: evictionPeriod, key: turns });
	return [{ actions: [...actions, ...again] }];
}

export const nodeLifecycle = controller<Memory>({
	name: "node-lifecycle-controller",
	watches: ["Node", "Lease"],
	keys,
	reconcile,
	memory: () => ({ seen: { known: {}, noted: {}, zones: {} } }),
	pollEvery: monitorPeriod,
});
