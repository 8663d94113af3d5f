import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import { podGC } from "../../src/cluster/controllers/podgc.ts";
import { storeOf } from "./support.ts";

const pod = (name: string, nodeName: string | undefined, metadata: object = {}) => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name, namespace: "default", uid: name, ...metadata },
	spec: nodeName ? { nodeName } : {},
	status: { phase: "Running" },
});
const collect = (now: number, memory: Record<string, number>, ...objects: readonly object[]) =>
	podGC
		.reconcile("", { read: storeOf(...objects), now, seed: 1, memory } as never)
		.flatMap(({ actions }) => actions)
		.flatMap((action) =>
			action.verb === "delete" ? [action.target.name] : action.verb === "requeueAfter" ? [`again in ${action.ms}`] : [],
		);

describe("Pods whose node is gone", () => {
	const two = [pod("first", "a"), pod("second", "b")];

	it("wait for forty seconds, in case it comes back", () => {
		const memory = {};
		expect(collect(1000, memory, ...two)).toEqual(["again in 40000"]);
		expect(memory).toEqual({ a: 41_000, b: 41_000 });
		expect(collect(41_000, memory, ...two)).toEqual(["first", "second"]);
	});
	it("go in the order in which they were created, whichever node was missed first", () =>
		expect(collect(41_000, { b: 30_000, a: 41_000 }, ...two)).toEqual(["first", "second"]));
	it("stay if the node has come back", () => {
		const node = { apiVersion: "v1", kind: "Node", metadata: { name: "a", uid: "a" } };
		expect(collect(41_000, { a: 41_000 }, pod("first", "a"), node)).toEqual([]);
	});
});

describe("A deleted Pod that no kubelet could end", () => {
	const deletionTimestamp = timestamp(0);
	it("goes at once if it has no node", () =>
		expect(collect(1000, {}, pod("lost", undefined, { deletionTimestamp }), pod("waiting", undefined))).toEqual(["lost"]));
	it.each([
		["out of service", true, ["lost"]],
		["in service", false, []],
	])("goes if its node is %s: %s", (_, isOut, expected) => {
		const taints = isOut ? [{ key: "node.kubernetes.io/out-of-service", effect: "NoExecute" }] : [];
		const node = { apiVersion: "v1", kind: "Node", metadata: { name: "a", uid: "a" }, spec: { taints } };
		expect(collect(1000, {}, pod("lost", "a", { deletionTimestamp }), node)).toEqual(expected);
	});
});
