import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { filter, preFilter } from "../../src/cluster/scheduler/filters.ts";
import { makeNode, makePod, onlyOn, snapshotOf, type NodeWords } from "./support.ts";

/** What the filters say about the only node: "Plugin: reason, reason", or "fits". */
function verdict(pod: Pod, node: NodeWords, ...others: readonly object[]): string {
	const snapshot = snapshotOf(makeNode("node-1", node), ...others);
	const filtering = preFilter(pod, snapshot);
	const rejection = filtering.rejection ?? filter(filtering, snapshot.nodes[0]!);
	return rejection
		? `${rejection.plugin}: ${rejection.reasons.join(", ")}${rejection.resolvable ? "" : " (unresolvable)"}`
		: "fits";
}

const port = (hostPort: number, more: object = {}): Partial<NonNullable<Pod["spec"]>> => ({
	containers: [{ name: "a", image: "a", ports: [{ containerPort: 80, hostPort, ...more }] }],
});

describe("one node and one Pod", () => {
	test.each<[string, Pod, NodeWords, string]>([
		["an empty node takes a Pod", makePod("web"), {}, "fits"],
		[
			"a cordon refuses before its taint does",
			makePod("web"),
			{ cordoned: true, taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }] },
			"NodeUnschedulable: node(s) were unschedulable (unresolvable)",
		],
		[
			"a toleration of everything passes a cordon",
			makePod("web", { tolerations: [{ operator: "Exists" }] }),
			{ cordoned: true, taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }] },
			"fits",
		],
		[
			"a NoSchedule taint refuses",
			makePod("web"),
			{ taints: [{ key: "a", value: "b", effect: "NoSchedule" }] },
			"TaintToleration: node(s) had untolerated taint(s) (unresolvable)",
		],
		[
			"a NoExecute taint refuses too",
			makePod("web", { tolerations: [{ key: "a", operator: "Exists", effect: "NoSchedule" }] }),
			{ taints: [{ key: "a", value: "b", effect: "NoExecute" }] },
			"TaintToleration: node(s) had untolerated taint(s) (unresolvable)",
		],
		["a PreferNoSchedule taint does not", makePod("web"), { taints: [{ key: "a", effect: "PreferNoSchedule" }] }, "fits"],
		[
			"a nodeSelector wants its label",
			makePod("web", { nodeSelector: { disk: "ssd" } }),
			{ labels: { disk: "hdd" } },
			"NodeAffinity: node(s) didn't match Pod's node affinity/selector (unresolvable)",
		],
		[
			"terms that name different nodes at once conflict",
			makePod("web", {
				affinity: {
					nodeAffinity: {
						requiredDuringSchedulingIgnoredDuringExecution: {
							nodeSelectorTerms: [
								{
									matchFields: [
										{ key: "metadata.name", operator: "In", values: ["node-1"] },
										{ key: "metadata.name", operator: "In", values: ["node-2"] },
									],
								},
							],
						},
					},
				},
			}),
			{},
			"NodeAffinity: pod affinity terms conflict (unresolvable)",
		],
		[
			"more than the node has left could be helped by preemption",
			makePod("web", { cpu: "1500m" }),
			{},
			"NodeResourcesFit: Insufficient cpu",
		],
		[
			"more than the node has at all could not",
			makePod("web", { cpu: "3", memory: "1Gi" }),
			{},
			"NodeResourcesFit: Insufficient cpu (unresolvable)",
		],
		[
			"several shortages are reported together",
			makePod("web", { cpu: "3", memory: "5Gi" }),
			{ pods: "0" },
			"NodeResourcesFit: Too many pods, Insufficient cpu, Insufficient memory (unresolvable)",
		],
		["a full node has too many Pods", makePod("web"), { pods: "1" }, "NodeResourcesFit: Too many pods"],
		[
			"a claim that is not there",
			makePod("web", { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] }),
			{},
			'VolumeRestrictions: persistentvolumeclaim "data" not found (unresolvable)',
		],
		[
			"a taken host port refuses",
			makePod("web", port(80)),
			{},
			"NodePorts: node(s) didn't have free ports for the requested pod ports",
		],
		["the same port of another protocol is free", makePod("web", port(80, { protocol: "UDP" })), {}, "fits"],
		[
			"an address of all meets every other",
			makePod("web", port(8080, { hostIP: "0.0.0.0" })),
			{},
			"NodePorts: node(s) didn't have free ports for the requested pod ports",
		],
		["two addresses do not meet", makePod("web", port(8080, { hostIP: "192.0.2.2" })), {}, "fits"],
	])("%s", (_, pod, node, expected) => {
		const running = makePod("running", {
			node: "node-1",
			containers: [
				{
					name: "a",
					image: "a",
					resources: { requests: { cpu: "1" } },
					ports: [
						{ containerPort: 80, hostPort: 80 },
						{ containerPort: 81, hostPort: 8080, hostIP: "127.0.0.1" },
					],
				},
			],
		});
		const ended = { ...makePod("ended", { node: "node-1", cpu: "1" }), status: { phase: "Succeeded" } };
		expect(verdict(pod, node, running, ended)).toBe(expected);
	});
});

