import { describe, expect, it } from "vitest";
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

	it("foresees what a manifest that is not applied would do", () => {
		const ghosts = {
			owner: "agent",
			places: [
				{ node: "n", lands: true },
				{ node: "m", lands: false, reason: "taint x" },
			],
		};
		expect(bayOf(node("n"), [], [], owner, ghosts).places[0]).toMatchObject({ foreseen: "comes" });
		expect(bayOf(node("m"), [], [], owner, ghosts).places[0]).toMatchObject({ foreseen: "refused", reason: "taint x" });
	});

	it("foresees only what a changed manifest would change", () => {
		const ghosts = (lands: boolean) => ({ owner: "agent", places: [{ node: "n", lands }] });
		const there = [pod("agent-x", { node: "n", set: "agent" })];
		expect(bayOf(node("n"), there, [daemonSet("agent")], owner, ghosts(true)).places[0]?.foreseen).toBeUndefined();
		expect(bayOf(node("n"), there, [daemonSet("agent")], owner, ghosts(false)).places[0]?.foreseen).toBe("goes");
		expect(bayOf(node("n", { taints: [gpu] }), [], [daemonSet("agent")], owner, ghosts(true)).places[0]?.foreseen).toBe("comes");
	});

	it("gives a Pod a key for each taint of its Node that it tolerates", () => {
		const tolerations = [{ key: "dedicated", operator: "Exists" }] as never;
		expect(keysOf(pod("a", { tolerations }), node("n", { taints: [gpu, taint("x=y:NoExecute")] }))).toEqual([
			"dedicated=gpu:NoSchedule",
		]);
	});
});
