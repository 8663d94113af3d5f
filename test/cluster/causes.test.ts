// Why things happen: each write names the write or the input that made it happen, and so leads back to an input.
import { describe, expect, it } from "vitest";
import { inputOf } from "../../src/cluster/cause.ts";
import { subject, type Change } from "../../src/cluster/apiserver/store.ts";
import type { Json, Pod } from "../../src/cluster/api/types.generated.ts";
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import { agent, World } from "../controllers/support.ts";

const verbOf = ({ added, removed }: Change): string => (added ? "adds" : removed ? "removes" : "changes");
const podOf = (change: Change): Pod | undefined =>
	subject(change).kind === "Pod" ? (subject(change) as unknown as Pod) : undefined;

/** From a write back to where it began: "who does what to which kind", equal lines in a row once. */
function chain({ cluster: { log } }: World, from: Change): readonly string[] {
	const lines: string[] = [];
	for (let change: Change | undefined = from; change; change = log.at(change.cause)) {
		const line = `${change.source.replace(/\/.*/, "")} ${verbOf(change)} ${subject(change).kind}`;
		if (lines.at(-1) !== line) lines.push(line);
		const input = inputOf(change.cause);
		if (input !== undefined) return [...lines, `input ${input}`];
	}
	return [...lines, "the beginning"];
}

/** The last write of which this is true. */
function last(world: World, is: (change: Change) => boolean): Change {
	const change = world.cluster.log.since(0).findLast(is);
	if (!change) throw new Error("no such change");
	return change;
}

const runs = (change: Change, node?: string): boolean => {
	const pod = podOf(change);
	return pod?.status?.phase === "Running" && !pod.metadata.deletionTimestamp && (!node || pod.spec?.nodeName === node);
};
const adds = (kind: string) => (change: Change) => change.added?.kind === kind;
const status = (kind: string) => (change: Change) => change.updated?.[0].kind === kind;

const template = (name: string, more: object = {}) => ({
	metadata: { labels: { app: name } },
	spec: { containers: [{ name: "main", image: "nginx:1.27" }], ...more },
});
const deployment = (name: string, replicas: number) => ({
	metadata: { name },
	spec: { replicas, selector: { matchLabels: { app: name } }, template: template(name) },
});
const job = {
	metadata: { name: "job" },
	spec: {
		template: template("job", {
			restartPolicy: "Never",
			containers: [{ name: "main", image: "busybox:1.36", command: ["sh", "-c", "sleep 5; exit 0"] }],
		}),
	},
};

const placed = ["default-scheduler changes Pod", "daemonset-controller adds Pod"];

interface Story {
	readonly name: string;
	/** What is there before; each of its inputs counts. */
	readonly before?: (world: World) => void;
	readonly act: (world: World) => void;
	readonly seconds?: number;
	readonly at: (change: Change, world: World) => boolean;
	readonly chain: readonly string[];
}

