// The Node object as a kubelet registers its machine, and the conditions that it keeps reporting.
import { amount } from "../../api/podresources.ts";
import { timestamp } from "../../api/time.ts";
import type { Node, NodeCondition, NodeStatus, Taint } from "../../api/types.generated.ts";
import type { Draft } from "../../api/objects.ts";
import { draw } from "../../random.ts";
import { shownAt } from "./machineclock.ts";
import type { Machine, NodeMemory, Pressure } from "./memory.ts";
import { architectureOf } from "./platforms.ts";
import type { Profile } from "./profile.ts";

/** The address of the nth node, from the ranges kept for documentation and tests. The recorded machines shared one. */
export function nodeAddress(index: number, profile: Profile): string {
	if (profile === "recorded") return "192.0.2.2";
	return index <= 240 ? `192.0.2.${10 + index}` : `198.18.${(index >> 8) % 256}.${index % 256}`;
}

/** The first three numbers of the addresses of a node's Pods; past 255 nodes the second number counts on. */
export const podNetwork = (index: number): string => `10.${(244 + (index >> 8)) % 256}.${index % 256}`;

const taint = (text: string): Taint => {
	const [, key = "", , value, effect = ""] = /^([^=:]*)(=([^:]*))?:(.*)$/.exec(text) ?? [];
	return { key, ...(value ? { value } : {}), effect } as Taint;
};

function resources({ cpu = 2, memory = "4Gi", extended = {} }: Machine, profile: Profile): Record<string, string> {
	return { cpu: String(cpu), "ephemeral-storage": profile === "recorded" ? "0" : "20Gi", memory, pods: "110", ...extended };
}

const words: readonly (readonly [
	type: string,
	key: keyof Pressure,
	good: string,
	goodText: string,
	bad: string,
	badText: string,
])[] = [
	[
		"MemoryPressure",
		"memory",
		"KubeletHasSufficientMemory",
		"kubelet has sufficient memory available",
		"KubeletHasInsufficientMemory",
		"kubelet has insufficient memory available",
	],
	[
		"DiskPressure",
		"disk",
		"KubeletHasNoDiskPressure",
		"kubelet has no disk pressure",
		"KubeletHasDiskPressure",
		"kubelet has disk pressure",
	],
	[
		"PIDPressure",
		"pid",
		"KubeletHasSufficientPID",
		"kubelet has sufficient PID available",
		"KubeletHasInsufficientPID",
		"kubelet has insufficient PID available",
	],
];

/**
 * The four conditions of a kubelet that is well but for `under`; a condition that did not change keeps its transition time.
 * A kubelet that has just registered its node is not ready yet.
 */
function nodeConditions(before: readonly NodeCondition[], under: Pressure, now: number, ready = true): readonly NodeCondition[] {
	const at = timestamp(now);
	const condition = (type: string, status: string, reason: string, message: string): NodeCondition => {
		const old = before.find((c) => c.type === type);
		return {
			type,
			status,
			lastHeartbeatTime: at,
			lastTransitionTime: old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : at,
			reason,
			message,
		};
	};
	return [
		...words.map(([type, key, good, goodText, bad, badText]) =>
			under[key] ? condition(type, "True", bad, badText) : condition(type, "False", good, goodText),
		),
		ready
			? condition("Ready", "True", "KubeletReady", "kubelet is posting ready status")
			: condition("Ready", "False", "KubeletNotReady", "CSINode is not yet initialized"),
	];
}

const hex = (text: string, digits: number): string => {
	let out = "";
	for (let i = 0; out.length < digits; i++) out += draw(0, text, i).toString(16).padStart(8, "0");
	return out.slice(0, digits);
};
const uuid = (text: string): string => hex(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** What the machine says of itself, conditions apart. */
function machineStatus(node: NodeMemory, profile: Profile): NodeStatus {
	const { name } = node.machine;
	const real = profile === "course";
	const capacity = resources(node.machine, profile);
	return {
		addresses: [
			{ type: "InternalIP", address: nodeAddress(node.index, profile) },
			{ type: "Hostname", address: name },
		],
		allocatable: capacity,
		capacity,
		daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
		declaredFeatures: [
			"ExtendWebSocketsToKubelet",
			"InPlacePodLevelResourcesVerticalScaling",
			"InPlacePodVerticalScalingInitContainers",
			"RestartAllContainersOnContainerExits",
		],
		nodeInfo: {
			architecture: architectureOf(node.machine),
			bootID: real ? uuid(`boot ${name}`) : "",
			containerRuntimeVersion: "containerd://2.1.4",
			kernelVersion: "6.12.43",
			kubeProxyVersion: "",
			kubeletVersion: "v1.36.3",
			machineID: real ? hex(`machine ${name}`, 32) : "",
			operatingSystem: "linux",
			osImage: "Debian GNU/Linux 12 (bookworm)",
			systemUUID: real ? uuid(`system ${name}`) : "",
		},
	};
}

/** The Node that the kubelet creates when it starts for the first time. */
export function nodeObject(node: NodeMemory, profile: Profile, now: number): Draft<Node> {
	const { name, labels, taints } = node.machine;
	const arch = architectureOf(node.machine);
	return {
		apiVersion: "v1",
		kind: "Node",
		metadata: {
			name,
			annotations: { "node.alpha.kubernetes.io/ttl": "0" },
			labels: {
				"beta.kubernetes.io/arch": arch,
				"beta.kubernetes.io/os": "linux",
				"kubernetes.io/arch": arch,
				"kubernetes.io/hostname": name,
				"kubernetes.io/os": "linux",
				...labels,
			},
		},
		spec: {
			...(profile === "recorded"
				? { providerID: `kubemark://${name}` }
				: { podCIDR: `${podNetwork(node.index)}.0/24`, podCIDRs: [`${podNetwork(node.index)}.0/24`] }),
			...(taints && taints.length > 0 ? { taints: taints.map(taint) } : {}),
		},
		status: { ...machineStatus(node, profile), conditions: nodeConditions([], {}, shownAt(node.clock, now), false) },
	};
}

/** The status of a node whose kubelet reports again. */
export const reportedStatus = (node: NodeMemory, before: Node, under: Pressure, profile: Profile, now: number): NodeStatus => ({
	...before.status,
	...machineStatus(node, profile),
	conditions: nodeConditions(before.status?.conditions ?? [], under, shownAt(node.clock, now)),
});

/** What the node offers of a resource: CPU in thousandths, all else in whole units. */
export const allocatable = (node: Node, resource: string): number =>
	amount(resource, node.status?.allocatable?.[resource] ?? "0");
