import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Node } from "../../src/cluster/api/types.generated.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { betaLabels, conditionTaints } from "../../src/cluster/controllers/nodelifecycle/conditiontaints.ts";
import { monitor, type Seen } from "../../src/cluster/controllers/nodelifecycle/monitor.ts";
import { taintInTurn } from "../../src/cluster/controllers/nodelifecycle/noexecute.ts";
import { newZone, zoneOf, type Zone } from "../../src/cluster/controllers/nodelifecycle/zones.ts";
import { daemonPod, daemonSet, node, storeOf } from "./support.ts";

const minute = 60_000;
const now = 10 * minute;
const prefix = "node.kubernetes.io/";

interface Shape {
	readonly ready?: string;
	readonly taints?: readonly string[];
	readonly labels?: Readonly<Record<string, string>>;
	readonly created?: number;
	/** When its kubelet renewed its Lease last; undefined while it lives. */
	readonly silentSince?: number;
}
/** A node with its Lease. */
function machine(
	name: string,
	{ ready = "True", taints = [], labels = {}, created = 0, silentSince }: Shape = {},
): readonly object[] {
	const plain = node(name, labels, taints);
	const lease = {
		apiVersion: "coordination.k8s.io/v1",
		kind: "Lease",
		metadata: { name, namespace: "kube-node-lease", uid: `lease-${name}` },
		spec: silentSince === undefined ? {} : { renewTime: timestamp(silentSince) },
	};
	const status = { conditions: ready === "" ? [] : [{ type: "Ready", status: ready, reason: "x", message: "y" }] };
	return [{ ...plain, metadata: { ...plain.metadata, creationTimestamp: timestamp(created) }, status }, lease];
}
const knows = (...names: readonly string[]): Seen => ({
	known: Object.fromEntries(names.map((name) => [name, `node-${name}`])),
	noted: {},
	zones: {},
});
const zoned = (seen: Seen, zone: Partial<Zone>): Seen => ({ ...seen, zones: { "": { ...newZone(0), ...zone } } });

const short = (action: Action): string => {
	if (action.verb === "event") return `${action.reason} ${action.about.metadata.name}`;
	return "target" in action ? `${action.verb} ${action.target.kind} ${action.target.name}` : action.verb;
};
const pass = (seen: Seen, ...objects: readonly object[]) => {
	const result = monitor(seen, storeOf(...objects), now);
	return { ...result, does: result.actions.map(short) };
};

const taintsGiven = (actions: readonly Action[]): Readonly<Record<string, readonly string[]>> =>
	Object.fromEntries(
		actions.flatMap((action) => {
			if (action.verb !== "patch") return [];
			const { taints } = (action.patch as { spec: { taints: readonly { key: string; effect: string }[] | null } }).spec;
			return [[action.target.name, (taints ?? []).map(({ key, effect }) => `${key.replace(prefix, "")}:${effect}`)]];
		}),
	);
const conditionsGiven = (actions: readonly Action[]) =>
	actions.flatMap((action) =>
		action.verb === "updateStatus" && action.target.kind === "Node"
			? (action.status as NonNullable<Node["status"]>).conditions!.map((c) => `${c.type} ${c.status} ${c.reason}`)
			: [],
	);

