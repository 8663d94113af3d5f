// Objects for tests of the page's logic: as small as that logic allows.
import type { DaemonSet, Node, Pod, Taint, Toleration } from "../../src/cluster/api/types.generated.ts";

export const node = (
	name: string,
	more: { labels?: Record<string, string>; taints?: readonly Taint[]; ready?: string; cordoned?: boolean } = {},
): Node =>
	({
		apiVersion: "v1",
		kind: "Node",
		metadata: { name, uid: `node-${name}`, labels: { "kubernetes.io/hostname": name, ...more.labels } },
		spec: { taints: more.taints ?? [], ...(more.cordoned ? { unschedulable: true } : {}) },
		status: { conditions: [{ type: "Ready", status: more.ready ?? "True" }], allocatable: { cpu: "2", memory: "4Gi" } },
	}) as unknown as Node;

export const daemonSet = (name: string, spec: object = {}, status: object = {}): DaemonSet =>
	({
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name, namespace: "default", uid: `set-${name}`, generation: 1 },
		spec: { selector: {}, template: { spec: { containers: [], ...spec } } },
		status,
	}) as unknown as DaemonSet;

export const pod = (
	name: string,
	more: {
		node?: string;
		set?: string;
		status?: object;
		tolerations?: readonly Toleration[];
		leaving?: boolean;
		cpu?: string;
	} = {},
): Pod =>
	({
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name,
			namespace: "default",
			uid: `pod-${name}`,
			...(more.set ? { ownerReferences: [{ kind: "DaemonSet", name: more.set, uid: `set-${more.set}`, controller: true }] } : {}),
			...(more.leaving ? { deletionTimestamp: "2026-01-01T00:00:30Z" } : {}),
		},
		spec: {
			...(more.node ? { nodeName: more.node } : {}),
			containers: [{ name: "main", resources: { requests: { cpu: more.cpu ?? "200m", memory: "512Mi" } } }],
			tolerations: more.tolerations ?? [],
		},
		status: more.status ?? { phase: "Pending" },
	}) as unknown as Pod;

export const taint = (text: string): Taint => {
	const [pair = "", effect = ""] = text.split(":");
	const [key = "", value] = pair.split("=");
	return { key, ...(value ? { value } : {}), effect } as Taint;
};
