// A cache that has seen changes, and remembers, must decide like a new one.
import fc from "fast-check";
import { test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { Node, Pod } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Cache } from "../../src/cluster/scheduler/cache.ts";
import { decide } from "../../src/cluster/scheduler/decide.ts";
import { makeNode, makePod, type PodWords } from "./support.ts";

const spread = (topologyKey: string, whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway") => ({
	topologyKey,
	whenUnsatisfiable,
	maxSkew: 1,
	labelSelector: { matchLabels: { app: "a" } },
});
const zone = "topology.kubernetes.io/zone";

/** Templates; their Pods share a spec, as those of a controller do. */
const templates: readonly PodWords[] = [
	{ cpu: "100m", labels: { app: "a" }, owner: { apiVersion: "apps/v1", kind: "ReplicaSet", name: "a" } },
	{ cpu: "300m", labels: { app: "a" }, topologySpreadConstraints: [spread(zone, "DoNotSchedule")] },
	{
		memory: "1Gi",
		labels: { app: "b" },
		topologySpreadConstraints: [spread(zone, "ScheduleAnyway"), spread("kubernetes.io/hostname", "ScheduleAnyway")],
	},
	{
		labels: { app: "b" },
		nodeSelector: { disk: "ssd" },
		topologySpreadConstraints: [spread("kubernetes.io/hostname", "DoNotSchedule")],
	},
];
const specs = templates.map((words) => makePod("template", words).spec);

const node = fc.nat(5).map((n) => `n${n}`);
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant("place" as const), template: fc.nat(templates.length - 1) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), pod: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), pod: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("relabel" as const), pod: fc.nat(), app: fc.constantFrom("a", "b") }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant("node" as const),
			name: node,
			cpu: fc.constantFrom("1", "2"),
			zone: fc.constantFrom("x", "y", undefined),
			disk: fc.constantFrom("ssd", "hdd"),
			cordoned: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("lose" as const), name: node }) },
);

test("what is remembered of earlier Pods changes no decision", async () => {
	fc.assert(
		fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
			const store = new Store();
			const cache = new Cache(store);
			store.subscribe(({ added, updated, removed }) => {
				const [from, to] = updated ?? [removed, added];
				if ((to ?? from)?.kind === "Pod") cache.setPod(from as Pod | undefined, to as Pod | undefined);
				else if ((to ?? from)?.kind !== "Node") return;
				else if (to) cache.setNode(to as unknown as Node);
				else cache.removeNode(from as unknown as Node);
			});
			const put = (object: object) => store.put(object as AnyObject, "test", 0);
			const selector = { matchLabels: { app: "a" } };
			put({
				apiVersion: "apps/v1",
				kind: "ReplicaSet",
				metadata: { name: "a", namespace: "default", uid: "a" },
				spec: { selector },
			});
			for (let n = 0; n < 5; n++) put(makeNode(`n${n}`, { labels: { [zone]: n % 2 ? "x" : "y", disk: "ssd" } }));
			let start = 0;
			steps.forEach((each, i) => {
				const pods = [...store.all("Pod")];
				const chosen = "pod" in each ? pods[each.pod % (pods.length || 1)] : undefined;
				if (each.do === "place") {
					const pod = { ...makePod(`p${i}`, templates[each.template]), spec: specs[each.template]! };
					const settings = { seed: 1, start };
					const decision = decide(pod, cache, settings);
					const fresh = decide(pod, new Cache(store).rebuild(), settings);
					const textOf = ({ node: where, message, verdicts }: typeof decision) => JSON.stringify([where, message, [...verdicts]]);
					if (textOf(decision) !== textOf(fresh)) throw new Error(`${textOf(decision)} is not ${textOf(fresh)}`);
					start = cache.nodes.length === 0 ? 0 : (start + decision.processed) % cache.nodes.length;
					if (decision.node !== undefined) put({ ...pod, spec: { ...pod.spec, nodeName: decision.node } });
				} else if (each.do === "node") {
					const labels = { disk: each.disk, ...(each.zone === undefined ? {} : { [zone]: each.zone }) };
					put(makeNode(each.name, { labels, cpu: each.cpu, cordoned: each.cordoned }));
				} else if (each.do === "lose") {
					const there = store.get("Node", undefined, each.name);
					if (there) store.remove(there, "test", 0);
				} else if (chosen && each.do === "remove") {
					store.remove(chosen, "test", 0);
				} else if (chosen && each.do === "leave") {
					put({ ...chosen, metadata: { ...chosen.metadata, deletionTimestamp: "2026-01-01T00:00:30Z" } });
				} else if (chosen && each.do === "relabel") {
					put({ ...chosen, metadata: { ...chosen.metadata, labels: { app: each.app } } });
				}
			});
		}),
		{ seed: 1, numRuns: 150 },
	);
});
