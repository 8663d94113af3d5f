import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Pod, PodDisruptionBudget } from "../../src/cluster/api/types.generated.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { disruption } from "../../src/cluster/controllers/disruption.ts";
import { storeOf } from "./support.ts";

const now = 300_000;
const budget = (spec: object, status?: object): PodDisruptionBudget =>
	({
		apiVersion: "policy/v1",
		kind: "PodDisruptionBudget",
		metadata: { name: "web", namespace: "default", uid: "budget", generation: 3 },
		spec: { selector: { matchLabels: { app: "web" } }, ...spec },
		...(status ? { status } : {}),
	}) as unknown as PodDisruptionBudget;

interface Shape {
	readonly ready?: boolean;
	readonly leaving?: boolean;
	readonly owner?: string;
	readonly namespace?: string;
	readonly app?: string;
}
const pod = (name: string, { ready = true, leaving = false, owner, namespace = "default", app = "web" }: Shape = {}): Pod =>
	({
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name,
			namespace,
			uid: name,
			labels: { app },
			...(leaving ? { deletionTimestamp: timestamp(0) } : {}),
			...(owner
				? { ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: owner, uid: owner, controller: true }] }
				: {}),
		},
		status: { phase: "Running", conditions: [{ type: "Ready", status: ready ? "True" : "False" }] },
	}) as unknown as Pod;
const workload = (kind: string, name: string, replicas: number | undefined, owner?: object) => ({
	apiVersion: kind === "DaemonSet" || kind === "ReplicaSet" || kind === "Deployment" ? "apps/v1" : "v1",
	kind,
	metadata: { name, namespace: "default", uid: name, ...(owner ? { ownerReferences: [{ ...owner, controller: true }] } : {}) },
	spec: { replicas },
});

function sync(pdb: PodDisruptionBudget, ...objects: readonly object[]) {
	const read = storeOf(pdb, ...objects);
	const steps = disruption.reconcile("default/web", {
		read,
		now,
		seed: 1,
		memory: undefined,
		owned: () => {
			throw new Error("budgets ask for no owner's Pods");
		},
	});
	const actions: readonly Action[] = steps.flatMap((step) => step.actions);
	const status = actions.flatMap((action) => (action.verb === "updateStatus" ? [action.status] : []))[0] as
		PodDisruptionBudget["status"] | undefined;
	const events = actions.flatMap((action) => (action.verb === "event" ? [`${action.reason}: ${action.message}`] : []));
	const again = actions.flatMap((action) => (action.verb === "requeueAfter" ? [action.ms] : []));
	return { status, events, again };
}
const counts = (status: PodDisruptionBudget["status"]) =>
	status && [status.expectedPods, status.desiredHealthy, status.currentHealthy, status.disruptionsAllowed];
const condition = (status: PodDisruptionBudget["status"]) => status?.conditions?.find(({ type }) => type === "DisruptionAllowed");

const owned = (...names: readonly string[]) => names.map((name) => pod(name, { owner: "set" }));
const set = (replicas?: number) => workload("ReplicaSet", "set", replicas);