describe("Pods that attract and repel", () => {
	const term = (app: string) => ({ labelSelector: { matchLabels: { app } }, topologyKey: "kubernetes.io/hostname" });
	const near = (app: string): Partial<NonNullable<Pod["spec"]>> => ({
		affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term(app)] } },
	});
	const apart = (app: string): Partial<NonNullable<Pod["spec"]>> => ({
		affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term(app)] } },
	});
	const db = makePod("db", { node: "node-1", labels: { app: "db" } });

	test.each<[string, Pod, readonly object[], string]>([
		["wanted company is there", makePod("web", near("db")), [db], "fits"],
		[
			"wanted company is missing",
			makePod("web", near("cache")),
			[db],
			"InterPodAffinity: node(s) didn't match pod affinity rules (unresolvable)",
		],
		["the first of a group that wants its own company", makePod("web", { ...near("web"), labels: { app: "web" } }), [db], "fits"],
		[
			"unwanted company is there",
			makePod("web", apart("db")),
			[db],
			"InterPodAffinity: node(s) didn't match pod anti-affinity rules",
		],
		["company in another namespace does not count", makePod("web", { ...apart("db"), namespace: "other" }), [db], "fits"],
		[
			"who is there wants no company",
			makePod("web", { labels: { app: "web" } }),
			[makePod("loner", { ...apart("web"), node: "node-1" })],
			"InterPodAffinity: node(s) didn't satisfy existing pods anti-affinity rules",
		],
	])("%s", (_, pod, others, expected) => {
		expect(verdict(pod, {}, ...others)).toBe(expected);
	});
});

describe("topology spread", () => {
	const spread = (more: object = {}) => ({
		labels: { app: "web" },
		topologySpreadConstraints: [
			{
				maxSkew: 1,
				topologyKey: "zone",
				whenUnsatisfiable: "DoNotSchedule" as const,
				labelSelector: { matchLabels: { app: "web" } },
				...more,
			},
		],
	});
	const a = makeNode("a", { labels: { zone: "a" } });
	const b = makeNode("b", { labels: { zone: "b" } });
	const onA = makePod("one", { node: "a", labels: { app: "web" } });

	function fits(pod: Pod, ...objects: readonly object[]): string {
		const snapshot = snapshotOf(...objects);
		const filtering = preFilter(pod, snapshot);
		return snapshot.nodes
			.filter((node) => !filter(filtering, node))
			.map(({ name }) => name)
			.join(" ");
	}

	test.each<[string, Pod, readonly object[], string]>([
		["the emptier zone is left", makePod("web", spread()), [a, b, onA], "b"],
		["both fit within a skew of 2", makePod("web", spread({ maxSkew: 2 })), [a, b, onA], "a b"],
		["a Pod that is leaving does not count", makePod("web", spread()), [a, b, leaving(onA)], "a b"],
		["too few domains make the smallest count as 0", makePod("web", spread({ minDomains: 3 })), [a, b, onA, inB()], ""],
		["a node without the key is out", makePod("web", spread()), [a, b, makeNode("c")], "a b"],
		[
			"a zone that the Pod's affinity excludes does not count",
			makePod("web", { ...spread(), nodeSelector: { zone: "a" } }),
			[a, b, onA],
			"a",
		],
		[
			"unless the policy is to ignore affinity",
			makePod("web", { ...spread({ nodeAffinityPolicy: "Ignore" }), nodeSelector: { zone: "a" } }),
			[a, b, onA],
			"",
		],
	])("%s", (_, pod, objects, expected) => {
		expect(fits(pod, ...objects)).toBe(expected);
	});

	function leaving(pod: Pod): Pod {
		return { ...pod, metadata: { ...pod.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } };
	}
	function inB(): Pod {
		return makePod("two", { node: "b", labels: { app: "web" } });
	}
});

test("a daemon Pod is only tried on its own node", () => {
	const { nodes, narrowedBy } = preFilter(
		makePod("agent", { affinity: onlyOn("node-2") }),
		snapshotOf(makeNode("node-1"), makeNode("node-2")),
	);
	expect([...(nodes ?? [])]).toEqual(["node-2"]);
	expect(narrowedBy).toEqual(["NodeAffinity"]);
});
