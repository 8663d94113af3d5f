// Objects for the gallery: one Pod, Node or taint for each way in which it can look. They never leave this page.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { DaemonSet, Node, Pod, Taint } from "../../cluster/api/types.generated.ts";

let made = 0;
const meta = (name: string, more: object = {}) => ({ name, namespace: "default", uid: `specimen-${++made}`, ...more });

const agentUid = "specimen-agent";
const webUid = "specimen-web";

export const agent = {
	apiVersion: "apps/v1",
	kind: "DaemonSet",
	metadata: {
		...meta("node-agent"),
		uid: agentUid,
		generation: 2,
		annotations: { "deprecated.daemonset.template.generation": "2" },
	},
	spec: { selector: {}, template: { spec: { nodeSelector: { disk: "ssd" }, containers: [] } } },
	status: { desiredNumberScheduled: 4, currentNumberScheduled: 3, numberReady: 2, numberMisscheduled: 0 },
} as unknown as DaemonSet;

export const web = {
	apiVersion: "apps/v1",
	kind: "Deployment",
	metadata: { ...meta("web"), uid: webUid },
	spec: {},
} as unknown as AnyObject;

function node(
	name: string,
	more: { ready?: string; cordoned?: boolean; labels?: Record<string, string>; taints?: readonly Taint[]; gpu?: boolean } = {},
): Node {
	return {
		apiVersion: "v1",
		kind: "Node",
		metadata: { name, uid: `specimen-${++made}`, labels: { "kubernetes.io/hostname": name, ...more.labels } },
		spec: { unschedulable: more.cordoned, taints: more.taints ?? [] },
		status: {
			conditions: [{ type: "Ready", status: more.ready ?? "True" }],
			allocatable: { cpu: "2", memory: "4Gi", ...(more.gpu ? { "nvidia.com/gpu": "1" } : {}) },
		},
	} as unknown as Node;
}

interface PodLook {
	readonly on?: string;
	readonly phase?: string;
	readonly ready?: boolean;
	readonly waiting?: string;
	readonly restarts?: number;
	readonly leaving?: boolean;
	readonly reason?: string;
	readonly generation?: string;
	readonly tolerates?: boolean;
	readonly of?: "agent" | "web";
	readonly cpu?: string;
}

function pod(suffix: string, look: PodLook): Pod {
	const daemon = look.of !== "web";
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: meta(`${daemon ? "node-agent" : "web-6d4cf56db6"}-${suffix}`, {
			labels: { "pod-template-generation": look.generation ?? "2" },
			ownerReferences: [
				daemon
					? { kind: "DaemonSet", name: "node-agent", uid: agentUid, controller: true }
					: { kind: "Deployment", name: "web", uid: webUid, controller: true },
			],
			...(look.leaving ? { deletionTimestamp: "2026-01-01T00:00:30Z" } : {}),
		}),
		spec: {
			nodeName: look.on,
			containers: [{ name: "main", resources: { requests: { cpu: look.cpu ?? "200m", memory: "300Mi" } } }],
			tolerations: look.tolerates ? [{ operator: "Exists" }] : [],
		},
		status: {
			phase: look.phase ?? "Running",
			reason: look.reason,
			conditions: [{ type: "Ready", status: (look.ready ?? true) ? "True" : "False" }],
			containerStatuses: [
				{
					name: "main",
					ready: look.ready ?? true,
					restartCount: look.restarts ?? 0,
					state: look.waiting ? { waiting: { reason: look.waiting } } : { running: {} },
				},
			],
		},
	} as unknown as Pod;
}

const taint = (key: string, value: string, effect: string): Taint => ({ key, value, effect }) as Taint;
export const taints = [
	taint("dedicated", "gpu", "NoSchedule"),
	taint("quarantine", "yes", "NoExecute"),
	taint("old", "disk", "PreferNoSchedule"),
] as const;
export const longTaint = taint("example.com/maintenance-window-of-the-second-rack", "2026-01-01", "NoSchedule");

const ssd = { disk: "ssd" };
export const nodes: readonly (readonly [caption: string, Node])[] = [
	["Ready, lit label", node("mumbai-node-1", { labels: ssd })],
	["Tainted", node("mumbai-node-2", { labels: { ...ssd, accelerator: "nvidia-gpu" }, taints: [taints[0]], gpu: true })],
	["Pushes out", node("mumbai-node-3", { labels: ssd, taints: [taints[1]] })],
	["Cordoned, avoided", node("mumbai-node-4", { labels: ssd, cordoned: true, taints: [taints[2]] })],
	["Not ready", node("mumbai-node-5", { labels: ssd, ready: "Unknown" })],
	[
		"Control plane",
		node("mumbai-control-plane-1", {
			labels: { "node-role.kubernetes.io/control-plane": "" },
			taints: [taint("node-role.kubernetes.io/control-plane", "", "NoSchedule")],
		}),
	],
	[
		"Long names",
		node("ip-10-0-113-207.ap-south-1.compute.internal", {
			labels: { ...ssd, "topology.kubernetes.io/zone": "ap-south-1a-with-a-long-name" },
			taints: [longTaint],
		}),
	],
	["Many Pods", node("mumbai-node-8", { labels: ssd })],
];

export const pods: readonly Pod[] = [
	pod("4xk2p", { on: "mumbai-node-1" }),
	pod("r8z2d", { on: "mumbai-node-1", of: "web" }),
	pod("m2pzn", { on: "mumbai-node-2", tolerates: true }),
	pod("k5t9v", { on: "mumbai-node-3", leaving: true }),
	pod("7hq9r", { on: "mumbai-node-4", phase: "Pending", ready: false, waiting: "ContainerCreating" }),
	pod("w9x4c", { on: "mumbai-node-5", ready: false }),
	...["a", "b", "c", "d", "e", "f", "g", "h"].map((letter, i) =>
		pod(`${letter}5d8f`, { on: "mumbai-node-8", of: i === 0 ? "agent" : "web" }),
	),
	pod("q2v6b", { phase: "Pending", ready: false, of: "web" }),
];