describe("How many Pods of a budget may be evicted", () => {
	it.each<[string, object, readonly object[], readonly number[]]>([
		["those above a minimum", { minAvailable: 1 }, [pod("a"), pod("b"), pod("c")], [3, 1, 3, 2]],
		["none below it", { minAvailable: 4 }, [pod("a"), pod("b")], [2, 4, 2, 0]],
		[
			"Pods that are not ready do not count as healthy",
			{ minAvailable: 1 },
			[pod("a"), pod("b", { ready: false })],
			[2, 1, 1, 0],
		],
		["nor do Pods on their way out", { minAvailable: 1 }, [pod("a"), pod("b", { leaving: true })], [2, 1, 1, 0]],
		[
			"other labels and other namespaces are not meant",
			{ minAvailable: 0 },
			[pod("a", { app: "db" }), pod("b", { namespace: "x" })],
			[0, 0, 0, 0],
		],
		[
			"a share of the minimum is of the owner's replicas, rounded up",
			{ minAvailable: "50%" },
			[set(5), ...owned("a", "b", "c", "d")],
			[5, 3, 4, 1],
		],
		["a maximum is taken from the owner's replicas", { maxUnavailable: 1 }, [set(3), ...owned("a", "b", "c")], [3, 2, 3, 1]],
		["a share of the maximum is rounded up", { maxUnavailable: "34%" }, [set(3), ...owned("a", "b", "c")], [3, 1, 3, 2]],
		["a maximum beyond the replicas asks for none", { maxUnavailable: 5 }, [set(3), ...owned("a")], [3, 0, 1, 1]],
		["without replicas an owner wants one", { maxUnavailable: 0 }, [set(undefined), ...owned("a")], [1, 1, 1, 0]],
		["without a limit nothing may go", {}, [pod("a")], [0, 0, 1, 0]],
		[
			"two owners are added up, each once",
			{ maxUnavailable: 1 },
			[set(2), workload("ReplicaSet", "other", 3), ...owned("a", "b"), pod("c", { owner: "other" })],
			[5, 4, 3, 0],
		],
	])("%s", (_, spec, objects, expected) => expect(counts(sync(budget(spec), ...objects).status)).toEqual(expected));

	it("are the Deployment's replicas where one stands behind the ReplicaSet", () => {
		const behind = { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: "deployment" };
		const deployment = {
			...workload("Deployment", "web", 4),
			metadata: { name: "web", namespace: "default", uid: "deployment" },
		};
		const objects = [deployment, workload("ReplicaSet", "set", 2, behind), ...owned("a", "b")];
		expect(counts(sync(budget({ maxUnavailable: 3 }), ...objects).status)).toEqual([4, 1, 2, 1]);
	});
});

describe("The status of a budget", () => {
	it("says whether Pods may go, and since when", () => {
		const fresh = sync(budget({ minAvailable: 1 }), pod("a"), pod("b")).status;
		expect(fresh?.observedGeneration).toBe(3);
		expect(condition(fresh)).toEqual({
			type: "DisruptionAllowed",
			status: "True",
			reason: "SufficientPods",
			message: "",
			observedGeneration: 3,
			lastTransitionTime: timestamp(now),
		});
		const short = sync(budget({ minAvailable: 1 }), pod("a")).status;
		expect(condition(short)).toMatchObject({ status: "False", reason: "InsufficientPods" });
	});

	it("keeps the time of its condition while that stays, and the other conditions", () => {
		const before = (status: string) => ({
			conditions: [
				{ type: "Other", status: "True" },
				{ type: "DisruptionAllowed", status, reason: "x", message: "", lastTransitionTime: timestamp(1000) },
			],
		});
		const times = (status: string) => {
			const next = sync(budget({ minAvailable: 1 }, before(status)), pod("a"), pod("b")).status;
			expect(next?.conditions?.map(({ type }) => type)).toEqual(["Other", "DisruptionAllowed"]);
			return condition(next)?.lastTransitionTime;
		};
		expect(times("True")).toBe(timestamp(1000));
		expect(times("False")).toBe(timestamp(now));
	});

	it("is not written again when nothing has changed", () => {
		const { status } = sync(budget({ minAvailable: 1 }), pod("a"), pod("b"));
		expect(sync(budget({ minAvailable: 1 }, status), pod("a"), pod("b")).status).toBeUndefined();
	});
});

