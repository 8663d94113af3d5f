// Whether a kubelet takes a Pod bound to its node, decided once, when it first sees the Pod (kubelet lifecycle/predicate.go
// and the eviction manager's own admission).
import { matchesRequiredAffinity } from "../../api/nodeaffinity.ts";
import { podRequests, qosClass } from "../../api/podresources.ts";
import { firstUntolerated, toleratedBy } from "../../api/tolerations.ts";
import type { Node, Pod } from "../../api/types.generated.ts";
import { collide, hostPorts, noteShortage, type Shortage } from "../../api/podfacts.ts";
import type { Kubelet } from "../base/context.ts";
import type { Refusal } from "../base/memory.ts";
import type { Load } from "./load.ts";
import { allocatable } from "../base/nodeobject.ts";
import { pressureConditions } from "../base/pressure.ts";

export interface Verdict {
	readonly refusal?: Refusal;
	/** A critical Pod that only lacks room: how much more of each resource it needs. */
	readonly lacking?: readonly (readonly [resource: string, amount: number])[];
}

/** From this priority on (system-cluster-critical) a Pod is critical: never refused for lack of room, never evicted. */
export const isCritical = (pod: Pod): boolean => (pod.spec?.priority ?? 0) >= 2_000_000_000;

const first = ["cpu", "memory", "ephemeral-storage"];

/** The resources the node has too little of: Pod places, CPU, memory, storage, then extended resources. */
function shortages(node: Node, pod: Pod, load: Load): readonly Shortage[] {
	const out: Shortage[] = [];
	const check = (resource: string, requested: number, used: number): void =>
		noteShortage(out, resource, requested, used, allocatable(node, resource));
	check("pods", 1, load.pods);
	const requests = podRequests(pod);
	// An extended resource unknown to the node is managed by the cluster, not by this node.
	const rest = [...requests.keys()]
		.filter((resource) => !first.includes(resource) && node.status?.allocatable?.[resource] !== undefined)
		.sort();
	for (const resource of [...first, ...rest]) check(resource, requests.get(resource) ?? 0, load.requests.get(resource) ?? 0);
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

function predicate(node: Node, pod: Pod, load: Load): Refusal | undefined {
	if (!pod.spec) return undefined;
	const failed = (name: string, why: string): Refusal => [name, `Predicate ${name} failed: ${why}`];
	if (!matchesRequiredAffinity(pod.spec, node))
		return failed("NodeAffinity", "node(s) didn't match Pod's node affinity/selector");
	if (hostPorts(pod.spec).some((port) => load.ports.some((other) => collide(port, other))))
		return failed("NodePorts", "node(s) didn't have free ports for the requested pod ports");
	if (firstUntolerated(node.spec?.taints, pod.spec.tolerations, ["NoExecute"]))
		return failed("TaintToleration", "node(s) had taints that the pod didn't tolerate");
	return undefined;
}

/** Why this kind of machine can never run the Pod. */
function unsupported(node: Node, { metadata, spec }: Pod): Refusal | undefined {
	const os = "kubernetes.io/os";
	if ((metadata.labels?.[os] ?? "linux") !== "linux")
		return ["PodOSSelectorNodeLabelDoesNotMatch", `Failed to admit pod as the \`${os}\` label doesn't match node label`];
	if ((spec?.os?.name ?? "linux") !== "linux")
		return ["PodOSNotSupported", "Failed to admit pod as the OS field doesn't match node OS"];
	if (spec?.securityContext?.supplementalGroupsPolicy === "Strict" && !node.status?.features?.supplementalGroupsPolicy)
		return ["SupplementalGroupsPolicyNotSupported", "SupplementalGroupsPolicy=Strict is not supported in this node"];
	return undefined;
}

/** Why the kubelet refuses the Pod, or what it lacks for a critical one; undefined if it takes the Pod. */
export function admit(k: Kubelet, pod: Pod, load: Load): Verdict | undefined {
	const node = k.read.get("Node", undefined, k.node.machine.name);
	if (!node || !pod.spec) return undefined;
	const pressure = underPressure(k, pod);
	if (pressure) return { refusal: pressure };
	const unfit = unsupported(node, pod);
	if (unfit) return { refusal: unfit };
	const short = shortages(node, pod, load);
	const [worst] = short;
	if (worst && !isCritical(pod)) {
		const { resource, requested, used, capacity } = worst;
		return {
			refusal: [
				`OutOf${resource}`,
				`Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
			],
		};
	}
	const refusal = predicate(node, pod, load);
	if (refusal) return { refusal };
	return worst
		? { lacking: short.map(({ resource, requested, used, capacity }) => [resource, requested - (capacity - used)] as const) }
		: undefined;
}
