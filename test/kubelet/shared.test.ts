// What Pods that are alike share, so that a cluster of many fits into memory.
import { expect, test } from "vitest";
import { planOf } from "../../src/cluster/kubelet/base/podplan.ts";
import { one, oneNode } from "./support.ts";

test("Pods with the same containers have one plan", () => {
	const { containers = [] } = one();
	expect(planOf({ containers, nodeName: "a" })).toBe(planOf({ containers, nodeName: "b" }));
});

test("Pods that are in the same state since the same time have one list of conditions", () => {
	const cluster = oneNode();
	const names = ["a", "b"];
	for (const name of names) cluster.bind(name, one({ image: "missing" }));
	cluster.advance(3000);
	const [first, second] = names.map((name) => cluster.pod(name)?.status?.conditions);
	expect(first?.find(({ type }) => type === "Ready")).toMatchObject({ status: "False", reason: "ContainersNotReady" });
	expect(second).toBe(first);
});
