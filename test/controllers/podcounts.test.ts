// The kept counts of a ReplicaSet's Pods must equal those from looking at each Pod.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { ReplicaSet } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { PodCounts } from "../../src/cluster/controllers/podcounts.ts";
import { keptTally, walkedTally } from "../../src/cluster/controllers/replicaset/tally.ts";

const replicaSet = (name: string): ReplicaSet =>
	({
		apiVersion: "apps/v1",
		kind: "ReplicaSet",
		metadata: { name, namespace: "default", uid: name },
		spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name, tier: "x" } } } },
	}) as unknown as ReplicaSet;

const step = fc.record({
	pod: fc.nat(7),
	gone: fc.nat(5).map((n) => n === 0),
	owner: fc.constantFrom("a", "b", undefined),
	controls: fc.nat(4).map((n) => n > 0),
	app: fc.constantFrom("a", "a", "a", "b"),
	tier: fc.constantFrom("x", "y"),
	phase: fc.constantFrom("Pending", "Running", "Running", "Failed"),
	ready: fc.boolean(),
	leaving: fc.nat(3).map((n) => n === 0),
});

test("kept counts equal those from looking at every Pod", () => {
	let compared = 0;
	fc.assert(
		fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
			const store = new Store();
			const counts = new PodCounts(store);
			store.subscribe((change) => counts.changed(change));
			const sets = ["a", "b"].map(replicaSet);
			for (const each of steps) {
				const name = `p${each.pod}`;
				const there = store.get("Pod", "default", name);
				if (there && each.gone) store.remove(there, "test", 0);
				else {
					const ownerReferences = [
						{ apiVersion: "apps/v1", kind: "ReplicaSet", name: each.owner, uid: each.owner, controller: each.controls },
					];
					const pod = {
						apiVersion: "v1",
						kind: "Pod",
						metadata: {
							name,
							namespace: "default",
							uid: name,
							labels: { app: each.app, tier: each.tier },
							...(each.owner ? { ownerReferences } : {}),
							...(each.leaving ? { deletionTimestamp: timestamp(1000) } : {}),
						},
						status: { phase: each.phase, conditions: [{ type: "Ready", status: each.ready ? "True" : "False" }] },
					};
					store.put(pod as unknown as AnyObject, "test", 0);
				}
				for (const rs of sets) {
					const kept = keptTally(rs, counts.of(rs.metadata.uid), store);
					if (!kept) continue;
					const { claimed: _, ...walked } = walkedTally(rs, store, 0);
					expect(kept).toEqual(walked);
					compared += kept.replicas;
				}
			}
		}),
		{ seed: 1, numRuns: 200 },
	);
	expect(compared).toBeGreaterThan(500);
});
