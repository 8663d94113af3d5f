import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { decide, enoughNodes } from "../../src/cluster/scheduler/decide.ts";
import { cutNote } from "../../src/cluster/scheduler/fiterror.ts";
import { scoresByPlugin } from "../../src/cluster/scheduler/scores.ts";
import { makeNode, makePod, onlyOn, snapshotOf, type PodWords } from "./support.ts";

const message = (pod: Pod, ...objects: readonly object[]): string | undefined =>
	decide(pod, snapshotOf(...objects), { seed: 1 }).message;

describe("the message of a Pod that fits nowhere", () => {
	const tainted = makeNode("a", { taints: [{ key: "k", effect: "NoSchedule" }] });
	test.each<[string, Pod, readonly object[], string]>([
		["no nodes", makePod("web"), [], "no nodes available to schedule pods"],
		[
			"reasons are counted and sorted as texts",
			makePod("web", { cpu: "1500m" }),
			[tainted, makeNode("b", { cpu: "1" }), makeNode("c"), makePod("d", { node: "c", cpu: "1" })],
			"0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
		],
		[
			"the other nodes of a daemon Pod",
			makePod("agent", { cpu: "3", affinity: onlyOn("b") }),
			[makeNode("a"), makeNode("b"), makeNode("c")],
			"0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
		],
		[
			"a daemon Pod whose node is gone",
			makePod("agent", { affinity: onlyOn("z") }),
			[makeNode("a")],
			"0/1 nodes are available: 1 node(s) didn't satisfy plugin(s) [NodeAffinity]. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
		],
		[
			"a daemon Pod that was refused by the node that it is nominated to",
			{ ...makePod("agent", { cpu: "3", affinity: onlyOn("b") }), status: { phase: "Pending", nominatedNodeName: "b" } },
			[makeNode("a"), makeNode("b")],
			"0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't satisfy plugin(s) [NodeAffinity NodeResourcesFit]. no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
		],
		[
			"a Pod that may not preempt",
			makePod("web", { cpu: "3", preemptionPolicy: "Never" }),
			[makeNode("a")],
			"0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.",
		],
		[
			"a refusal of the whole cluster is printed once, and preemption is not reached",
			makePod("web", { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "gone" } }] }),
			[makeNode("a"), makeNode("b")],
			'0/2 nodes are available: persistentvolumeclaim "gone" not found. not found',
		],
	])("%s", (_, pod, objects, expected) => {
		expect(message(pod, ...objects)).toBe(expected);
	});

	test("is cut at 1,024 characters in an event", () => {
		expect(cutNote("x".repeat(1024))).toHaveLength(1024);
		expect(cutNote("x".repeat(1025))).toBe(`${"x".repeat(1020)} ...`);
	});
});

describe("scores", () => {
	/** Plugin → the scores of the nodes, in their order. */
	const scores = (pod: Pod, ...objects: readonly object[]): Readonly<Record<string, readonly number[]>> => {
		const snapshot = snapshotOf(...objects);
		return Object.fromEntries(scoresByPlugin(pod, snapshot.nodes, snapshot).map(({ plugin, scores: all }) => [plugin, all]));
	};

	test("LeastAllocated prefers the emptier node and counts 100m and 200Mi for a container that asks for nothing", () => {
		const { NodeResourcesFit } = scores(
			makePod("web"),
			makeNode("a"),
			makeNode("b"),
			makePod("busy", { node: "b", cpu: "1", memory: "2Gi" }),
		);
		expect(NodeResourcesFit).toEqual([95, 45]);
	});
	test("balance: 75 is neutral, and a Pod that asks for nothing is not asked about it", () => {
		expect(scores(makePod("web", { cpu: "1", memory: "2Gi" }), makeNode("a"))["NodeResourcesBalancedAllocation"]).toEqual([75]);
		expect(scores(makePod("web"), makeNode("a"))["NodeResourcesBalancedAllocation"]).toBeUndefined();
	});
	test("balance: a Pod that evens out what is uneven gets more", () => {
		const busy = makePod("busy", { node: "a", cpu: "1" });
		expect(scores(makePod("web", { memory: "2Gi" }), makeNode("a"), busy)["NodeResourcesBalancedAllocation"]).toEqual([87]);
	});
	test("fewer untolerated PreferNoSchedule taints are better", () => {
		const soft = makeNode("b", { taints: [{ key: "k", effect: "PreferNoSchedule" }] });
		expect(scores(makePod("web"), makeNode("a"), soft)["TaintToleration"]).toEqual([100, 0]);
	});
	test("a large image that is already on a node attracts the Pod", () => {
		const held = makeNode("a", { images: [{ names: ["nginx:1.27"], sizeBytes: 1000 * 1024 * 1024 }] });
		expect(scores(makePod("web"), held, makeNode("b"))["ImageLocality"]).toEqual([48, 0]);
	});
	test("Pods of a ReplicaSet are spread over hosts though they do not ask for it", () => {
		const replicaSet = {
			apiVersion: "apps/v1",
			kind: "ReplicaSet",
			metadata: { name: "web", namespace: "default", uid: "web" },
			spec: { selector: { matchLabels: { app: "web" } } },
		};
		const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web" };
		const one = makePod("one", { node: "a", labels: { app: "web" }, owner });
		const { PodTopologySpread } = scores(
			makePod("two", { labels: { app: "web" }, owner }),
			makeNode("a"),
			makeNode("b"),
			replicaSet,
			one,
		);
		expect(PodTopologySpread).toEqual([66, 100]);
		expect(scores(makePod("alone"), makeNode("a"))["PodTopologySpread"]).toBeUndefined();
	});
});