describe("A pass of the node monitor", () => {
	it("reports nodes that came and nodes that went", () => {
		const { does, seen } = pass(knows("gone", "old"), ...machine("old"), ...machine("new"));
		expect(does).toEqual(["RegisteredNode new", "RemovingNode gone"]);
		expect(seen.known).toEqual({ old: "node-old", new: "node-new" });
	});

	it("gives a node up once it has been silent for 50 seconds, and not before", () => {
		const silent = (ms: number) => pass(knows("a", "b"), ...machine("a", { silentSince: now - ms }), ...machine("b"));
		expect(silent(45_000)).toMatchObject({ does: [], next: now + 5000 });
		const { actions, does, next } = silent(50_000);
		expect(does).toEqual(["updateStatus Node a", "NodeNotReady a"]);
		expect(conditionsGiven(actions)).toEqual([
			"Ready Unknown NodeStatusUnknown",
			"MemoryPressure Unknown NodeStatusNeverUpdated",
			"DiskPressure Unknown NodeStatusNeverUpdated",
			"PIDPressure Unknown NodeStatusNeverUpdated",
		]);
		expect(next).toBeUndefined();
	});

	it("notices a renewal only at its next pass", () =>
		expect(pass(knows("a"), ...machine("a", { silentSince: now - 49_000 })).next).toBe(now + 5000));

	it("waits a minute for a node that has never posted a status", () => {
		const fresh = (ms: number) => {
			const [bare] = machine("a", { ready: "", created: now - ms });
			return pass(knows("a"), bare!).does;
		};
		expect(fresh(minute - 1000)).toEqual([]);
		expect(fresh(minute)).toEqual(["updateStatus Node a"]);
	});

	it("marks the Pods of a node that is lost as not ready, once", () => {
		const ds = daemonSet("agent");
		const lost = machine("a", { silentSince: now - minute });
		const pods = [daemonPod(ds, "up", "a"), daemonPod(ds, "down", "a", { ready: false }), daemonPod(ds, "away", "b")];
		expect(pass(knows("a"), ...lost, ...pods).does).toEqual([
			"updateStatus Node a",
			"NodeNotReady a",
			"updateStatus Pod up",
			"NodeNotReady up",
		]);
		const already = machine("a", { ready: "Unknown", silentSince: now - minute });
		expect(pass(knows("a"), ...already, ...pods).does).toEqual([]);
	});

	it("leaves a node that has just joined alone until its next look", () => {
		const joined = (ms: number) => pass(knows("a"), ...machine("a", { ready: "False", created: now - ms }), ...machine("b"));
		expect(joined(1000).next).toBe(now + 5000);
		expect(joined(1000).seen.zones[""]?.waiting).toEqual([]);
		expect(joined(2000).seen.zones[""]?.waiting).toEqual(["a"]);
	});

	it.each<[string, Shape, readonly string[] | undefined, boolean]>([
		["not ready and not tainted waits for its turn", { ready: "False" }, undefined, true],
		["not ready and tainted is done with", { ready: "False", taints: [`${prefix}not-ready:NoExecute`] }, undefined, false],
		[
			"lost gets the other taint at once",
			{ ready: "Unknown", taints: [`${prefix}not-ready:NoExecute`] },
			["unreachable:NoExecute"],
			false,
		],
		[
			"heard of again gets the other taint at once",
			{ ready: "False", taints: [`${prefix}unreachable:NoExecute`] },
			["not-ready:NoExecute"],
			false,
		],
		[
			"ready again loses both",
			{ taints: ["x:NoSchedule", `${prefix}unreachable:NoExecute`, `${prefix}not-ready:NoExecute`] },
			["x:NoSchedule"],
			false,
		],
		["ready keeps the other taints", { taints: ["x:NoExecute"] }, undefined, false],
	])("a node that is %s", (_, shape, taints, waits) => {
		const { actions, seen } = pass(knows("a", "b"), ...machine("a", shape), ...machine("b"));
		expect(taintsGiven(actions)["a"]).toEqual(taints);
		expect(seen.zones[""]?.waiting).toEqual(waits ? ["a"] : []);
	});
});

describe("Zones of the node monitor", () => {
	const down = (name: string, more: Shape = {}) =>
		machine(name, { ready: "Unknown", silentSince: 0, taints: [`${prefix}unreachable:NoExecute`], ...more });
	const full = zoned(knows("a", "b"), { state: "FullDisruption", limiter: { qps: 0, tokenAt: 0 } });

	it("lose all NoExecute taints, and empty their queue, when the last ready node is lost", () => {
		const waiting = machine("b", { ready: "False" });
		const { actions, seen } = pass(zoned(knows("a", "b"), { state: "Normal" }), ...down("a"), ...waiting);
		expect(taintsGiven(actions)).toEqual({ a: [] });
		expect(seen.zones[""]).toMatchObject({ state: "FullDisruption", waiting: [], limiter: { qps: 0 } });
	});

	it("stay as they are while everything is still down", () => {
		const { does, seen } = pass(full, ...down("a"), ...down("b"));
		expect(does).toEqual([]);
		expect(seen.zones[""]).toMatchObject({ state: "FullDisruption", limiter: { qps: 0 } });
	});

	it("give every node a new period of grace once one is ready again after all were down", () => {
		const { seen } = pass(full, ...down("a"), ...machine("b"));
		expect(seen.noted).toEqual({ a: now, b: now });
		expect(seen.zones[""]).toMatchObject({ state: "Normal", limiter: { qps: 0.1 } });
		const next = monitor(seen, storeOf(...down("a"), ...machine("b")), now + 5000);
		expect(next.next).toBe(now + 50_000);
		expect(next.seen.noted).toEqual({ a: now });
	});

	it("stop evicting while most of a small zone is down", () => {
		const names = ["a", "b", "c"];
		const { seen } = pass(
			zoned(knows(...names, "d"), { state: "Normal" }),
			...names.flatMap((name) => down(name)),
			...machine("d"),
		);
		expect(seen.zones[""]).toMatchObject({ state: "PartialDisruption", limiter: { qps: 0 } });
	});

	it("do not count nodes that are excluded from it", () => {
		const labels = { "node.kubernetes.io/exclude-disruption": "" };
		const names = ["a", "b", "c"];
		const { seen } = pass(
			zoned(knows(...names, "d"), { state: "Normal" }),
			...names.flatMap((name) => down(name, { labels })),
			...machine("d"),
		);
		expect(seen.zones[""]).toMatchObject({ state: "Normal" });
	});

	it.each<[Readonly<Record<string, string>>, string]>([
		[{}, ""],
		[{ "topology.kubernetes.io/zone": "z" }, ":z"],
		[{ "topology.kubernetes.io/region": "r" }, "r:"],
		[{ "topology.kubernetes.io/region": "r", "topology.kubernetes.io/zone": "z" }, "r:z"],
		[{ "failure-domain.beta.kubernetes.io/region": "r", "failure-domain.beta.kubernetes.io/zone": "z" }, "r:z"],
	])("are distinguished by labels: %j is %j", (labels, zone) => expect(zoneOf(node("n", labels))).toBe(zone));
});

