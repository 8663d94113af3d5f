// A small cluster with one workload of each kind, and what people and machines may do to it: moves as plain data, so that
// a failing case can be read.
import fc from "fast-check";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { Cluster } from "../../src/cluster/cluster.ts";
import { World } from "../controllers/support.ts";

/** How many cases run, always the same ones. RUNS and SEED ask for more, or for others. */
export const cases = (numRuns: number): { readonly numRuns: number; readonly seed: number } => ({
	numRuns: Number(process.env["RUNS"] ?? numRuns),
	seed: Number(process.env["SEED"] ?? 20261124),
});

export const nodeNames = ["node-1", "node-2", "node-3"] as const;
export type Workload = "DaemonSet" | "Deployment" | "StatefulSet" | "Job";
const plural = {
	DaemonSet: "daemonsets.apps",
	Deployment: "deployments.apps",
	StatefulSet: "statefulsets.apps",
	Job: "jobs.batch",
} as const;
const kinds = {
	nodes: "Node",
	pods: "Pod",
	"replicasets.apps": "ReplicaSet",
	"daemonsets.apps": "DaemonSet",
	"deployments.apps": "Deployment",
	"statefulsets.apps": "StatefulSet",
	"jobs.batch": "Job",
} as const;
/** Every object of a kind bears the same name: what it is for. */
const nameOf = { DaemonSet: "agent", Deployment: "web", StatefulSet: "db", Job: "once" } as const;

export interface Shape {
	readonly seed: number;
	readonly daemonSet: object;
	readonly deployment: object;
	readonly statefulSet: object;
	readonly job: object;
	readonly selectsDisk: boolean;
	readonly tolerates: readonly string[];
}

export type Move =
	| { readonly do: "taint"; readonly node: string; readonly taints: readonly string[] }
	| { readonly do: "cordon"; readonly node: string; readonly on: boolean }
	| { readonly do: "label"; readonly node: string; readonly disk: "ssd" | null }
	| { readonly do: "stop" | "start" | "leave" | "join"; readonly node: string }
	| { readonly do: "pressure"; readonly node: string; readonly memory: boolean }
	| { readonly do: "image"; readonly kind: Workload; readonly tag: "1" | "2" | "missing" }
	| { readonly do: "scale"; readonly kind: "Deployment" | "StatefulSet"; readonly replicas: number }
	| { readonly do: "pod"; readonly pick: number; readonly how: "delete" | "force" | "evict" | "free" }
	| { readonly do: "quota"; readonly pods: number | null }
	| { readonly do: "remove"; readonly kind: Workload; readonly policy: "Background" | "Foreground" | "Orphan" }
	| { readonly do: "make"; readonly kind: Workload }
	| { readonly do: "wait"; readonly seconds: number };

const count = fc.constantFrom<number | string>(0, 1, 2, "10%", "50%", "100%");
/** One of the two, or both, as the API server takes them: not both nothing, and a DaemonSet only one of them. */
const rolling = (surgeWithUnavailable: boolean) =>
	fc
		.record({ maxUnavailable: count, maxSurge: count })
		.filter(({ maxUnavailable, maxSurge }) =>
			surgeWithUnavailable ? maxUnavailable !== 0 || maxSurge !== 0 : (maxUnavailable === 0) !== (maxSurge === 0),
		);

export const shapes: fc.Arbitrary<Shape> = fc.record({
	seed: fc.nat(1000),
	daemonSet: fc.record({
		updateStrategy: fc.oneof(
			fc.constant({ type: "OnDelete" }),
			rolling(false).map((rollingUpdate) => ({ type: "RollingUpdate", rollingUpdate })),
		),
		minReadySeconds: fc.constantFrom(0, 0, 7),
	}),
	deployment: fc.record({
		replicas: fc.nat(5),
		strategy: fc.oneof(
			fc.constant({ type: "Recreate" }),
			rolling(true).map((rollingUpdate) => ({ type: "RollingUpdate", rollingUpdate })),
		),
		minReadySeconds: fc.constantFrom(0, 0, 7),
	}),
	statefulSet: fc.record({
		replicas: fc.nat(4),
		podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
		minReadySeconds: fc.constantFrom(0, 0, 7),
	}),
	job: fc.record({
		completions: fc.integer({ min: 1, max: 5 }),
		parallelism: fc.integer({ min: 1, max: 4 }),
		completionMode: fc.constantFrom("Indexed", "NonIndexed"),
	}),
	selectsDisk: fc.boolean(),
	tolerates: fc.subarray(["a", "b"]),
});

