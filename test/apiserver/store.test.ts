// What the store keeps about Pods beside the Pods themselves must equal what looking at each of them finds.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isActive } from "../../src/cluster/api/podfacts.ts";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { timestamp } from "../../src/cluster/api/time.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";

const step = fc.record({
	pod: fc.nat(7),
	gone: fc.nat(4).map((n) => n === 0),
	node: fc.constantFrom("node-1", "node-2", undefined),
	phase: fc.constantFrom("Pending", "Running", "Failed", "Succeeded"),
	leaving: fc.nat(3).map((n) => n === 0),
});

test("the nodes with Pods and the inactive Pods that are kept are those that a walk finds", () => {
	let compared = 0;
	fc.assert(
		fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
			const store = new Store();
			for (const { pod, gone, node, phase, leaving } of steps) {
				const name = `p${pod}`;
				const there = store.get("Pod", "default", name);
				if (there && gone) store.remove(there, "test", 0);
				else {
					const deletionTimestamp = leaving ? { deletionTimestamp: timestamp(1000) } : {};
					const written = {
						apiVersion: "v1",
						kind: "Pod",
						metadata: { name, namespace: "default", uid: name, ...deletionTimestamp },
						spec: node ? { nodeName: node } : {},
						status: { phase },
					};
					store.put(written as unknown as AnyObject, "test", 0);
				}
				const pods = [...store.all("Pod")];
				const inactive = pods.filter((each) => !isActive(each));
				const nodes = pods.flatMap(({ spec }) => spec?.nodeName ?? []);
				expect(new Set(store.inactivePods())).toEqual(new Set(inactive));
				expect(new Set(store.nodesWithPods())).toEqual(new Set(nodes));
				compared += inactive.length + nodes.length;
			}
		}),
		{ seed: 1, numRuns: 200 },
	);
	expect(compared).toBeGreaterThan(500);
});
