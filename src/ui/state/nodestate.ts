// What a Node looks like: ready or not, its role, the labels worth a chip, and how full it is.
import { hasEnded } from "../../cluster/api/podfacts.ts";
import type { Node, Pod, PodSpec } from "../../cluster/api/types.generated.ts";
import { amount, podRequests } from "../../cluster/api/podresources.ts";
import { meets, type Requirement } from "../../cluster/api/selectors.ts";
import * as say from "./words.ts";

export interface NodeState {
	readonly mark: "ready" | "cordoned" | "notready" | "unknown";
	readonly word: string;
	readonly detail: string;
}

export function nodeState(node: Node): NodeState {
	const ready = node.status?.conditions?.find((condition) => condition.type === "Ready");
	const cordoned = node.spec?.unschedulable ?? false;
	if (ready?.status === "True") {
		return cordoned
			? { mark: "cordoned", word: say.node.cordoned, detail: say.nodeDetail.cordoned }
			: { mark: "ready", word: say.node.ready, detail: "" };
	}
	const word = cordoned ? say.node.notReadyCordoned : say.node.notReady;
	if (ready?.status === "Unknown") return { mark: "unknown", word, detail: say.nodeDetail.unknown };
	return { mark: "notready", word, detail: ready?.reason === "KubeletNotReady" ? say.nodeDetail.starting : "" };
}

/**
 * A Node's name in two parts, of which the first may be cut: the end tells Nodes apart. Of a name with a domain only the host
 * is shown.
 */
export function nameParts(name: string): [head: string, tail: string] {
	const host = name.split(".")[0] ?? name;
	const dash = host.lastIndexOf("-", host.lastIndexOf("-") - 1) + 1;
	const cut = host.length - dash <= 9 ? dash : Math.max(host.length - 6, 0);
	return [host.slice(0, cut), host.slice(cut)];
}

const rolePrefix = "node-role.kubernetes.io/";

/** "control-plane", or "worker" where no role label says otherwise. */
export function roleOf(node: Node): string {
	const roles = Object.keys(node.metadata.labels ?? {})
		.filter((key) => key.startsWith(rolePrefix))
		.map((key) => key.slice(rolePrefix.length));
	return roles.join(", ") || say.worker;
}

export interface Chip {
	readonly key: string;
	readonly text: string;
	/** A manifest asks for it. */
	readonly lit: boolean;
}

/** Labels that every machine carries say nothing about this one: they get a chip only when a manifest asks for them. */
const everyday = (key: string): boolean =>
	/^(beta\.)?kubernetes\.io\/(os|arch|hostname)$/.test(key) ||
	key.startsWith(rolePrefix) ||
	key.startsWith("node.kubernetes.io/exclude");

/** The chips of a Node; `lit` are requirements of the manifests in play. */
export function chipsOf(node: Node, lit: readonly Requirement[]): Chip[] {
	const labels = node.metadata.labels ?? {};
	return Object.entries(labels)
		.map(([key, value]) => ({
			key,
			text: value ? `${key}=${value}` : key,
			lit: lit.some((requirement) => requirement.key === key && meets(labels, requirement)),
		}))
		.filter((chip) => chip.lit || !everyday(chip.key))
		.sort((a, b) => Number(b.lit) - Number(a.lit) || (a.key < b.key ? -1 : 1));
}

/** What a Pod template asks of a Node's labels: nodeSelector and required affinity. */
export function labelRequirements(spec: PodSpec | undefined): Requirement[] {
	const selector = Object.entries(spec?.nodeSelector ?? {}).map(([key, value]): Requirement => ({
		key,
		operator: "In",
		values: [value],
	}));
	const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
	const expressions = terms
		.flatMap((term) => term.matchExpressions ?? [])
		.map(({ key, operator, values }): Requirement => ({
			key,
			operator: operator,
			values: values ?? [],
		}));
	return [...selector, ...expressions];
}

export interface Gauge {
	readonly name: "cpu" | "mem" | "gpu";
	readonly used: number;
	readonly total: number;
	/** "0.7 / 2", "0.9 / 4 Gi". */
	readonly text: string;
}

const gi = 1024 ** 3;
const round = (n: number): string => String(Math.round(n * 10) / 10);

/** Requests of the Pods that hold room on the Node, against what it can allocate. */
export function gauges(node: Node, pods: readonly Pod[]): Gauge[] {
	const used = new Map<string, number>();
	for (const pod of pods) {
		if (hasEnded(pod)) continue;
		for (const [name, value] of podRequests(pod)) used.set(name, (used.get(name) ?? 0) + value);
	}
	const allocatable = node.status?.allocatable ?? {};
	const of = (resource: string): [number, number] => [
		used.get(resource) ?? 0,
		allocatable[resource] === undefined ? 0 : amount(resource, allocatable[resource]),
	];
	const [cpu, cpus] = of("cpu");
	const [memory, memories] = of("memory");
	const list: Gauge[] = [
		{ name: "cpu", used: cpu, total: cpus, text: `${round(cpu / 1000)} / ${round(cpus / 1000)}` },
		{ name: "mem", used: memory, total: memories, text: `${round(memory / gi)} / ${round(memories / gi)} Gi` },
	];
	const gpuName = Object.keys(allocatable).find((name) => name.endsWith("/gpu"));
	if (gpuName) {
		const [gpu, gpus] = of(gpuName);
		list.push({ name: "gpu", used: gpu, total: gpus, text: `${gpu} / ${gpus}` });
	}
	return list;
}