describe("the choice of a node", () => {
	test("the seed and the Pod's uid decide between equal nodes, the same way each time", () => {
		const snapshot = snapshotOf(...["a", "b", "c", "d"].map((name) => makeNode(name)));
		const chosen = (name: string, seed: number) => decide(makePod(name), snapshot, { seed }).node;
		expect(chosen("web", 1)).toBe(chosen("web", 1));
		expect(new Set(["p", "q", "r", "s", "t", "u", "v", "w"].map((name) => chosen(name, 1))).size).toBeGreaterThan(1);
	});
	test.each([
		[3, 3],
		[99, 99],
		[100, 100],
		[250, 120],
		[1000, 420],
		[5000, 500],
		[10_000, 500],
	])("of %i nodes, %i feasible ones are enough", (count, enough) => {
		expect(enoughNodes(count)).toBe(enough);
	});
	test("Pods that are nominated to a node keep those away that may not be beside them", () => {
		const term = { labelSelector: { matchLabels: { app: "db" } }, topologyKey: "kubernetes.io/hostname" };
		const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
		const nominated = makePod("db", { priority: 10, labels: { app: "db" } });
		const placed = decide(makePod("lonely", { affinity }), snapshotOf(makeNode("a"), makeNode("b")), {
			seed: 1,
			nominations: new Map([["a", [nominated]]]),
		});
		expect(placed.node).toBe("b");
		expect(placed.verdicts.get("a")?.plugin).toBe("InterPodAffinity");
	});

	test("Pods that are nominated to a node take their room there from those below them", () => {
		const nominated = {
			...makePod("big", { cpu: "2", priority: 10 }),
			status: { phase: "Pending" as const, nominatedNodeName: "a" },
		};
		const nominations = new Map([["a", [nominated]]]);
		const snapshot = snapshotOf(makeNode("a"));
		expect(decide(makePod("small", { cpu: "1" }), snapshot, { seed: 1, nominations }).node).toBeUndefined();
		expect(decide(makePod("greater", { cpu: "1", priority: 20 }), snapshot, { seed: 1, nominations }).node).toBe("a");
	});
});

describe("preemption", () => {
	const budget = (app: string, disruptionsAllowed: number, disrupted: readonly string[] = []) => ({
		apiVersion: "policy/v1",
		kind: "PodDisruptionBudget",
		metadata: { name: app, namespace: "default", uid: app },
		spec: { selector: { matchLabels: { app } } },
		status: { disruptionsAllowed, disruptedPods: Object.fromEntries(disrupted.map((name) => [name, "2026-01-01T00:00:00Z"])) },
	});
	const start = (minute: number) => `2026-01-01T00:0${minute}:00Z`;
	const running = (name: string, node: string, words: PodWords = {}) =>
		makePod(name, { node, cpu: "2", priority: 0, labels: { app: name }, startTime: start(0), ...words });
	const incoming = makePod("incoming", { cpu: "2", priority: 100 });

	test.each<[string, Pod, readonly object[], string]>([
		["a Pod of lower priority must go", incoming, [makeNode("a"), running("low", "a")], "a: low"],
		[
			"no more go than must",
			incoming,
			[makeNode("a", { cpu: "3" }), running("low", "a", { cpu: "1", startTime: start(5) }), running("older", "a", { cpu: "1" })],
			"a: low",
		],
		[
			"a broken budget is worse than a higher victim",
			incoming,
			[makeNode("a"), makeNode("b"), running("kept", "a"), running("high", "b", { priority: 50 }), budget("kept", 0)],
			"b: high",
		],
		[
			"a Pod that its budget expects to go anyway breaks it no further",
			incoming,
			[
				makeNode("a"),
				makeNode("b"),
				running("leaving", "a"),
				running("high", "b", { priority: 50 }),
				budget("leaving", 0, ["leaving"]),
			],
			"a: leaving",
		],
		[
			"the lowest top victim",
			incoming,
			[makeNode("a"), makeNode("b"), running("low", "a", { priority: 5 }), running("lower", "b", { priority: 1 })],
			"b: lower",
		],
		[
			"the fewest victims",
			incoming,
			[makeNode("a"), makeNode("b"), running("x", "a", { cpu: "1" }), running("y", "a", { cpu: "1" }), running("z", "b")],
			"b: z",
		],
		[
			"the latest start",
			incoming,
			[makeNode("a"), makeNode("b"), running("old", "a"), running("young", "b", { startTime: start(5) })],
			"b: young",
		],
		["equals are not evicted", makePod("incoming", { cpu: "2" }), [makeNode("a"), running("equal", "a")], "no victims"],
	])("%s", (_, pod, objects, expected) => {
		const { preemption } = decide(pod, snapshotOf(...objects), { seed: 1 });
		expect(
			preemption ? `${preemption.node}: ${preemption.victims.map(({ metadata }) => metadata.name).join(" ")}` : "no victims",
		).toBe(expected);
	});
});
