// Small clusters of kubelets with Pods of all sorts, and what may happen to them: moves as plain data, so that a failing case
// can be read.
import fc from "fast-check";
import type { Container, Pod, PodSpec } from "../../src/cluster/api/types.generated.ts";
import type { ProfileName } from "../../src/cluster/kubelet/base/profile.ts";
import { runShort } from "../../src/cluster/kubelet/node/faults.ts";
import { KubeletsOnly } from "./support.ts";

const machines = ["node-1", "node-2"] as const;
const podNames = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export type Move =
	| { readonly do: "bind"; readonly name: string; readonly node: string; readonly spec: Partial<PodSpec> }
	| { readonly do: "delete"; readonly name: string; readonly grace: number }
	| { readonly do: "force"; readonly name: string }
	| { readonly do: "image"; readonly name: string; readonly image: string }
	| { readonly do: "gate"; readonly name: string; readonly open: boolean }
	| { readonly do: "config"; readonly there: boolean }
	| { readonly do: "stop" | "start" | "leave" | "join"; readonly node: string }
	| { readonly do: "cordon"; readonly node: string; readonly on: boolean }
	| { readonly do: "pressure"; readonly node: string; readonly memory: boolean; readonly disk: boolean }
	| { readonly do: "wait"; readonly ms: number };

export interface Story {
	readonly profile: ProfileName;
	readonly seed: number;
	readonly moves: readonly Move[];
}

const image = fc.constantFrom("nginx", "busybox", "busybox", "fluentd", "redis:7", "missing:1", "Wrong/Name", "pause");
const command = fc.constantFrom<readonly string[] | undefined>(
	undefined,
	["sh", "-c", "sleep 3"],
	["sh", "-c", "exit 1"],
	["sh", "-c", "sleep 2; exit 1"],
	["sh", "-c", "sleep 14; exit 0"],
	["sleep", "infinity"],
	["sleep", "infinity"],
);
const probe = fc.constantFrom<object | undefined>(
	undefined,
	undefined,
	{ exec: { command: ["true"] }, periodSeconds: 2 },
	{ exec: { command: ["false"] }, periodSeconds: 3, failureThreshold: 2 },
	{ httpGet: { port: 80 }, periodSeconds: 1 },
	{ tcpSocket: { port: 6379 }, initialDelaySeconds: 4, periodSeconds: 5 },
);
/** One of these now and then. */
const rarely = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
	fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