const node = fc.constantFrom(...nodeNames);
const kind = fc.constantFrom<Workload>("DaemonSet", "Deployment", "StatefulSet", "Job");
export const moves: fc.Arbitrary<Move> = fc.oneof(
	fc.record({
		do: fc.constant("taint" as const),
		node,
		taints: fc.subarray(["a:NoSchedule", "b:NoExecute", "c:PreferNoSchedule", "d:NoExecute"]),
	}),
	fc.record({ do: fc.constant("cordon" as const), node, on: fc.boolean() }),
	fc.record({ do: fc.constant("label" as const), node, disk: fc.constantFrom("ssd" as const, null) }),
	fc.record({ do: fc.constantFrom("stop" as const, "start" as const, "leave" as const, "join" as const), node }),
	fc.record({ do: fc.constant("pressure" as const), node, memory: fc.boolean() }),
	fc.record({
		do: fc.constant("image" as const),
		kind: fc.constantFrom<Workload>("DaemonSet", "Deployment", "StatefulSet"),
		tag: fc.constantFrom("1" as const, "2" as const, "missing" as const),
	}),
	fc.record({
		do: fc.constant("scale" as const),
		kind: fc.constantFrom("Deployment" as const, "StatefulSet" as const),
		replicas: fc.nat(5),
	}),
	fc.record({
		do: fc.constant("pod" as const),
		pick: fc.nat(19),
		how: fc.constantFrom("delete" as const, "force" as const, "evict" as const, "free" as const),
	}),
	fc.record({ do: fc.constant("quota" as const), pods: fc.constantFrom(null, 0, 3, 8) }),
	fc.record({
		do: fc.constant("remove" as const),
		kind,
		policy: fc.constantFrom("Background" as const, "Foreground" as const, "Orphan" as const),
	}),
	fc.record({ do: fc.constant("make" as const), kind }),
	fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 90 }) }),
);

/** The cluster as it begins: three nodes, all four workloads. */
export function begin(shape: Shape): World {
	const world = new World(
		nodeNames.map((name, i) => ({ name, ...(i < 2 ? { labels: { disk: "ssd" } } : {}) })),
		shape.seed,
	);
	for (const each of ["DaemonSet", "Deployment", "StatefulSet", "Job"] as const) make(world, shape, each);
	return world;
}

function make(world: World, shape: Shape, kind: Workload): void {
	const name = nameOf[kind];
	const spec = {
		DaemonSet: shape.daemonSet,
		Deployment: shape.deployment,
		StatefulSet: { serviceName: "db", ...shape.statefulSet },
		Job: shape.job,
	}[kind];
	const job = kind === "Job";
	world.create(plural[kind], {
		apiVersion: job ? "batch/v1" : "apps/v1",
		kind,
		metadata: { name },
		spec: {
			...spec,
			...(job ? {} : { selector: { matchLabels: { app: name } } }),
			template: {
				metadata: { labels: { app: name } },
				spec: {
					...(job ? { restartPolicy: "Never" } : {}),
					...(shape.selectsDisk && kind === "DaemonSet" ? { nodeSelector: { disk: "ssd" } } : {}),
					tolerations: shape.tolerates.map((key) => ({ key, operator: "Exists" })),
					terminationGracePeriodSeconds: 2,
					containers: [{ name: "main", image: `${name}:1`, ...(job ? { command: ["sh", "-c", "sleep 4"] } : {}) }],
				},
			},
		},
	});
}

const refusals = /not found|already exists|has joined already|runs already|does not run|there is no machine|is not running/;