/** Two nodes join first: inputs 1 and 2. */
const stories: readonly Story[] = [
	{
		name: "a Pod runs because its DaemonSet was applied",
		act: (world) => world.create("daemonsets.apps", agent("agent")),
		at: (change) => runs(change),
		chain: ["kubelet changes Pod", ...placed, "kubectl adds DaemonSet", "input 3"],
	},
	{
		name: "a DaemonSet counts a Pod because it runs",
		act: (world) => world.create("daemonsets.apps", agent("agent")),
		at: status("DaemonSet"),
		chain: ["daemonset-controller changes DaemonSet", "kubelet changes Pod", ...placed, "kubectl adds DaemonSet", "input 3"],
	},
	{
		name: "a Pod runs on a Node because that Node joined, not another of the same moment",
		before: (world) => world.create("daemonsets.apps", agent("agent")),
		act(world) {
			for (const name of ["c", "d", "e"]) world.cluster.gesture({ gesture: "join", node: { name } });
		},
		at: (change) => runs(change, "d"),
		chain: [
			"kubelet changes Pod",
			...placed,
			"node-lifecycle-controller changes Node",
			"kubelet changes Node",
			"kubelet adds Node",
			"input 5",
		],
	},
	{
		name: "a Pod that found no Node is tried again because one joined",
		before(world) {
			for (const node of ["a", "b"]) world.taint(node, "full=yes:NoSchedule");
			world.create("deployments.apps", deployment("web", 1));
		},
		act: (world) => world.cluster.gesture({ gesture: "join", node: { name: "c" } }),
		at: (change) => change.source === "default-scheduler" && podOf(change)?.spec?.nodeName === "c",
		chain: [
			"default-scheduler changes Pod",
			"node-lifecycle-controller changes Node",
			"kubelet changes Node",
			"kubelet adds Node",
			"input 6",
		],
	},
	{
		name: "a Pod is evicted because of a taint",
		before: (world) => world.create("deployments.apps", deployment("web", 2)),
		act: (world) => world.taint("a", "down=yes:NoExecute"),
		at: (change) => podOf(change)?.spec?.nodeName === "a" && change.removed !== undefined,
		chain: [
			"kubelet removes Pod",
			"kubelet changes Pod",
			"taint-eviction-controller changes Pod",
			"kubectl changes Node",
			"input 4",
		],
	},
	{
		name: "a Pod is evicted when its toleration runs out, still because of the taint",
		before: (world) =>
			world.create("pods", {
				metadata: { name: "web" },
				spec: {
					...template("web").spec,
					nodeName: "a",
					tolerations: [{ key: "down", operator: "Exists", effect: "NoExecute", tolerationSeconds: 20 }],
				},
			}),
		act: (world) => world.taint("a", "down=yes:NoExecute"),
		at: (change) => podOf(change)?.metadata.deletionTimestamp !== undefined && change.source === "taint-eviction-controller",
		chain: ["taint-eviction-controller changes Pod", "kubectl changes Node", "input 4"],
	},
	{
		name: "a rolling update goes to the next Node because the new Pod on the last one runs",
		before: (world) => world.create("daemonsets.apps", agent("agent")),
		act: (world) =>
			world.patch("daemonsets.apps", "agent", {
				spec: { template: { spec: { containers: [{ name: "agent", image: "agent:2" }] } } },
			}),
		at: (change) => change.source === "daemonset-controller" && podOf(change)?.metadata.deletionTimestamp !== undefined,
		chain: [
			"daemonset-controller changes Pod",
			"kubelet changes Pod",
			...placed,
			"kubelet changes Pod",
			"daemonset-controller changes Pod",
			"kubectl changes DaemonSet",
			"input 4",
		],
	},
	{
		name: "a Pod is created because another of its ReplicaSet was deleted",
		before: (world) => world.create("deployments.apps", deployment("web", 2)),
		act: (world) => world.delete("pods", world.all("Pod")[0]!.metadata.name),
		at: adds("Pod"),
		chain: ["replicaset-controller adds Pod", "kubectl changes Pod", "input 4"],
	},
	{
		name: "a Pod comes to another Node because its own fell silent",
		before: (world) => world.create("deployments.apps", deployment("web", 2)),
		act: (world) => world.cluster.gesture({ gesture: "stop", name: "a" }),
		seconds: 500,
		at: adds("Pod"),
		chain: [
			"replicaset-controller adds Pod",
			"taint-eviction-controller changes Pod",
			"node-lifecycle-controller changes Node",
			"kubelet changes Lease",
			"input 4",
		],
	},
	{
		name: "a Job is complete because its container exited",
		act: (world) => world.create("jobs.batch", job),
		at: status("Job"),
		chain: [
			"job-controller changes Job",
			"kubelet changes Pod",
			"default-scheduler changes Pod",
			"job-controller adds Pod",
			"kubectl adds Job",
			"input 3",
		],
	},
	{
		name: "Pods go because their owner was deleted",
		before: (world) => world.create("deployments.apps", deployment("web", 1)),
		act: (world) => world.delete("deployments.apps", "web"),
		at: (change) => change.removed?.kind === "Pod",
		chain: [
			"kubelet removes Pod",
			"kubelet changes Pod",
			"generic-garbage-collector changes Pod",
			"generic-garbage-collector removes ReplicaSet",
			"kubectl removes Deployment",
			"input 4",
		],
	},
];

function play({ before, act, seconds = 60 }: Story): World {
	const world = new World(["a", "b"]);
	before?.(world);
	world.wait(30);
	act(world);
	world.wait(seconds);
	return world;
}

describe("The causes of what happens", () => {
	it.each(stories)("say that $name", (story) => {
		const world = play(story);
		expect(
			chain(
				world,
				last(world, (change) => story.at(change, world)),
			),
		).toEqual(story.chain);
	});

	it.each(stories)("are earlier changes or inputs that were made, when $name", (story) => {
		const { cluster } = play(story);
		for (const { revision, cause } of cluster.log.since(0)) {
			expect(cause).toBeLessThan(revision);
			expect(cause).toBeGreaterThanOrEqual(-cluster.inputs);
		}
	});

	it("number writes and gestures only, not what is looked up or tried out", () => {
		const world = new World(["a"]);
		const pods = { group: "", version: "v1", resource: "pods", namespace: "default" } as const;
		const body = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: template("web").spec } as Json;
		world.cluster.request({ verb: "list", ...pods });
		world.cluster.request({ verb: "create", ...pods, body, dryRun: true });
		expect(world.cluster.inputs).toBe(1);
		world.cluster.request({ verb: "create", ...pods, body });
		expect(inputOf(last(world, adds("Pod")).cause)).toBe(2);
	});

	it("are unknown for what was under way in a world saved before they were kept, and known again after it", () => {
		const world = new World(["a"]);
		world.create("daemonsets.apps", agent("agent"));
		world.cluster.advance(2);
		const withoutCauses = JSON.parse(
			JSON.stringify(world.cluster.save(), (key, value: unknown) => (/^(cause|causes|inputs)$/.test(key) ? undefined : value)),
		) as SavedCluster;
		const old = new World([], 1, new Cluster(world.cluster.options, withoutCauses));
		old.wait(20);
		expect(
			chain(
				old,
				last(old, (change) => runs(change)),
			),
		).toEqual(["kubelet changes Pod", ...placed, "the beginning"]);
		world.wait(20);
		expect(old.cluster.read.revision).toBe(world.cluster.read.revision);
	});
});
