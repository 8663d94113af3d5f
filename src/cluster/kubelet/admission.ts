// Whether a kubelet takes a Pod that was bound to its node, asked once, when it first sees it (kubelet lifecycle/predicate.go
// and the eviction manager's own admission).
import { matchesRequiredAffinity } from "../api/nodeaffinity.ts";
import { podRequests, qosClass } from "../api/podresources.ts";
import { firstUntolerated, toleratedBy } from "../api/tolerations.ts";
import type { Node, Pod } from "../api/types.generated.ts";
import type { Kubelet } from "./context.ts";
import { allocatable } from "./nodeobject.ts";
import { pressureConditions } from "./pressure.ts";

export type Refusal = readonly [reason: string, message: string];

export interface Verdict {
	readonly refusal?: Refusal;
	/** A critical Pod that only lacks room: how much more of each resource it needs. */
	readonly lacking?: readonly (readonly [resource: string, amount: number])[];
}

/** From this priority on (system-cluster-critical) a Pod is critical: never refused for want of room, never evicted. */
export const isCritical = (pod: Pod): boolean => (pod.spec?.priority ?? 0) >= 2_000_000_000;

interface PortUse {
	readonly ip: string;
	readonly protocol: string;
	readonly port: number;
}

const portsOf = (pod: Pod): readonly PortUse[] =>
	[
		...(pod.spec?.containers ?? []),
		...(pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always"),
	].flatMap((container) =>
		(container.ports ?? []).flatMap(({ hostIP, hostPort, protocol }) =>
			hostPort ? [{ ip: hostIP || "0.0.0.0", protocol: protocol ?? "TCP", port: hostPort }] : [],
		),
	);

const collide = (a: PortUse, b: PortUse): boolean =>
	a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === "0.0.0.0" || b.ip === "0.0.0.0");

interface Shortage {
	readonly resource: string;
	readonly requested: number;
	readonly used: number;
	readonly capacity: number;
}

/** What the node has too little of, given the Pods it runs: places, CPU, memory, storage, then extended resources. */
function shortages(node: Node, pod: Pod, others: readonly Pod[]): readonly Shortage[] {
	const out: Shortage[] = [];
	const places = allocatable(node, "pods");
	if (others.length + 1 > places) out.push({ resource: "pods", requested: 1, used: others.length, capacity: places });
	const requests = podRequests(pod);
	const first = ["cpu", "memory", "ephemeral-storage"];
	// Extended resources that the node does not know are the cluster's business, not this node's.
	const rest = [...requests.keys()]
		.filter((resource) => !first.includes(resource) && node.status?.allocatable?.[resource] !== undefined)
		.sort();
	for (const resource of [...first, ...rest]) {
		const requested = requests.get(resource) ?? 0;
		if (requested === 0) continue;
		const capacity = allocatable(node, resource);
		const used = others.reduce((sum, other) => sum + (podRequests(other).get(resource) ?? 0), 0);
		if (requested > capacity - used) out.push({ resource, requested, used, capacity });
	}
	return out;
}

/** Refusal under node pressure: all but critical Pods; under memory pressure alone only BestEffort ones that do not tolerate it. */
function underPressure(k: Kubelet, pod: Pod): Refusal | undefined {
	const conditions = pressureConditions(k.node, k.now);
	if (conditions.length === 0 || isCritical(pod)) return undefined;
	if (conditions.length === 1 && conditions[0] === "MemoryPressure") {
		if (qosClass(pod.spec) !== "BestEffort") return undefined;
		if (toleratedBy({ key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule" }, pod.spec?.tolerations)) return undefined;
	}
	return ["Evicted", `The node had condition: [${conditions.join(" ")}]. `];
}

const portsOrPlace = (node: Node, pod: Pod, others: readonly Pod[]): Refusal | undefined => {
	if (!pod.spec) return undefined;
	if (!matchesRequiredAffinity(pod.spec, node))
		return ["NodeAffinity", "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector"];
	const wanted = portsOf(pod);
	const taken = wanted.length > 0 ? others.flatMap(portsOf) : [];
	if (wanted.some((port) => taken.some((other) => collide(port, other))))
		return ["NodePorts", "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports"];
	if (firstUntolerated(node.spec?.taints, pod.spec.tolerations, ["NoExecute"]))
		return ["TaintToleration", "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate"];
	return undefined;
};

/** Why the kubelet refuses the Pod, or what it must make room for; undefined when it takes it. `others` run here already. */
export function admit(k: Kubelet, pod: Pod, others: readonly Pod[]): Verdict | undefined {
	const node = k.read.get("Node", undefined, k.node.machine.name);
	if (!node || !pod.spec) return undefined;
	const pressure = underPressure(k, pod);
	if (pressure) return { refusal: pressure };
	const short = shortages(node, pod, others);
	const other = portsOrPlace(node, pod, others);
	const [first] = short;
	if (first && !isCritical(pod)) {
		const { resource, requested, used, capacity } = first;
		return {
			refusal: [
				`OutOf${resource}`,
				`Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
			],
		};
	}
	if (other) return { refusal: other };
	return first
		? { lacking: short.map(({ resource, requested, used, capacity }) => [resource, requested - (capacity - used)] as const) }
		: undefined;
}
