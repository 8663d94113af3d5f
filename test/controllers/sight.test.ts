// What a DaemonSet's sync plans by the kept counts must be what it plans by looking at each Pod.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { daemonPods } from "../../src/cluster/controllers/daemonset/pods.ts";
import { keptSight, walkedSight } from "../../src/cluster/controllers/daemonset/sight.ts";
import { PodCounts } from "../../src/cluster/controllers/podcounts.ts";
import { daemonPod, daemonSet, node } from "./support.ts";

const seldom = fc.nat(49).map((n) => n === 0);
const where = fc.constantFrom("a", "b", "c", "d", "e", "f");
const step = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			what: fc.constant("pod" as const),
			on: where,
			ready: fc.boolean(),
			second: seldom,
			gone: fc.nat(3).map((n) => n === 0),
			terminating: seldom,
			phase: fc.nat(49).map((n) => (n === 0 ? "Failed" : n < 5 ? "Pending" : "Running")),
			hash: fc.nat(49).map((n) => (n === 0 ? "old" : "new")),
			orphan: seldom,
			relabelled: seldom,
			unscheduled: fc.nat(3).map((n) => n === 0),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			what: fc.constant("node" as const),
			on: where,
			gone: seldom,
			taint: fc.nat(9).map((n) => (n === 0 ? ["x:NoSchedule"] : n === 1 ? ["x:NoExecute"] : [])),
		}),
	},
);
const affinity = (name: string) => ({
	nodeAffinity: {
		requiredDuringSchedulingIgnoredDuringExecution: {
			nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [name] }] }],
		},
	},
});

test.each(["RollingUpdate", "OnDelete"])("the kept counts plan what a look at each Pod does: %s", (type) => {
	const ds = daemonSet("agent", {}, { updateStrategy: { type } });
	let [compared, created, ready] = [0, 0, 0];
	fc.assert(
		fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
			const store = new Store();
			const podCounts = new PodCounts(store);
			store.subscribe((change) => podCounts.changed(change));
			const put = (object: object) => store.put(object as AnyObject, "test", 0);
			for (const name of ["a", "b", "c", "d", "e"]) put(node(name));
			for (const each of steps) {
				const name = each.what === "node" ? each.on : `${each.on}${each.second ? 2 : 1}`;
				const there = each.what === "node" ? store.get("Node", undefined, name) : store.get("Pod", "default", name);
				if (each.gone && there) store.remove(there, "test", 0);
				else if (each.what === "node") put(node(name, {}, each.taint));
				else {
					const { metadata, spec, ...pod } = daemonPod(ds, name, each.on, each);
					const { ownerReferences, ...orphaned } = metadata;
					const labels = { ...metadata.labels, ...(each.relabelled ? { app: "other" } : {}) };
					put({
						...pod,
						metadata: { ...(each.orphan ? orphaned : { ...orphaned, ownerReferences }), labels },
						spec: each.unscheduled && !there ? { containers: [], affinity: affinity(each.on) } : spec,
					});
				}
				const kept = keptSight(ds, "new", podCounts.of(ds.metadata.uid), store);
				if (!kept) continue;
				const walked = walkedSight(ds, "new", daemonPods(ds, store), store, 0, 1, {});
				// An update that plans nothing is none.
				const { create = [], remove = [], others = [] } = walked.update ?? {};
				expect([create, remove, others]).toEqual([[], [], []]);
				expect(kept).toEqual({ ...walked, update: undefined });
				compared++;
				created += kept.plan.create.length;
				ready += kept.counts.ready;
			}
		}),
		{ seed: 1, numRuns: 300 },
	);
	expect(Math.min(compared, created, ready)).toBeGreaterThan(500);
});
