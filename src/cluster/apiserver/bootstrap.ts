// What a control plane creates for itself when it starts: namespaces, the priorities of system Pods, its own Service.
import type { AnyObject } from "../api/objects.ts";
import { create, createWhole } from "./create.ts";
import { withDefaults } from "./defaults/registry.ts";
import { asking, isStatus, type Serving } from "./serving.ts";

const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

const priorityClass = (name: string, value: number, description: string) => ({
	apiVersion: "scheduling.k8s.io/v1",
	kind: "PriorityClass",
	metadata: { name },
	value,
	description,
	preemptionPolicy: "PreemptLowerPriority",
});

const objects: readonly object[] = [
	...["kube-system", "default", "kube-public", "kube-node-lease"].map(namespace),
	priorityClass(
		"system-cluster-critical",
		2_000_000_000,
		"Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
	),
	priorityClass(
		"system-node-critical",
		2_000_001_000,
		"Used for system critical pods that must not be moved from their current node.",
	),
];

/** Complete already, since the rules of Services come with the rest. */
const service = {
	apiVersion: "v1",
	kind: "Service",
	metadata: { name: "kubernetes", namespace: "default", labels: { component: "apiserver", provider: "kubernetes" } },
	spec: {
		clusterIP: "10.96.0.1",
		clusterIPs: ["10.96.0.1"],
		internalTrafficPolicy: "Cluster",
		ipFamilies: ["IPv4"],
		ipFamilyPolicy: "SingleStack",
		ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
		sessionAffinity: "None",
		type: "ClusterIP",
	},
	status: { loadBalancer: {} },
};

/** Creates what is missing. Throws if the API server refuses its own objects. */
export function bootstrap(serving: Serving): void {
	for (const object of objects) {
		const made = create(serving, withDefaults(object as AnyObject), asking("kube-apiserver"));
		if (isStatus(made) && made.reason !== "AlreadyExists") throw new Error(`bootstrap: ${made.message}`);
	}
	createWhole(serving, service as unknown as AnyObject, asking("kube-apiserver"));
}
