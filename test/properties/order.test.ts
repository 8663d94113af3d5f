// Independent inputs may come in any order: the cluster settles in the same state, except for names, uids and times, which
// depend on the order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controllerOf, type AnyObject } from "../../src/cluster/api/objects.ts";
import { World } from "../controllers/support.ts";
import { cases, nodeNames } from "./scene.ts";

type Input = (world: World) => void;

const container = { name: "main", image: "main:1", resources: { requests: { cpu: "10m" } } };
const apps = (kind: string, plural: string, name: string, spec: object, podSpec: object) => ({
	[`${kind} ${name}`]: (world: World) =>
		world.create(plural, {
			apiVersion: "apps/v1",
			kind,
			metadata: { name },
			spec: {
				...spec,
				selector: { matchLabels: { app: name } },
				template: { metadata: { labels: { app: name } }, spec: { containers: [container], ...podSpec } },
			},
		}),
});
const spread = {
	topologySpreadConstraints: [
		{
			maxSkew: 1,
			topologyKey: "kubernetes.io/hostname",
			whenUnsatisfiable: "DoNotSchedule",
			labelSelector: { matchLabels: { app: "web" } },
		},
	],
};

/** None of these touches what another one does. */
const inputs: Readonly<Record<string, Input>> = {
	...apps("DaemonSet", "daemonsets.apps", "agent", {}, {}),
	...apps("DaemonSet", "daemonsets.apps", "disk", {}, { nodeSelector: { disk: "ssd" } }),
	...apps("DaemonSet", "daemonsets.apps", "all", {}, { tolerations: [{ operator: "Exists" }] }),
	...apps("Deployment", "deployments.apps", "web", { replicas: 3 }, spread),
	...apps("StatefulSet", "statefulsets.apps", "db", { replicas: 2, serviceName: "db" }, {}),
	"label node-1": (world) => world.patch("nodes", "node-1", { metadata: { labels: { disk: "ssd" } } }),
	"label node-3": (world) => world.patch("nodes", "node-3", { metadata: { labels: { disk: "ssd" } } }),
	"taint node-2": (world) => world.taint("node-2", "dedicated=gpu:NoExecute"),
	budget: (world) =>
		world.create("poddisruptionbudgets.policy", {
			apiVersion: "policy/v1",
			kind: "PodDisruptionBudget",
			metadata: { name: "web" },
			spec: { maxUnavailable: 1, selector: { matchLabels: { app: "web" } } },
		}),
};

/** Leaves out the place of a Pod that only chance decides, and generated names. */
function settledState(world: World): readonly string[] {
	const lines: string[] = [];
	for (const pod of world.all("Pod")) {
		const owner = controllerOf(pod);
		const daemon = owner?.kind === "DaemonSet";
		const ready = pod.status?.conditions?.find((c) => c.type === "Ready")?.status;
		const where = daemon ? pod.spec?.nodeName : Boolean(pod.spec?.nodeName);
		lines.push(["Pod", owner?.kind, pod.metadata.labels?.["app"], where, pod.status?.phase, ready].join(" "));
	}
	for (const kind of ["DaemonSet", "Deployment", "StatefulSet", "PodDisruptionBudget", "Node"] as const) {
		for (const object of world.all(kind) as readonly unknown[] as readonly AnyObject[]) {
			const { metadata } = object;
			const spec = object["spec"] as { taints?: readonly { key: string; effect: string }[]; unschedulable?: boolean };
			const status = object["status"] as Record<string, unknown>;
			const counts = Object.entries(status).filter(([, value]) => typeof value === "number");
			const conditions = ((status["conditions"] ?? []) as { type: string; status: string }[])
				.filter((c) => c.type !== "Progressing") // depends on whether the rollout was complete before something blocked it
				.map((c) => [c.type, c.status]);
			const taints = spec.taints?.map(({ key, effect }) => `${key}:${effect}`).sort();
			lines.push(
				JSON.stringify([kind, metadata.name, taints, spec.unschedulable, metadata.labels, counts.sort(), conditions.sort()]),
			);
		}
	}
	return lines.sort();
}

function live(order: readonly string[], pauses: readonly number[]): World {
	const world = new World(nodeNames);
	for (const [i, name] of order.entries()) {
		inputs[name]?.(world);
		world.cluster.advance(pauses[i] ?? 0);
	}
	world.wait(900);
	return world;
}

describe("Independent inputs", () => {
	it("lead to the same state in any order and at any pace", () => {
		const pair = fc
			.subarray(Object.keys(inputs), { minLength: 2 })
			.chain((chosen) => fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length })));
		fc.assert(
			fc.property(pair, fc.array(fc.nat(3000), { maxLength: 12 }), ([one, other], pauses) => {
				expect(settledState(live(other, pauses))).toEqual(settledState(live(one, [])));
			}),
			cases(12),
		);
	});
});