/** As JSON has it: without what is undefined. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const container = (name: string, more: object = {}): fc.Arbitrary<Container> =>
	fc
		.record({
			image,
			command,
			startupProbe: probe,
			livenessProbe: probe,
			readinessProbe: probe,
			imagePullPolicy: fc.constantFrom("IfNotPresent", "IfNotPresent", "Always", "Never"),
			resources: rarely<object>(
				{ limits: { memory: "5Mi" } },
				{ requests: { cpu: "900m", memory: "1Gi" } },
				{ requests: { cpu: "100m" }, limits: { cpu: "100m" } },
			),
			envFrom: rarely([{ configMapRef: { name: "settings" } }]),
			lifecycle: rarely<object>({ postStart: { exec: { command: ["false"] } } }, { preStop: { sleep: { seconds: 2 } } }),
			ports: rarely([{ containerPort: 80, hostPort: 80, protocol: "TCP" }]),
			volumeMounts: rarely([{ name: "settings", mountPath: "/settings" }]),
		})
		.map((spec) => plain<object>({ name, ...spec, ...more }) as Container);

const job = ["sh", "-c", "sleep 1; exit 0"];
const init = fc.oneof(
	container("init-1", { command: job, startupProbe: undefined, livenessProbe: undefined, readinessProbe: undefined }),
	container("init-1", { startupProbe: undefined, livenessProbe: undefined, readinessProbe: undefined }),
);
const sidecar = container("side", { restartPolicy: "Always" });

const podSpec: fc.Arbitrary<Partial<PodSpec>> = fc
	.record({
		containers: fc.oneof(
			container("app").map((each) => [each]),
			fc.tuple(container("app"), container("also")).map((list) => [...list]),
		),
		initContainers: fc.oneof(
			{ weight: 3, arbitrary: fc.constant(undefined) },
			{ weight: 1, arbitrary: init.map((each) => [each]) },
			{ weight: 1, arbitrary: sidecar.map((each) => [each]) },
			{ weight: 1, arbitrary: fc.tuple(sidecar, init).map((list) => [...list]) },
		),
		restartPolicy: fc.constantFrom("Always", "Always", "OnFailure", "Never"),
		terminationGracePeriodSeconds: fc.constantFrom(0, 2, 30),
		activeDeadlineSeconds: rarely(5, 40),
		priority: rarely(1000, 2_000_000_000),
		hostNetwork: rarely(true),
		readinessGates: rarely([{ conditionType: "example.com/gate" }]),
		volumes: fc.constant([{ name: "settings", configMap: { name: "settings" } }]),
	})
	.map((spec) => plain(spec) as Partial<PodSpec>);

const name = fc.constantFrom(...podNames);
const node = fc.constantFrom(...machines);
const ms = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 3000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
	{ weight: 2, arbitrary: fc.constantFrom(100, 300, 1000, 120_000) },
);
const wait = ms.map((each): Move => ({ do: "wait", ms: each }));
const bind = fc.record({ do: fc.constant("bind" as const), name, node, spec: podSpec });

const move: fc.Arbitrary<Move> = fc.oneof(
	{ weight: 8, arbitrary: wait },
	{ weight: 6, arbitrary: bind },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant("delete" as const), name, grace: fc.constantFrom(0, 1, 30) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("force" as const), name }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("image" as const), name, image }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("gate" as const), name, open: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("config" as const), there: fc.boolean() }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				"stop" as const,
				"start" as const,
				"start" as const,
				"leave" as const,
				"join" as const,
				"join" as const,
			),
			node,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("cordon" as const), node, on: fc.boolean() }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant("pressure" as const), node, memory: fc.boolean(), disk: fc.boolean() }),
	},
);

export const stories: fc.Arbitrary<Story> = fc.record({
	profile: fc.constantFrom<ProfileName>("recorded", "course"),
	seed: fc.nat(1000),
	moves: fc.tuple(bind, wait, bind, fc.array(move, { minLength: 4, maxLength: 40 })).map(([a, b, c, list]) => [a, b, c, ...list]),
});

export function begin({ profile, seed }: Story): KubeletsOnly {
	const cluster = new KubeletsOnly(profile, seed);
	for (const each of machines) cluster.kubelets.join({ name: each, cpu: 2 });
	play(cluster, { do: "config", there: true });
	cluster.advance(1500);
	return cluster;
}

const change = (cluster: KubeletsOnly, pod: Pod | undefined, to: (pod: Pod) => object): void => {
	if (pod) cluster.store.put({ ...to(pod) } as Parameters<typeof cluster.store.put>[0], "test", cluster.clock.now);
};

/** Makes one move; one with nothing to move does nothing. */
export function play(cluster: KubeletsOnly, move: Move): void {
	const { kubelets, clock } = cluster;
	switch (move.do) {
		case "wait":
			return cluster.advance(move.ms);
		case "bind":
			if (!cluster.pod(move.name)) cluster.bind(move.name, move.spec, move.node);
			return;
		case "delete":
			if (cluster.pod(move.name)) cluster.delete(move.name, move.grace);
			return;
		case "force": {
			const pod = cluster.pod(move.name);
			if (pod) cluster.store.remove(pod, "test", clock.now);
			return;
		}
		case "image":
			return change(cluster, cluster.pod(move.name), (pod) => ({
				...pod,
				spec: { ...pod.spec, containers: pod.spec?.containers.map((each) => ({ ...each, image: move.image })) },
			}));
		case "gate":
			return change(cluster, cluster.pod(move.name), (pod) => ({
				...pod,
				status: {
					...pod.status,
					conditions: [
						...(pod.status?.conditions ?? []).filter(({ type }) => type !== "example.com/gate"),
						{ type: "example.com/gate", status: move.open ? "True" : "False" },
					],
				},
			}));
		case "config": {
			const target = { kind: "ConfigMap", namespace: "default", name: "settings" } as const;
			const known = cluster.store.get("ConfigMap", "default", "settings");
			if (move.there && !known)
				cluster.act(
					{
						verb: "create",
						object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "default" }, data: {} },
					},
					"test",
				);
			else if (!move.there && known) cluster.act({ verb: "delete", target, gracePeriodSeconds: 0 }, "test");
			return;
		}
		case "stop":
			if (kubelets.isOn(move.node)) kubelets.stop(move.node);
			return;
		case "start":
			if (!kubelets.isOn(move.node)) kubelets.start(move.node);
			return;
		case "leave":
			if (kubelets.isOn(move.node)) kubelets.leave(move.node);
			return;
		case "join":
			if (!kubelets.isOn(move.node)) kubelets.join({ name: move.node, cpu: 2 });
			return;
		case "cordon": {
			const known = cluster.store.get("Node", undefined, move.node);
			if (known) cluster.store.put({ ...known, spec: { ...known.spec, unschedulable: move.on } }, "test", clock.now);
			return;
		}
		case "pressure":
			return kubelets.befall(move.node, runShort({ memory: move.memory, disk: move.disk }));
	}
}
