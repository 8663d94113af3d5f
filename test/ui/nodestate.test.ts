import { describe, expect, it } from "vitest";
import { chipsOf, gauges, labelRequirements, nameParts, nodeState, roleOf } from "../../src/ui/state/nodestate.ts";
import { node, pod } from "./objects.ts";

describe("a Node's card", () => {
	it.each([
		["is ready", node("n"), "ready", "Ready"],
		["takes no new Pods when it is cordoned", node("n", { cordoned: true }), "cordoned", "Ready, cordoned"],
		["is not ready when its kubelet says so", node("n", { ready: "False" }), "notready", "Not ready"],
		["is unknown when its kubelet is silent", node("n", { ready: "Unknown" }), "unknown", "Not ready"],
	])("%s", (_name, object, mark, word) => {
		expect(nodeState(object)).toMatchObject({ mark, word });
	});

	it("names its roles, and calls a Node without one a worker", () => {
		expect(roleOf(node("n"))).toBe("worker");
		expect(roleOf(node("n", { labels: { "node-role.kubernetes.io/control-plane": "" } }))).toBe("control-plane");
	});

	it("shows labels that tell machines apart, and any label that a manifest asks for, lit and first", () => {
		const labels = { "kubernetes.io/os": "linux", disk: "ssd", zone: "a" };
		expect(chipsOf(node("n", { labels }), []).map((chip) => chip.text)).toEqual(["disk=ssd", "zone=a"]);
		const lit = labelRequirements({ containers: [], nodeSelector: { "kubernetes.io/os": "linux", zone: "b" } });
		expect(chipsOf(node("n", { labels }), lit).map((chip) => [chip.text, chip.lit])).toEqual([
			["kubernetes.io/os=linux", true],
			["disk=ssd", false],
			["zone=a", false],
		]);
	});

	it("weighs the requests of Pods that still hold room against what can be allocated", () => {
		const pods = [pod("a", { node: "n", cpu: "700m" }), pod("b", { node: "n", status: { phase: "Succeeded" } })];
		expect(gauges(node("n"), pods).map((gauge) => gauge.text)).toEqual(["0.7 / 2", "0.5 / 4 Gi"]);
	});

	it.each([
		["mumbai-node-103", "mumbai-", "node-103"],
		["mumbai-control-plane-1", "mumbai-control-", "plane-1"],
		["ip-10-0-113-207.ap-south-1.compute.internal", "ip-10-0-", "113-207"],
		["standalone", "stan", "dalone"],
	])("cuts %s where the end still tells it apart", (name, head, tail) => {
		expect(nameParts(name)).toEqual([head, tail]);
	});
});
