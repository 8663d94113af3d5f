import { describe, expect, it } from "vitest";
import type { DaemonSet, Pod } from "../../src/cluster/api/types.generated.ts";
import { manage, type FailedPods } from "../../src/cluster/controllers/daemonset/manage.ts";
import { placesOf } from "../../src/cluster/controllers/daemonset/placement.ts";
import { untilAvailable } from "../../src/cluster/controllers/podstate.ts";
import { countsOf, statusOf } from "../../src/cluster/controllers/daemonset/status.ts";
import { daemonPod, daemonSet, node, storeOf } from "./support.ts";

const byNode = (...pods: Pod[]): Map<string, Pod[]> => {
	const map = new Map<string, Pod[]>();
	for (const pod of pods) map.set(pod.spec?.nodeName ?? "", [...(map.get(pod.spec?.nodeName ?? "") ?? []), pod]);
	return map;
};
const plan = (ds: DaemonSet, nodes: readonly object[], pods: readonly Pod[], now = 10_000, failed: FailedPods = {}) => {
	const {
		create,
		remove,
		others,
		failed: raised,
	} = manage(ds, "new", byNode(...pods), placesOf(ds, storeOf(...nodes)), now, failed);
	return { create, remove: remove.map((pod) => pod.metadata.name), others, raised };
};
const surge = { updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };

describe("What a DaemonSet's controller makes and deletes", () => {
	const ds = daemonSet("agent");

	it("makes a Pod on each node that should run one and has none", () => {
		expect(plan(ds, [node("a"), node("b", {}, ["x:NoSchedule"]), node("c")], [daemonPod(ds, "p", "c")]).create).toEqual(["a"]);
	});
	it("leaves a running Pod on a node that was given a NoSchedule taint", () => {
		expect(plan(ds, [node("a", {}, ["x:NoSchedule"])], [daemonPod(ds, "p", "a")])).toMatchObject({ create: [], remove: [] });
	});
	it("deletes the Pods of a node where none may stay, but not twice", () => {
		const pods = [daemonPod(ds, "p", "a"), daemonPod(ds, "q", "a", { terminating: true })];
		expect(plan(ds, [node("a", {}, ["x:NoExecute"])], pods).remove).toEqual(["p"]);
	});
	it("keeps the oldest of several Pods on a node", () => {
		const pods = [daemonPod(ds, "young", "a", { created: 9000 }), daemonPod(ds, "old", "a", { created: 1000 })];
		expect(plan(ds, [node("a")], pods).remove).toEqual(["young"]);
	});
	it("waits for a Pod that is on its way out before it makes the next", () => {
		expect(plan(ds, [node("a")], [daemonPod(ds, "p", "a", { terminating: true })]).create).toEqual([]);
	});
	it("makes the next beside it when it may surge", () => {
		const surging = daemonSet("agent", {}, surge);
		expect(plan(surging, [node("a")], [daemonPod(surging, "p", "a", { terminating: true })]).create).toEqual(["a"]);
	});
	it("keeps an old ready Pod beside a new one that is not ready yet", () => {
		const surging = daemonSet("agent", {}, surge);
		const pods = [daemonPod(surging, "o", "a", { hash: "old" }), daemonPod(surging, "n", "a", { hash: "new", ready: false })];
		expect(plan(surging, [node("a")], pods).remove).toEqual([]);
		const sick = [
			daemonPod(surging, "o", "a", { hash: "old", ready: false }),
			daemonPod(surging, "n", "a", { hash: "new", ready: false }),
		];
		expect(plan(surging, [node("a")], sick).remove).toEqual(["o"]);
	});
	it("deletes a Pod that waits for a node that has gone", () => {
		const pod = daemonPod(ds, "p", "gone");
		const waiting = { ...pod, spec: { containers: [] } };
		const { remove } = manage(ds, "new", new Map([["gone", [waiting]]]), placesOf(ds, storeOf(node("a"))), 0, {});
		expect(remove).toEqual([waiting]);
		expect(plan(ds, [node("a")], [pod]).remove).toEqual([]);
	});
});

