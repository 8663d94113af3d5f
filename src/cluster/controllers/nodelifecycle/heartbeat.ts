// When a node last gave a sign of life. A living kubelet renews its Lease every ten seconds, which would be a write a second in
// a small cluster for nothing; so here the Lease of a living kubelet has no renewTime ("now"), and a kubelet that stops
// leaves the time of its last renewal there.
import { parseTimestamp } from "../../api/time.ts";
import type { Node, NodeCondition } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";

/** How often the nodes are looked at, in milliseconds. */
export const monitorPeriod = 5_000;
const gracePeriod = 50_000;
const startupGracePeriod = 60_000;

export const readyCondition = (node: Node): NodeCondition | undefined => node.status?.conditions?.find((c) => c.type === "Ready");

export interface Silence {
	/** Its last sign of life, as seen by passes of the monitor. */
	readonly since: number;
	/** When it will be given up. */
	readonly until: number;
}

/** Undefined while the kubelet lives. `noted` is what the monitor remembers of a node without a Lease. */
export function silenceOf(node: Node, read: Reader, noted: number | undefined): Silence | undefined {
	const lease = read.get("Lease", "kube-node-lease", node.metadata.name);
	const created = parseTimestamp(node.metadata.creationTimestamp ?? "") ?? 0;
	const grace = readyCondition(node) ? gracePeriod : startupGracePeriod;
	let since = noted ?? created;
	if (lease) {
		const renewed = lease.spec?.renewTime;
		if (renewed === undefined) return undefined;
		since = Math.max(noted ?? 0, Math.ceil((parseTimestamp(renewed) ?? created) / monitorPeriod) * monitorPeriod);
	}
	return { since, until: since + grace };
}
