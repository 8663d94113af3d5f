// Whatever people and machines do, in whatever order: once things are quiet, the cluster has reached the wanted state, and
// another sync changes nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import { Clock } from "../../src/cluster/clock.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { nodeShouldRunDaemonPod } from "../../src/cluster/api/daemonplacement.ts";
import { Controllers } from "../../src/cluster/controllers/runner.ts";
import { agent, World } from "./support.ts";

type Move = (world: World) => void;

const nodes = ["node-1", "node-2", "node-3"];
const web = {
	replicas: 2,
	selector: { matchLabels: { app: "web" } },
	template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1" }] } },
};

/** A refused or empty move does not count. */
const attempt =
	(move: Move): Move =>
	(world) => {
		try {
			move(world);
		} catch (error) {
			if (!/not found|already exists|runs already|does not run|stopped already|is not running/.test(String(error))) throw error;
		}
	};

const image = (kind: string, name: string, container: string) =>
	fc.constantFrom("1", "2", "missing").map((tag): Move => (world) => {
		world.patch(kind, name, {
			spec: { template: { spec: { containers: [{ name: container, image: `${container}:${tag}` }] } } },
		});
	});

const move: fc.Arbitrary<Move> = fc
	.oneof(
		fc.tuple(fc.constantFrom(...nodes), fc.subarray(["a:NoSchedule", "b:NoExecute", "c:PreferNoSchedule"])).map(
			([name, taints]): Move =>
				(world) =>
					world.taint(name, ...taints),
		),
		fc.tuple(fc.constantFrom(...nodes), fc.boolean()).map(
			([name, unschedulable]): Move =>
				(world) =>
					world.patch("nodes", name, { spec: { unschedulable } }),
		),
		fc.constantFrom(...nodes).map(
			(name): Move =>
				(world) =>
					world.cluster.gesture({ gesture: "stop", name }),
		),
		fc.constantFrom(...nodes).map(
			(name): Move =>
				(world) =>
					world.cluster.gesture({ gesture: "start", name }),
		),
		image("daemonsets.apps", "agent", "agent"),
		image("deployments.apps", "web", "web"),
		fc.nat(5).map(
			(replicas): Move =>
				(world) =>
					world.patch("deployments.apps", "web", { spec: { replicas } }),
		),
		fc.nat(9).map((n): Move => (world) => {
			const pods = world.all("Pod");
			const pod = pods[n % Math.max(1, pods.length)];
			if (pod) world.delete("pods", pod.metadata.name);
		}),
		fc.nat(9).map((n): Move => (world) => {
			const pods = world.all("Pod");
			const pod = pods[n % Math.max(1, pods.length)];
			if (pod) world.patch("pods", pod.metadata.name, { metadata: { labels: { app: "freed" } } });
		}),
		fc.constant<Move>((world) => world.delete("daemonsets.apps", "agent", { propagationPolicy: "Orphan" })),
		fc.constant<Move>((world) => world.create("daemonsets.apps", agent("agent"))),
		fc.integer({ min: 1, max: 70 }).map(
			(seconds): Move =>
				(world) =>
					world.wait(seconds),
		),
	)
	.map(attempt);

function play(moves: readonly Move[], seed: number): World {
	const world = new World(nodes, seed);
	world.create("daemonsets.apps", agent("agent"));
	world.create("deployments.apps", { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: web });
	for (const one of moves) {
		one(world);
		world.wait(0.3);
	}
	for (const name of nodes) attempt(({ cluster }) => cluster.gesture({ gesture: "start", name }))(world);
	world.wait(200);
	return world;
}

describe("After any moves, once it is quiet", () => {
	it("each node has the daemon Pods that it should have, and the controllers would do nothing more", () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 12 }), fc.nat(1000), (moves, seed) => {
				const world = play(moves, seed);
				const ds = world.get("DaemonSet", "agent");
				for (const node of ds ? world.all("Node") : []) {
					const pods = [...world.cluster.read.podsOn(node.metadata.name)].filter((pod) =>
						pod.metadata.ownerReferences?.some((o) => o.uid === ds?.metadata.uid),
					);
					const { shouldRun, shouldContinueRunning } = nodeShouldRunDaemonPod(node, ds!);
					expect(pods.length).toBeLessThanOrEqual(shouldContinueRunning ? 1 : 0);
					if (shouldRun) expect(pods.length).toBe(1);
				}
				const deployment = world.get("Deployment", "web");
				const sets = world
					.all("ReplicaSet")
					.filter((rs) => rs.metadata.ownerReferences?.some((o) => o.uid === deployment?.metadata.uid));
				for (const rs of sets) expect(rs.status?.replicas).toBe(rs.spec?.replicas);
				expect(deployment?.status?.observedGeneration).toBe(deployment?.metadata.generation);
				expect(secondLook(world)).toEqual([]);
			}),
			{ numRuns: 12, seed: 20260101 },
		);
	}, 60_000);

	it("the same moves lead to the same cluster, byte for byte", () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
				const text = () => JSON.stringify(play(moves, 7).cluster.save());
				expect(text()).toBe(text());
			}),
			{ numRuns: 4, seed: 20260101 },
		);
	}, 60_000);

	it("a world that was saved in the middle goes on as it would have", () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
				const world = new World(nodes, 3);
				world.create("daemonsets.apps", agent("agent"));
				world.create("deployments.apps", { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: web });
				for (const one of moves) one(world);
				world.wait(0.2);
				const { options } = world.cluster;
				const other = new World([], 3, new Cluster(options, JSON.parse(JSON.stringify(world.cluster.save())) as SavedCluster));
				for (const each of [world, other]) each.wait(90);
				expect(JSON.stringify(other.cluster.save())).toBe(JSON.stringify(world.cluster.save()));
			}),
			{ numRuns: 6, seed: 20260101 },
		);
	}, 60_000);
});

/** What controllers that have just started would write, events and wake-ups aside, if all of this were new to them. */
function secondLook(world: World): readonly Action[] {
	const actions: Action[] = [];
	const clock = new Clock();
	clock.now = world.cluster.now;
	const read = world.cluster.read;
	const act = (action: Action) => {
		if (action.verb !== "event") actions.push(action);
		return {};
	};
	const controllers = new Controllers({ clock, read, seed: 1, act });
	for (const object of world.cluster.save().store.objects) {
		controllers.changed({
			revision: 0,
			at: clock.now,
			source: "",
			cause: 0,
			updated: [object, { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels } } }],
		});
	}
	for (let event = clock.take(); event && event.due < world.cluster.now + 6000; event = clock.take()) controllers.due(event);
	return actions;
}