describe("A Pod whose eviction was allowed", () => {
	const pods = [pod("a"), pod("b"), pod("c")];
	const allowed = (disruptedPods: object) => budget({ minAvailable: 1 }, { disruptedPods });

	it("counts as gone until it is seen to go, for two minutes", () => {
		const { status, again, events } = sync(allowed({ a: timestamp(now - 20_000) }), ...pods);
		expect(counts(status)).toEqual([3, 1, 2, 1]);
		expect(status?.disruptedPods).toEqual({ a: timestamp(now - 20_000) });
		expect(again).toEqual([100_001]);
		expect(events).toEqual([]);
	});

	it("counts again after that, with a warning", () => {
		const { status, again, events } = sync(allowed({ a: timestamp(now - 121_000) }), ...pods);
		expect(counts(status)).toEqual([3, 1, 3, 2]);
		expect(status?.disruptedPods).toBeUndefined();
		expect(again).toEqual([]);
		expect(events).toEqual(["NotDeleted: Pod was expected by PDB default/default to be deleted but it wasn't"]);
	});

	it("still counts as gone after exactly two minutes", () =>
		expect(sync(allowed({ a: timestamp(now - 120_000) }), ...pods).again).toEqual([1]));

	it("is forgotten once it is on its way out", () => {
		const { status } = sync(allowed({ a: timestamp(now) }), pod("a", { leaving: true }), pod("b"), pod("c"));
		expect(status?.disruptedPods).toBeUndefined();
		expect(counts(status)).toEqual([3, 1, 2, 1]);
	});

	it("is looked at again when the first of several is due", () => {
		const two = { a: timestamp(now - 20_000), b: timestamp(now - 50_000) };
		expect(sync(allowed(two), ...pods).again).toEqual([70_001]);
	});
});

describe("A budget that cannot be worked out", () => {
	it("has an event when it has no Pods", () =>
		expect(sync(budget({ minAvailable: 1 })).events).toEqual(["NoPods: No matching pods found"]));

	it.each<[string, readonly object[], string]>([
		["an owner that has gone", [pod("a", { owner: "gone" })], 'found no controllers for pod "a"'],
		[
			"an owner without a scale",
			[workload("DaemonSet", "set", undefined), pod("a", { owner: "set" })],
			"daemonsets.apps does not implement the scale subresource",
		],
	])("allows nothing because of %s", (_, objects, why) => {
		const { status, events } = sync(budget({ maxUnavailable: 1 }, { currentHealthy: 7, disruptionsAllowed: 2 }), ...objects);
		expect(events).toEqual([`CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: ${why}`]);
		expect(status).toMatchObject({ currentHealthy: 7, disruptionsAllowed: 0, expectedPods: 0 });
		expect(condition(status)).toMatchObject({ status: "False", reason: "SyncFailed", message: why });
	});

	it("warns of Pods without an owner unless the minimum is a number, with the selector as Go prints it", () => {
		const selector = {
			matchLabels: { app: "web" },
			matchExpressions: [
				{ key: "app", operator: "In", values: ["web", "shop"] },
				{ key: "app", operator: "Exists" },
			],
		};
		const [event] = sync(budget({ minAvailable: "50%", selector }), pod("a")).events;
		expect(event).toBe(
			"UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: &LabelSelector{MatchLabels:map[string]string{app: web,}," +
				"MatchExpressions:[]LabelSelectorRequirement{LabelSelectorRequirement{Key:app,Operator:In,Values:[web shop],}," +
				"LabelSelectorRequirement{Key:app,Operator:Exists,Values:[],},},}) were found to be unmanaged. As a result, the status of the " +
				"PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set " +
				'".spec.minAvailable" field of the PDB to an integer value.',
		);
		expect(sync(budget({ minAvailable: 1 }), pod("a")).events).toEqual([]);
	});
});

describe("Which budgets are looked at again", () => {
	const read = storeOf(budget({ minAvailable: 1 }));
	const keys = (change: object) => disruption.keys(change as never, { read } as never);

	it("the one that changed, but none that is gone", () => {
		expect(keys({ added: budget({}) })).toEqual(["default/web"]);
		expect(keys({ removed: budget({}) })).toEqual([]);
	});
	it("only the first of several that mean the same Pod", () => {
		const second = budget({ minAvailable: 2 });
		const both = storeOf(budget({}), { ...second, metadata: { ...second.metadata, name: "web-2", uid: "second" } });
		expect(disruption.keys({ added: pod("a") } as never, { read: both } as never)).toEqual(["default/web"]);
	});
	it("the one of a Pod that comes, goes or changes its labels", () => {
		expect(keys({ added: pod("a") })).toEqual(["default/web"]);
		expect(keys({ removed: pod("a") })).toEqual(["default/web"]);
		expect(keys({ updated: [pod("a"), pod("a", { app: "db" })] })).toEqual(["default/web"]);
		expect(keys({ added: pod("a", { app: "db" }) })).toEqual([]);
	});
});
