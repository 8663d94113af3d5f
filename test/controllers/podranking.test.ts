import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { byDeletionPreference, leastActiveFirst } from "../../src/cluster/controllers/podranking.ts";

const now = 3_600_000;

interface Shape {
	readonly node?: string;
	readonly phase?: string;
	/** When it became ready, in seconds; undefined while it is not. */
	readonly ready?: number;
	readonly restarts?: number;
	readonly sidecarRestarts?: number;
	/** When it was made, in seconds. */
	readonly created?: number;
	readonly cost?: string;
}
const pod = (
	name: string,
	{ node = "n", phase = "Running", ready = 0, restarts = 0, sidecarRestarts = 0, created = 0, cost }: Shape,
): Pod =>
	({
		metadata: {
			name,
			uid: name,
			creationTimestamp: timestamp(created * 1000),
			...(cost === undefined ? {} : { annotations: { "controller.kubernetes.io/pod-deletion-cost": cost } }),
		},
		spec: { ...(node ? { nodeName: node } : {}), initContainers: [{ name: "proxy", restartPolicy: "Always" }, { name: "init" }] },
		status: {
			phase,
			conditions: ready < 0 ? [] : [{ type: "Ready", status: "True", lastTransitionTime: timestamp(ready * 1000) }],
			containerStatuses: [{ restartCount: restarts }],
			initContainerStatuses: [
				{ name: "proxy", restartCount: sidecarRestarts },
				{ name: "init", restartCount: 9 },
			],
		},
	}) as unknown as Pod;

const never = -1;
/** What both orders agree on: the first Pod goes before the second. */
const common: readonly (readonly [string, Shape, Shape])[] = [
	["one without a node before one with", { node: "" }, {}],
	["Pending before Unknown", { phase: "Pending" }, { phase: "Unknown" }],
	["Unknown before Running", { phase: "Unknown" }, { phase: "Running" }],
	["one that is not ready before one that is", { ready: never }, {}],
	["more restarts before fewer", { restarts: 2 }, { restarts: 1 }],
	["more restarts of a sidecar where those of containers are equal", { sidecarRestarts: 1 }, {}],
	["a container's restart before many of a sidecar", { restarts: 1 }, { sidecarRestarts: 5 }],
	["phase counts before readiness", { phase: "Pending", ready: 0 }, { phase: "Running", ready: never }],
];

describe("Which Pods a ReplicaSet gives up first", () => {
	const order = (first: Shape, second: Shape, related: readonly Pod[] = []) =>
		byDeletionPreference([pod("b", second), pod("a", first)], related, now).map(({ metadata }) => metadata.name);

	it.each<readonly [string, Shape, Shape]>([
		...common,
		["a lower deletion cost", { cost: "-5" }, { cost: "3" }],
		["a cost that is no number counts as none", { cost: "07" }, { cost: "1" }],
		["a cost counts before restarts", { cost: "1" }, { cost: "2", restarts: 5 }],
		["one that has been ready for much shorter", { ready: 3000 }, { ready: 0 }],
		["one that never said since when it is ready", { created: 3000, ready: never }, { created: 0, ready: never }],
		["a much younger one", { created: 3000 }, { created: 0 }],
	])("%s", (_, first, second) => expect(order(first, second)).toEqual(["a", "b"]));

	it("those on the node that holds most Pods of the same owner", () => {
		const related = (phase: string) => [
			pod("x", { node: "full", phase }),
			pod("y", { node: "full", phase }),
			pod("z", { node: "n", phase }),
		];
		expect(order({ node: "full" }, { node: "n" }, related("Running"))).toEqual(["a", "b"]);
		expect(order({ node: "full", restarts: 0 }, { node: "n", restarts: 1 }, related("Failed"))).toEqual(["b", "a"]);
	});

	it("by uid when their ages are of one magnitude", () => {
		expect(byDeletionPreference([pod("b", { created: 100 }), pod("a", { created: 0 })], [], now)[0]?.metadata.name).toBe("a");
		expect(byDeletionPreference([pod("a", { created: 100 }), pod("b", { created: 0 })], [], now)[0]?.metadata.name).toBe("a");
	});
});

describe("Which Pods a controller with exact ages gives up first", () => {
	it.each<readonly [string, Shape, Shape]>([
		...common,
		["one that has been ready for a second less", { ready: 11 }, { ready: 10 }],
		["one that is a second younger", { created: 11 }, { created: 10 }],
	])("%s", (_, first, second) => {
		expect([pod("b", second), pod("a", first)].sort(leastActiveFirst).map(({ metadata }) => metadata.name)).toEqual(["a", "b"]);
		expect([pod("a", first), pod("b", second)].sort(leastActiveFirst).map(({ metadata }) => metadata.name)).toEqual(["a", "b"]);
	});
});
