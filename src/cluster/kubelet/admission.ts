// Whether a kubelet takes a Pod that was bound to its node (kubelet lifecycle/predicate.go), asked once, when it first sees it.
import { firstUntolerated } from "../api/tolerations.ts";
import { matchesRequiredAffinity } from "../api/nodeaffinity.ts";
import { podRequests } from "../api/podresources.ts";
import type { Pod } from "../api/types.generated.ts";
import type { Kubelet } from "./context.ts";
import { allocatable } from "./nodeobject.ts";

export type Refusal = readonly [reason: string, message: string];

interface PortUse {
	readonly ip: string;
	readonly protocol: string;
	readonly port: number;
}

const portsOf = (pod: Pod): readonly PortUse[] =>
	(pod.spec?.containers ?? []).flatMap((container) =>
		(container.ports ?? []).flatMap(({ hostIP, hostPort, protocol }) =>
			hostPort ? [{ ip: hostIP || "0.0.0.0", protocol: protocol ?? "TCP", port: hostPort }] : [],
		),
	);

const collide = (a: PortUse, b: PortUse): boolean =>
	a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === "0.0.0.0" || b.ip === "0.0.0.0");

/** What the node has too little of for the Pod, given the Pods it runs: "pods" first, then as the Pod lists them. */
function tooLittle(k: Kubelet, pod: Pod, others: readonly Pod[]): Refusal | undefined {
	const node = k.read.get("Node", undefined, k.node.machine.name);
	if (!node) return undefined;
	const refusal = (resource: string, requested: number, used: number, capacity: number): Refusal => [
		`OutOf${resource}`,
		`Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
	];
	const places = allocatable(node, "pods");
	if (others.length + 1 > places) return refusal("pods", 1, others.length, places);
	for (const [resource, requested] of podRequests(pod)) {
		if (requested === 0) continue;
		const capacity = allocatable(node, resource);
		const used = others.reduce((sum, other) => sum + (podRequests(other).get(resource) ?? 0), 0);
		if (requested > capacity - used && resource !== "ephemeral-storage") return refusal(resource, requested, used, capacity);
	}
	return undefined;
}

/** Why the kubelet refuses the Pod, or undefined. `running` are the Pods that it has taken already. */
export function admit(k: Kubelet, pod: Pod, running: Iterable<Pod>): Refusal | undefined {
	const node = k.read.get("Node", undefined, k.node.machine.name);
	if (!node || !pod.spec) return undefined;
	const others = [...running].filter((other) => other.metadata.uid !== pod.metadata.uid);
	const resources = tooLittle(k, pod, others);
	if (resources) return resources;
	if (!matchesRequiredAffinity(pod.spec, node))
		return ["NodeAffinity", "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector"];
	const wanted = portsOf(pod);
	if (wanted.length > 0) {
		const taken = others.flatMap(portsOf);
		if (wanted.some((port) => taken.some((other) => collide(port, other))))
			return ["NodePorts", "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports"];
	}
	const taint = firstUntolerated(node.spec?.taints, pod.spec.tolerations, ["NoExecute"]);
	if (taint) return ["TaintToleration", "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate"];
	return undefined;
}
