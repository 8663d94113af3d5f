import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { Change } from "../../src/cluster/apiserver/store.ts";
import type { DaemonSet } from "../../src/cluster/api/types.generated.ts";
import type { Beat, Cast } from "../../src/ui/scene/beat.ts";
import { beatsOf as beatsOfOne } from "../../src/ui/scene/beats.ts";
import { list } from "../../src/ui/scene/list.ts";
import { sentences } from "../../src/ui/scene/narration.ts";
import { Refusals } from "../../src/ui/scene/refusals.ts";
import { ownerOf } from "../../src/ui/state/owners.ts";
import { daemonSet, node, pod, taint } from "./objects.ts";

const any = (object: unknown): AnyObject => object as AnyObject;
const change = (part: object, source = "test"): Change => ({ revision: 1, at: 0, source, cause: 0, ...part });
const cast = (more: Partial<Cast> = {}): Cast => ({
	nodes: [],
	daemonSets: [],
	owner: (object) => ownerOf(object, () => undefined),
	...more,
});

const beatsOf = (changes: readonly Change[], world: Cast, refusals = new Refusals()): readonly Beat[] =>
	changes.flatMap((one) => beatsOfOne(one, world, refusals));
const counted = (before: DaemonSet, status: object): Change =>
	change({ updated: [any(before), any({ ...before, status })] }, "daemonset-controller");
const seen = (beats: readonly Beat[]) => beats.map((beat) => ("node" in beat ? `${beat.beat} ${beat.node}` : beat.beat));

describe("the beats of a change", () => {
	it("are a refusal at each barrier, told when the controller has counted", () => {
		const nodes = [node("a"), node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = daemonSet("agent");
		const changes = [change({ added: any(set) }), counted(set, { desiredNumberScheduled: 1 })];
		expect(seen(beatsOf(changes, cast({ nodes, daemonSets: [set] })))).toEqual(["ordered", "barred b"]);
	});

	it("tell a refusal once, and again when the DaemonSet has changed or its Pod there goes", () => {
		const nodes = [node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = daemonSet("agent");
		const [refusals, world] = [new Refusals(), cast({ nodes, daemonSets: [set] })];
		const status = counted(set, { desiredNumberScheduled: 1 });
		expect(seen(beatsOf([status], world, refusals))).toEqual(["barred b"]);
		expect(beatsOf([status], world, refusals)).toEqual([]);
		const [there, going] = [
			pod("agent-x", { set: "agent", node: "b" }),
			pod("agent-x", { set: "agent", node: "b", leaving: true }),
		];
		beatsOf([change({ updated: [any(there), any(going)] })], world, refusals);
		expect(seen(beatsOf([status], world, refusals))).toEqual(["barred b"]);
		const again = { ...set, metadata: { ...set.metadata, generation: 2 } };
		expect(seen(beatsOf([change({ updated: [any(set), any(again)] }), status], world, refusals))).toEqual([
			"ordered",
			"barred b",
		]);
	});

	it("do not take a Node that has just joined for one that refuses", () => {
		const joined = node("a", { ready: "Unknown", taints: [taint("node.kubernetes.io/not-ready:NoSchedule")] });
		const beats = beatsOf([change({ added: any(joined) })], cast({ daemonSets: [daemonSet("agent")] }));
		expect(beats.map((beat) => beat.beat)).toEqual(["joined"]);
	});

	it("leave out a DaemonSet's own status, which is no order", () => {
		const set = daemonSet("agent");
		expect(beatsOf([change({ updated: [any(set), any({ ...set, status: { numberReady: 1 } })] })], cast())).toEqual([]);
	});

	it("follow a Pod from its birth to its running", () => {
		const born = pod("agent-x", { set: "agent" });
		const bound = pod("agent-x", { set: "agent", node: "a" });
		const running = pod("agent-x", {
			set: "agent",
			node: "a",
			status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
		});
		const changes = [
			change({ added: any(born) }),
			change({ updated: [any(born), any(bound)] }),
			change({ updated: [any(bound), any(running)] }),
		];
		expect(beatsOf(changes, cast()).map((beat) => beat.beat)).toEqual(["born", "bound", "ran"]);
	});

	it("tell a Pod that a taint pushes out from one that is asked to go", () => {
		const there = pod("agent-x", { set: "agent", node: "a" });
		const going = pod("agent-x", { set: "agent", node: "a", leaving: true });
		const beat = (source: string, world = cast()) => beatsOf([change({ updated: [any(there), any(going)] }, source)], world)[0];
		expect(beat("taint-eviction-controller")).toMatchObject({ beat: "leaving", pushed: true });
		expect(beat("kubectl")).toMatchObject({ beat: "leaving", pushed: false });
		const tainted = cast({ nodes: [node("a", { taints: [taint("x=y:NoExecute")] })] });
		expect(beat("daemonset-controller", tainted)).toMatchObject({ beat: "leaving", pushed: true });
	});

	it("stamp a person's taint, not Kubernetes' own", () => {
		const [before, after] = [
			node("a"),
			node("a", { cordoned: true, taints: [taint("node.kubernetes.io/unschedulable:NoSchedule"), taint("x=y:NoExecute")] }),
		];
		expect(beatsOf([change({ updated: [any(before), any(after)] })], cast()).map((beat) => beat.beat)).toEqual([
			"tainted",
			"cordoned",
		]);
	});
});

describe("the words of a scene", () => {
	it("say what came, what did not, and why", () => {
		const nodes = [node("a"), node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = daemonSet("agent");
		const changes = [
			change({ added: any(set) }),
			change({ added: any(pod("agent-x", { set: "agent", node: "a" })) }),
			counted(set, { desiredNumberScheduled: 1 }),
		];
		expect(sentences(beatsOf(changes, cast({ nodes, daemonSets: [set] })))).toEqual([
			"The API server accepts DaemonSet agent.",
			"The DaemonSet controller makes a Pod for a.",
			"No Pod for b: agent does not tolerate the taint dedicated=gpu:NoSchedule.",
		]);
	});

	it.each([
		[
			"how many may be down in a rolling update",
			{},
			"DaemonSet agent has a new template. A rolling update replaces its Pods: at most 1 may be down at a time.",
		],
		[
			"how many more there may be",
			{ type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: 0 } },
			"DaemonSet agent has a new template. A rolling update replaces its Pods: each new one starts first, 25% at a time.",
		],
		[
			"that nothing is replaced by itself",
			{ type: "OnDelete" },
			"DaemonSet agent has a new template. A Pod is replaced when you delete it.",
		],
	])("say %s", (_name, updateStrategy, words) => {
		const set = daemonSet("agent");
		const before = { ...set, spec: { ...set.spec!, updateStrategy } };
		const after = {
			...before,
			metadata: { ...set.metadata, generation: 2 },
			spec: { ...before.spec, template: { ...before.spec.template, metadata: { labels: { a: "b" } } } },
		};
		expect(sentences(beatsOf([change({ updated: [any(before), any(after)] })], cast()))).toEqual([words]);
	});

	it.each([
		[["a"], "a"],
		[["a", "b"], "a and b"],
		[["a", "b", "c"], "a, b and c"],
		[["a", "b", "c", "d", "e"], "a, b and 3 more"],
	])("list %j", (names, text) => {
		expect(list(names)).toBe(text);
	});
});
