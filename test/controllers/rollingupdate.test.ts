import { describe, expect, it } from "vitest";
import { rollingUpdate } from "../../src/cluster/controllers/daemonset/rollingupdate.ts";
import { surgeCount, unavailableCount } from "../../src/cluster/controllers/daemonset/strategy.ts";
import type { DaemonSet, Pod } from "../../src/cluster/api/types.generated.ts";
import { daemonPod, daemonSet, node, storeOf, type PodShape } from "./support.ts";

const strategy = (rollingUpdate: object) => ({ updateStrategy: { type: "RollingUpdate", rollingUpdate } });

/** One Pod a node: "n" new and ready, "u" new and not ready, "o" old and ready, "x" old and not ready, "-" none, "t" terminating. */
function plan(ds: DaemonSet, nodes: string, now = 60_000) {
	const shapes: Record<string, PodShape> = {
		n: { hash: "new" },
		u: { hash: "new", ready: false },
		o: { hash: "old" },
		x: { hash: "old", ready: false },
		t: { hash: "old", terminating: true },
	};
	const byNode = new Map<string, Pod[]>();
	const names = [...nodes].map((_, i) => `node-${i}`);
	[...nodes].forEach((letter, i) => {
		const shape = shapes[letter];
		if (shape) byNode.set(`node-${i}`, [daemonPod(ds, `${letter}${i}`, `node-${i}`, shape)]);
	});
	const { create, remove } = rollingUpdate(ds, "new", byNode, storeOf(...names.map((name) => node(name))), now, 1);
	return { create: [...create].sort(), remove: remove.map((pod) => pod.metadata.name).sort() };
}

describe("A rolling update without surge", () => {
	const ds = (maxUnavailable: number | string) => daemonSet("agent", {}, strategy({ maxUnavailable, maxSurge: 0 }));

	it("replaces one at a time by default", () => expect(plan(ds(1), "oooo").remove).toHaveLength(1));
	it("rounds a percentage up", () => expect(plan(ds("30%"), "oooo").remove).toHaveLength(2));
	it("waits for a new Pod that is not ready", () => expect(plan(ds(1), "uooo").remove).toEqual([]));
	it("counts a node that lacks a Pod as unavailable", () => expect(plan(ds(1), "-ooo").remove).toEqual([]));
	it("counts a Pod on its way out as unavailable", () => expect(plan(ds(1), "tooo").remove).toEqual([]));
	it("replaces old Pods that are not ready at once, whatever the limit", () =>
		expect(plan(ds(1), "uxxo").remove).toEqual(["x1", "x2"]));
	it("does nothing when all are new", () => expect(plan(ds(1), "nnnn")).toEqual({ create: [], remove: [] }));
	it("counts a node with two Pods of a kind as unavailable", () => {
		const pods = new Map(["a", "b", "c"].map((name) => [name, [daemonPod(ds(1), name, name, { hash: "old" })]]));
		pods.set("a", [...pods.get("a")!, daemonPod(ds(1), "twin", "a", { hash: "old" })]);
		const nodes = storeOf(...[...pods.keys()].map((name) => node(name)));
		expect(rollingUpdate(ds(1), "new", pods, nodes, 1000, 1).remove).toEqual([]);
		expect(rollingUpdate(ds(2), "new", pods, nodes, 1000, 1).remove).toHaveLength(1);
	});
	it("takes the nodes in an order that the seed decides", () => expect(plan(ds(1), "oooo")).toEqual(plan(ds(1), "oooo")));
});

describe("A rolling update with surge", () => {
	const ds = daemonSet("agent", {}, strategy({ maxUnavailable: 0, maxSurge: 1 }));

	it("makes a new Pod beside an old one", () => {
		const { create, remove } = plan(ds, "oooo");
		expect(create).toHaveLength(1);
		expect(remove).toEqual([]);
	});
	it("replaces old Pods that are not ready beyond the limit", () =>
		expect(plan(ds, "xxoo").create.slice(0, 2)).toEqual(["node-0", "node-1"]));

	const both = (ready: boolean) => {
		const byNode = new Map([
			["node-0", [daemonPod(ds, "old", "node-0", { hash: "old" }), daemonPod(ds, "new", "node-0", { hash: "new", ready })]],
		]);
		return rollingUpdate(ds, "new", byNode, storeOf(node("node-0"), node("node-1")), 1000, 1);
	};
	it("lets the old Pod go when the new one is available", () =>
		expect(both(true).remove.map((pod) => pod.metadata.name)).toEqual(["old"]));
	describe("on nodes that should no longer run one", () => {
		const old = (name: string) => daemonPod(ds, `${name}-old`, name, { hash: "old" });
		const closed = node("closed", {}, ["x=y:NoSchedule"]);
		const removes = (others: readonly [string, readonly Pod[]][], pod = old("closed")) =>
			rollingUpdate(
				ds,
				"new",
				new Map<string, readonly Pod[]>([["closed", [pod]], ...others]),
				storeOf(closed, ...others.map(([name]) => node(name))),
				1000,
				1,
			).remove.map(({ metadata }) => metadata.name);

		it("lets an old Pod go when enough others are available, an old one beside its unready successor included", () => {
			const unready = daemonPod(ds, "open-new", "open", { hash: "new", ready: false });
			expect(removes([["open", [old("open"), unready]]])).toEqual(["closed-old"]);
		});
		it("keeps it while another node has none available", () =>
			expect(removes([["open", [daemonPod(ds, "open-new", "open", { hash: "new", ready: false })]]])).toEqual([]));
		it("lets it go at once when it is not available itself", () =>
			expect(removes([["open", []]], daemonPod(ds, "closed-old", "closed", { hash: "old", ready: false }))).toEqual([
				"closed-old",
			]));
	});
	it("counts a node with two Pods of a kind as one that surges already", () => {
		const pods = new Map<string, readonly Pod[]>([
			["a", ["a1", "a2"].map((name) => daemonPod(ds, name, "a", { hash: "old" }))],
			["b", [daemonPod(ds, "b", "b", { hash: "old" })]],
		]);
		expect(rollingUpdate(ds, "new", pods, storeOf(node("a"), node("b")), 1000, 1).create).toEqual([]);
	});
	it("does nothing while one of the nodes has vanished", () => {
		const pods = new Map(["a", "gone"].map((name) => [name, [daemonPod(ds, name, name, { hash: "old" })]]));
		expect(rollingUpdate(ds, "new", pods, storeOf(node("a")), 1000, 1)).toEqual({ create: [], remove: [], others: [] });
	});
	it("waits as long as the new one is not", () => expect(both(false).remove).toEqual([]));
});

describe("maxSurge and maxUnavailable", () => {
	it.each([
		["10%", 4, 1],
		["50%", 5, 3],
		[2, 10, 2],
		["0%", 4, 1],
	])("%s of %i nodes may be unavailable: %i", (maxUnavailable, desired, expected) => {
		expect(unavailableCount(daemonSet("a", {}, strategy({ maxUnavailable, maxSurge: 0 })), desired)).toBe(expected);
	});
	it("a surge is of the nodes that should run a Pod, rounded up", () => {
		expect(surgeCount(daemonSet("a", {}, strategy({ maxUnavailable: 0, maxSurge: "25%" })), 5)).toBe(2);
	});
	it("OnDelete surges never", () => expect(surgeCount(daemonSet("a", {}, { updateStrategy: { type: "OnDelete" } }), 5)).toBe(0));
});
