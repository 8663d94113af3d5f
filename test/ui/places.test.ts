import { describe, expect, it } from "vitest";
import type { Ghosts } from "../../src/desk/port.ts";
import { placementOf } from "../../src/ui/state/placement.ts";
import { bayOf, keysOf } from "../../src/ui/state/places.ts";
import { ownerOf } from "../../src/ui/state/owners.ts";
import { daemonSet, node, pod, taint } from "./objects.ts";

const owner = (object: ReturnType<typeof pod>) => ownerOf(object, () => undefined);
const gpu = taint("dedicated=gpu:NoSchedule");
const tolerant = { tolerations: [{ key: "dedicated", operator: "Exists" }] };

describe("where a DaemonSet wants its Pods", () => {
	it.each([
		["on a Node without taints", daemonSet("agent"), node("n"), { should: true, keeps: true }],
		[
			"not behind a taint that it does not tolerate, but a Pod there stays",
			daemonSet("agent"),
			node("n", { taints: [gpu] }),
			{ should: false, keeps: true, by: "taint" },
		],
		[
			"not behind NoExecute, and no Pod stays",
			daemonSet("agent"),
			node("n", { taints: [taint("bad=yes:NoExecute")] }),
			{ should: false, keeps: false, by: "taint" },
		],
		["behind a taint that it tolerates", daemonSet("agent", tolerant), node("n", { taints: [gpu] }), { should: true }],
		[
			"on a cordoned Node",
			daemonSet("agent"),
			node("n", { taints: [taint("node.kubernetes.io/unschedulable:NoSchedule")] }),
			{ should: true },
		],
		[
			"behind PreferNoSchedule",
			daemonSet("agent"),
			node("n", { taints: [taint("old=disk:PreferNoSchedule")] }),
			{ should: true },
		],
		[
			"not where the labels do not match",
			daemonSet("agent", { nodeSelector: { disk: "ssd" } }),
			node("n"),
			{ should: false, by: "selector" },
		],
	])("%s", (_name, set, where, expected) => {
		expect(placementOf(set, where)).toMatchObject(expected);
	});
});

describe("a Node's bay", () => {
	it("gives each DaemonSet its place and lets all other Pods float", () => {
		const bay = bayOf(
			node("n"),
			[pod("web-1", { node: "n" }), pod("agent-x", { node: "n", set: "agent" })],
			[daemonSet("agent")],
			owner,
			undefined,
		);
		expect(bay.places.map((place) => [place.name, place.pods.length])).toEqual([["agent", 1]]);
		expect(bay.floating.map((each) => each.metadata.name)).toEqual(["web-1"]);
	});

	it("says why a place is empty", () => {
		const bay = bayOf(node("n", { taints: [gpu] }), [], [daemonSet("agent")], owner, undefined);
		expect(bay.places[0]?.refused).toEqual({ by: "taint", reason: "taint dedicated=gpu:NoSchedule" });
	});

	type Verdict = "lands" | "waits" | "none";
	const ghosts = (verdict: Verdict, was?: Verdict, more: object = {}): Ghosts => ({
		owner: "agent",
		specs: [],
		changes: true,
		places: [
			{
				owner: "DaemonSet/default/agent",
				name: "agent",
				node: "n",
				verdict,
				pods: 1,
				had: 0,
				goes: [],
				...(verdict === "lands" ? {} : { reason: "taint x" }),
				...(was ? { was } : {}),
				...more,
			},
		],
	});
	const there = [pod("agent-x", { node: "n", set: "agent" })];

	it.each([
		["lands", "comes"],
		["waits", "waits"],
		["none", "none"],
	] as const)("has a place for what is typed and not applied: %s", (verdict, foreseen) => {
		expect(bayOf(node("n"), [], [], owner, ghosts(verdict)).places[0]).toMatchObject({ name: "agent", foreseen });
		expect(bayOf(node("m"), [], [], owner, ghosts(verdict)).places).toEqual([]);
	});

	it.each<[string, ReturnType<typeof pod>[], Verdict, Verdict, string | undefined]>([
		["nothing where a Pod stays", there, "lands", "lands", undefined],
		["nothing where a Pod is replaced", there, "lands", "waits", undefined],
		["that a Pod goes", there, "none", "lands", "goes"],
		["that a Pod goes and the next one waits", there, "waits", "lands", "replaced"],
		["that a Pod comes", [], "lands", "none", "comes"],
		["nothing where a Pod waits as before", [], "waits", "waits", undefined],
	])("foresees of a changed manifest %s", (_, pods, verdict, was, foreseen) => {
		expect(bayOf(node("n"), pods, [daemonSet("agent")], owner, ghosts(verdict, was)).places[0]?.foreseen).toBe(foreseen);
	});

	it("leaves the reason that holds now where a Pod would come as little as it does", () => {
		const place = bayOf(node("n", { taints: [gpu] }), [], [daemonSet("agent")], owner, ghosts("none", "none")).places[0];
		expect(place).toMatchObject({ refused: { reason: "taint dedicated=gpu:NoSchedule" } });
		expect(place?.foreseen).toBeUndefined();
	});

	it("foresees how many Pods of a Deployment come, and which go", () => {
		const web = [pod("web-1", { node: "n" }), pod("web-2", { node: "n" })];
		const of = (pods: number, goes: readonly string[]) =>
			bayOf(
				node("n"),
				web,
				[],
				owner,
				ghosts("lands", "lands", { owner: "Deployment/default/web", name: "web", had: 2, pods, goes }),
			);
		expect(of(4, [])).toMatchObject({ coming: [{ name: "web", count: 2 }], going: new Set() });
		expect(of(1, ["pod-web-2"])).toMatchObject({ coming: [], going: new Set(["pod-web-2"]) });
		expect(of(2, ["pod-web-1", "pod-web-2"])).toMatchObject({ coming: [], going: new Set() });
	});

	it("gives a Pod a key for each taint of its Node that it tolerates", () => {
		const tolerations = [{ key: "dedicated", operator: "Exists" }] as never;
		expect(keysOf(pod("a", { tolerations }), node("n", { taints: [gpu, taint("x=y:NoExecute")] }))).toEqual([
			"dedicated=gpu:NoSchedule",
		]);
	});
});