/** Makes one move; a move without anything to move does nothing. */
export function play(world: World, shape: Shape, move: Move): void {
	try {
		apply(world, shape, move);
	} catch (error) {
		if (!refusals.test(String(error))) throw error;
	}
}

function apply(world: World, shape: Shape, move: Move): void {
	switch (move.do) {
		case "taint":
			return world.taint(move.node, ...move.taints);
		case "cordon":
			return world.patch("nodes", move.node, { spec: { unschedulable: move.on || null } });
		case "label":
			return world.patch("nodes", move.node, { metadata: { labels: { disk: move.disk } } });
		case "stop":
		case "start":
		case "leave":
			return world.cluster.gesture({ gesture: move.do, name: move.node });
		case "join":
			return world.cluster.gesture({ gesture: "join", node: { name: move.node } });
		case "pressure":
			return world.cluster.gesture({ gesture: "pressure", name: move.node, memory: move.memory });
		case "image":
			return world.patch(plural[move.kind], nameOf[move.kind], {
				spec: { template: { spec: { containers: [{ name: "main", image: `${nameOf[move.kind]}:${move.tag}` }] } } },
			});
		case "scale":
			return world.patch(plural[move.kind], nameOf[move.kind], { spec: { replicas: move.replicas } });
		case "pod": {
			const pods = world.all("Pod");
			const pod = pods[move.pick % Math.max(1, pods.length)];
			return pod && onPod(world, pod, move.how);
		}
		case "quota":
			if (move.pods === null) return world.delete("resourcequotas", "few");
			return world.create("resourcequotas", {
				apiVersion: "v1",
				kind: "ResourceQuota",
				metadata: { name: "few" },
				spec: { hard: { pods: String(move.pods) } },
			});
		case "remove":
			return world.delete(plural[move.kind], nameOf[move.kind], { propagationPolicy: move.policy });
		case "make":
			return make(world, shape, move.kind);
		case "wait":
			return world.wait(move.seconds);
	}
}

function onPod(world: World, pod: Pod, how: "delete" | "force" | "evict" | "free"): void {
	const { name } = pod.metadata;
	if (how === "delete") world.delete("pods", name);
	else if (how === "force") world.delete("pods", name, { gracePeriodSeconds: 0 });
	else if (how === "free" && /^db-/.test(name))
		return; // keeps its name, which its set would then wait for forever
	else if (how === "free") world.patch("pods", name, { metadata: { labels: { app: "freed" } } });
	else {
		world.cluster.request({
			verb: "create",
			group: "",
			version: "v1",
			resource: "pods",
			subresource: "eviction",
			namespace: "default",
			name,
			body: { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace: "default" } },
		});
	}
}

/** Removes every obstacle: nodes exist and are clean, quotas are gone, images are good. */
export function heal(world: World, shape: Shape): void {
	const all: Move[] = [{ do: "quota", pods: null }];
	for (const name of nodeNames) {
		all.push({ do: "join", node: name }, { do: "start", node: name }, { do: "wait", seconds: 12 });
		all.push({ do: "taint", node: name, taints: [] }, { do: "cordon", node: name, on: false });
		all.push({ do: "label", node: name, disk: "ssd" }, { do: "pressure", node: name, memory: false });
	}
	for (const each of ["DaemonSet", "Deployment", "StatefulSet"] as const) all.push({ do: "image", kind: each, tag: "1" });
	for (const move of all) play(world, shape, move);
}

/** A controller manager that restarts after a crash: it remembers nothing, and lists all objects. */
export function restartControllers(world: World): World {
	const saved = world.cluster.save();
	const { controllers: _, ...parts } = saved.parts;
	const again = new World([], 0, new Cluster(saved.options, { ...saved, parts }));
	for (const kind of ["nodes", "pods", "replicasets.apps", ...Object.values(plural)] as const) {
		for (const object of again.all(kinds[kind]))
			again.patch(kind, object.metadata.name, { metadata: { annotations: { listed: "again" } } });
	}
	return again;
}
