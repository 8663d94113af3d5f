import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/cluster/api/types.generated.ts";
import { ghosts } from "../../src/explain/ghosts.ts";
import { makeNode, makePod } from "../scheduler/support.ts";
import { makeDaemonSet, storeOf } from "./support.ts";

const typed = (kind: string, spec: object, more: object = {}): JsonObject => ({
	apiVersion: "apps/v1",
	kind,
	metadata: { name: "agent" },
	spec: { ...more, template: { spec: { containers: [{ name: "agent", image: "agent:1" }], ...spec } } },
});

const said = (manifest: JsonObject, ...objects: readonly object[]): readonly string[] =>
	ghosts(manifest, storeOf(...objects)).map(({ node, verdict, reason, name }) =>
		[node ?? "nowhere", verdict, reason && `(${reason})`, name && `instead of ${name}`].filter(Boolean).join(" "),
	);

describe("the ghosts of a DaemonSet", () => {
	const nodes = [
		makeNode("c", { taints: [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }] }),
		makeNode("a"),
		makeNode("b", { cpu: "1", labels: { disk: "ssd" } }),
	];
	test("stand on every Node, in the order of names, with why not", () => {
		expect(said(typed("DaemonSet", {}), ...nodes)).toEqual(["a lands", "b lands", "c refused (taint dedicated=gpu:NoSchedule)"]);
		expect(said(typed("DaemonSet", { nodeSelector: { disk: "ssd" } }), ...nodes)).toEqual([
			"a refused (label disk=ssd is missing)",
			"b lands",
			"c refused (label disk=ssd is missing)",
		]);
	});
	test("wait where there is no room, limits counting as requests", () => {
		const containers = [{ name: "agent", image: "agent:1", resources: { limits: { cpu: "1500m" } } }];
		expect(said(typed("DaemonSet", { containers }), ...nodes)[1]).toBe("b pending (Insufficient cpu)");
	});
	test("take the place of the Pods that are there", () => {
		const owner = { apiVersion: "apps/v1", kind: "DaemonSet", name: "agent" };
		const old = makePod("agent-x", { node: "a", cpu: "2", owner });
		const containers = [{ name: "agent", image: "agent:2", resources: { requests: { cpu: "2" } } }];
		expect(said(typed("DaemonSet", { containers }), makeNode("a"), makeDaemonSet("agent"), old)).toEqual([
			"a lands instead of agent-x",
		]);
	});
});

describe("the ghosts of a Deployment", () => {
	test("fill the Nodes as the scheduler would, each seeing those before it", () => {
		const containers = [{ name: "web", image: "web", resources: { requests: { cpu: "1500m" } } }];
		const found = said(typed("Deployment", { containers }, { replicas: 3 }), makeNode("a"), makeNode("b"));
		expect([...found.slice(0, 2)].sort()).toEqual(["a lands", "b lands"]);
		expect(found[2]).toContain("nowhere pending (0/2 nodes are available: 2 Insufficient cpu.");
	});
});

test.each<[string, unknown]>([
	["another kind", { kind: "Service" }],
	["no spec", { kind: "DaemonSet" }],
	["a spec of the wrong type", { kind: "DaemonSet", spec: "x" }],
	["no containers yet", { kind: "DaemonSet", spec: { template: { spec: {} } } }],
	["tolerations of the wrong type", { kind: "DaemonSet", spec: { template: { spec: { containers: [], tolerations: "all" } } } }],
	["containers of the wrong type", { kind: "DaemonSet", spec: { template: { spec: { containers: { name: 3 } } } } }],
	[
		"null here and there",
		{
			kind: "DaemonSet",
			metadata: null,
			spec: { template: { metadata: null, spec: { containers: [null], nodeSelector: null } } },
		},
	],
	[
		"resources that are no amounts",
		{
			kind: "DaemonSet",
			spec: { template: { spec: { containers: [{ name: "a", resources: { requests: { cpu: "lots" } } }] } } },
		},
	],
])("a half-typed manifest throws nothing: %s", (_, manifest) => {
	expect(() =>
		ghosts(manifest as JsonObject, storeOf(makeNode("a", { taints: [{ key: "k", effect: "NoSchedule" }] }))),
	).not.toThrow();
});

test("200 Nodes with ten Pods each are answered within a key press", () => {
	const nodes = Array.from({ length: 200 }, (_, i) => makeNode(`node-${i}`));
	const pods = nodes.flatMap(({ metadata }) =>
		Array.from({ length: 10 }, (_, i) => makePod(`${metadata.name}-${i}`, { node: metadata.name, cpu: "10m" })),
	);
	const store = storeOf(...nodes, ...pods);
	const manifest = typed("DaemonSet", { nodeSelector: { "kubernetes.io/hostname": "node-7" } });
	ghosts(manifest, store);
	const runs = Array.from({ length: 20 }, () => {
		const start = performance.now();
		ghosts(manifest, store);
		return performance.now() - start;
	});
	expect(runs.sort((a, b) => a - b)[5]).toBeLessThan(20); // 5 ms is the aim; a busy machine is given room
});