describe("Whose turn it is to be tainted with NoExecute", () => {
	const turn = (zone: Partial<Zone>, ...objects: readonly object[]) => {
		const { zones, actions, next } = taintInTurn({ z: { ...newZone(0), ...zone } }, storeOf(...objects), now);
		return { taints: taintsGiven(actions), waiting: zones["z"]?.waiting, next };
	};

	it("is the first one's, and the next one's ten seconds later", () => {
		const both = [...machine("a", { ready: "Unknown" }), ...machine("b", { ready: "False" })];
		expect(turn({ waiting: ["a", "b"] }, ...both)).toEqual({
			taints: { a: ["unreachable:NoExecute"] },
			waiting: ["b"],
			next: now + 10_000,
		});
	});
	it("is lost on a node that has recovered or gone", () => {
		const rest = turn({ waiting: ["a", "b"] }, ...machine("a"), ...machine("b", { ready: "False" }));
		expect(rest).toMatchObject({ taints: {}, waiting: ["b"] });
		expect(turn({ waiting: ["gone"] })).toEqual({ taints: {}, waiting: [], next: undefined });
	});
	it("replaces the opposite taint", () => {
		const swapped = machine("a", { ready: "False", taints: [`${prefix}unreachable:NoExecute`, "x:NoSchedule"] });
		expect(turn({ waiting: ["a"] }, ...swapped).taints).toEqual({ a: ["x:NoSchedule", "not-ready:NoExecute"] });
	});
	it("never comes at a rate of zero", () => {
		const lost = machine("a", { ready: "Unknown" });
		expect(turn({ waiting: ["a"], limiter: { qps: 0, tokenAt: 0 } }, ...lost)).toEqual({
			taints: {},
			waiting: ["a"],
			next: undefined,
		});
	});
});

describe("The taints and labels that a node's own state asks for", () => {
	const conditioned = (
		conditions: readonly (readonly [string, string])[],
		taints: readonly string[] = [],
		unschedulable = false,
	): Node => {
		const plain = node("a", {}, taints);
		return {
			...plain,
			spec: { ...plain.spec, ...(unschedulable ? { unschedulable } : {}) },
			status: { conditions: conditions.map(([type, status]) => ({ type, status })) },
		};
	};
	it.each<[string, readonly (readonly [string, string])[], boolean, readonly string[], readonly string[] | undefined]>([
		[
			"nothing for a healthy one",
			[
				["Ready", "True"],
				["MemoryPressure", "False"],
			],
			false,
			[],
			undefined,
		],
		["not-ready", [["Ready", "False"]], false, [], ["not-ready:NoSchedule"]],
		["unreachable", [["Ready", "Unknown"]], false, [], ["unreachable:NoSchedule"]],
		["memory pressure", [["MemoryPressure", "True"]], false, [], ["memory-pressure:NoSchedule"]],
		["disk pressure", [["DiskPressure", "True"]], false, [], ["disk-pressure:NoSchedule"]],
		["too many processes", [["PIDPressure", "True"]], false, [], ["pid-pressure:NoSchedule"]],
		["a missing network", [["NetworkUnavailable", "True"]], false, [], ["network-unavailable:NoSchedule"]],
		["a cordon", [["Ready", "True"]], true, [], ["unschedulable:NoSchedule"]],
		[
			"what no longer holds goes, what others gave stays",
			[["Ready", "True"]],
			false,
			[`${prefix}not-ready:NoSchedule`, `${prefix}not-ready:NoExecute`, "x:NoSchedule"],
			["not-ready:NoExecute", "x:NoSchedule"],
		],
		["what is there already is not written again", [["Ready", "False"]], false, [`${prefix}not-ready:NoSchedule`], undefined],
	])("%s", (_, conditions, cordoned, taints, expected) => {
		const action = conditionTaints(conditioned(conditions, taints, cordoned), now);
		expect(action && taintsGiven([action])["a"]).toEqual(expected);
		if (action && taints.length === 0)
			expect(action).toMatchObject({ patch: { spec: { taints: [{ timeAdded: timestamp(now) }] } } });
	});

	it.each<[string, Readonly<Record<string, string>>, object | undefined]>([
		[
			"are copied to their beta names",
			{ "kubernetes.io/os": "linux", "kubernetes.io/arch": "arm64" },
			{ "beta.kubernetes.io/os": "linux", "beta.kubernetes.io/arch": "arm64" },
		],
		[
			"are corrected there",
			{ "kubernetes.io/os": "linux", "beta.kubernetes.io/os": "windows" },
			{ "beta.kubernetes.io/os": "linux" },
		],
		["are left alone when they agree", { "kubernetes.io/os": "linux", "beta.kubernetes.io/os": "linux" }, undefined],
		["are not taken away", { "beta.kubernetes.io/os": "linux" }, undefined],
	])("the labels of its system %s", (_, labels, expected) => {
		const action = betaLabels(node("a", labels));
		expect(action && "patch" in action ? action.patch : undefined).toEqual(expected && { metadata: { labels: expected } });
	});
});