describe("A daemon Pod that has failed", () => {
	const ds = daemonSet("agent");
	const failed = daemonPod(ds, "p", "a", { phase: "Failed" });

	it("is deleted with an event", () => {
		const { remove, others, raised } = plan(ds, [node("a")], [failed]);
		expect(remove).toEqual(["p"]);
		expect(others).toMatchObject([
			{ type: "Warning", reason: "FailedDaemonPod", message: "Found failed daemon pod default/p on node a, will try to kill it" },
		]);
		expect(raised).toEqual(["0/a"]);
	});
	it("is left alone while its place is in back-off", () => {
		const { remove, others } = plan(ds, [node("a")], [failed], 10_000, { "0/a": { ms: 4000, at: 8000 } });
		expect(remove).toEqual([]);
		expect(others).toEqual([{ verb: "requeueAfter", ms: 4000 }]);
	});
	it("is deleted again once the back-off is over", () => {
		expect(plan(ds, [node("a")], [failed], 13_000, { "0/a": { ms: 4000, at: 8000 } }).remove).toEqual(["p"]);
	});
	it("that has succeeded goes too", () => {
		const done = daemonPod(ds, "p", "a", { phase: "Succeeded" });
		expect(plan(ds, [node("a")], [done]).others).toMatchObject([{ type: "Normal", reason: "SucceededDaemonPod" }]);
	});
});

describe("The status of a DaemonSet", () => {
	const ds = daemonSet("agent", {}, { minReadySeconds: 5 });
	const status = (pods: readonly Pod[], now: number, ...nodes: readonly object[]) =>
		statusOf(ds, countsOf(ds, "new", byNode(...pods), placesOf(ds, storeOf(...nodes)), now));

	it("counts a node once, by its oldest Pod", () => {
		const pods = [
			daemonPod(ds, "a1", "a", { hash: "old", created: 1000 }),
			daemonPod(ds, "a2", "a", { hash: "new", created: 2000, ready: false }),
			daemonPod(ds, "b1", "b", { hash: "new", ready: false }),
		];
		expect(status(pods, 60_000, node("a"), node("b"), node("c"))).toEqual({
			currentNumberScheduled: 2,
			desiredNumberScheduled: 3,
			numberMisscheduled: 0,
			numberReady: 1,
			numberAvailable: 1,
			numberUnavailable: 2,
			updatedNumberScheduled: 1,
			observedGeneration: 1,
		});
	});
	it("counts a Pod as available when it has been ready for longer than minReadySeconds", () => {
		const pods = [daemonPod(ds, "a1", "a", { since: 10_000 })];
		expect(status(pods, 15_000, node("a"))?.numberAvailable).toBeUndefined();
		expect(status(pods, 15_001, node("a"))?.numberAvailable).toBe(1);
	});
	it("counts a Pod where none should run as misscheduled and nowhere else", () => {
		expect(status([daemonPod(ds, "a1", "a")], 60_000, node("a", {}, ["x:NoSchedule"]))).toMatchObject({
			desiredNumberScheduled: 0,
			currentNumberScheduled: 0,
			numberMisscheduled: 1,
			numberReady: 0,
		});
	});
});

describe("When the next of some ready Pods will be available", () => {
	const ds = daemonSet("agent");
	const since = (seconds: number, more: object = {}) => daemonPod(ds, `p${seconds}`, "a", { since: seconds * 1000, ...more });
	it.each<[string, readonly Pod[], number, number | undefined]>([
		["one millisecond after minReadySeconds", [since(10)], 5, 4001],
		["the first of several counts", [since(10), since(8), since(11)], 5, 2001],
		["in a millisecond at the very end", [since(6)], 5, 1],
		["never without minReadySeconds", [since(10)], 0, undefined],
		["never when all are", [since(1)], 5, undefined],
		[
			"Pods that are not ready or on their way out do not count",
			[since(10, { ready: false }), since(10, { terminating: true })],
			5,
			undefined,
		],
	])("%s", (_, pods, minReadySeconds, ms) => expect(untilAvailable(pods, minReadySeconds, 11_000)).toBe(ms));
});
