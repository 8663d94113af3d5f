// A ghost is what then happens: whatever is typed and applied, Pods land, wait or are missing where the ghosts said, and a text that
// is refused was said to be.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { controllerOf } from "../../src/cluster/api/objects.ts";
import { targetNode } from "../../src/cluster/api/daemonplacement.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { Machine } from "../../src/cluster/gesture.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { ghosts } from "../../src/desk/questions.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import type { Answer } from "../../src/kubectl/framework/process.ts";
import { load, run } from "../../src/kubectl/shell/shell.ts";
import { cases } from "./scene.ts";

const key = fc.constantFrom("disk", "zone");
const value = fc.constantFrom("a", "b");
const effect = fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Mostly the one, now and then the other. */
const frequent = <T, U>(one: T, weight: number, other: U) =>
	fc.oneof({ weight, arbitrary: fc.constant(one) }, { weight: 1, arbitrary: fc.constant(other) });

/** What a template asks for, right or wrong. */
const podSpec = fc.record({
	cpu: fc.constantFrom(undefined, "100m", "100m", "900m", "900m", "1500m", "5"),
	hostPort: fc.constantFrom(undefined, undefined, 9100),
	image: fc.constantFrom("agent:1", "agent:1", "agent:2", "missing:1"),
	nodeSelector: maybe(fc.dictionary(key, value, { minKeys: 1, maxKeys: 1 })),
	tolerations: maybe(
		fc.array(
			fc.record(
				{ key, operator: fc.constantFrom("Exists", "Exists", "Exists", "Equal"), effect },
				{ requiredKeys: ["operator"] },
			),
			{ minLength: 1, maxLength: 2 },
		),
	),
	priorityClassName: fc.constantFrom(undefined, undefined, undefined, "system-node-critical"),
	affinity: maybe(
		fc.record({ key, operator: fc.constantFrom("In", "NotIn", "Exists"), value }).map((e) => ({
			nodeAffinity: {
				requiredDuringSchedulingIgnoredDuringExecution: {
					nodeSelectorTerms: [
						{
							matchExpressions: [{ key: e.key, operator: e.operator, ...(e.operator === "Exists" ? {} : { values: [e.value] }) }],
						},
					],
				},
			},
		})),
	),
});
type PodWords = typeof podSpec extends fc.Arbitrary<infer T> ? T : never;

const specOf = ({ cpu, hostPort, image, ...rest }: PodWords) => ({
	...rest,
	containers: [
		{
			name: "main",
			image,
			...(cpu ? { resources: { requests: { cpu } } } : {}),
			...(hostPort ? { ports: [{ containerPort: hostPort, hostPort }] } : {}),
		},
	],
});

const typed = fc.record({
	kind: fc.constantFrom("DaemonSet", "DaemonSet", "DaemonSet", "Deployment", "Pod"),
	name: fc.constantFrom("agent", "agent", "other"),
	namespace: frequent(undefined, 20, "nowhere"),
	label: frequent("x", 20, "y"),
	strategy: fc.constantFrom(
		undefined,
		undefined,
		{ type: "OnDelete" },
		{ rollingUpdate: { maxUnavailable: "100%" } },
		{ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
	),
	replicas: fc.nat(4),
	spec: podSpec,
});
type Typed = typeof typed extends fc.Arbitrary<infer T> ? T : never;

function textOf({ kind, name, namespace, label, strategy, replicas, spec }: Typed): string {
	const metadata = { name, namespace };
	if (kind === "Pod") return JSON.stringify({ apiVersion: "v1", kind, metadata, spec: specOf(spec) });
	const daemon = kind === "DaemonSet";
	return JSON.stringify({
		apiVersion: "apps/v1",
		kind,
		metadata,
		spec: {
			...(daemon ? (strategy ? { updateStrategy: strategy } : {}) : { replicas }),
			selector: { matchLabels: { app: "x" } },
			template: { metadata: { labels: { app: label } }, spec: specOf(spec) },
		},
	});
}

const machine = fc.record({
	cpu: fc.constantFrom(1, 2),
	labels: fc.dictionary(key, value, { maxKeys: 2 }),
	taints: fc.array(
		fc.tuple(key, value, effect).map(([k, v, e]) => `${k}=${v}:${e}`),
		{ maxLength: 1 },
	),
});
/** A cluster as somebody may have left it. */
const base = fc.record({
	machines: fc.array(machine, { minLength: 2, maxLength: 3 }),
	cordoned: fc.boolean(),
	quota: fc.constantFrom(undefined, undefined, undefined, 3),
	there: fc.array(typed, { maxLength: 3 }),
});

function type(line: string, text: string, cluster: Cluster): number {
	const process = run(line, { files: new Map([["f.yaml", text]]), env: {}, kubeconfig: everynodeConfig });
	for (let answer: Answer; ;) {
		const step = process.next(answer);
		if (step.done) return step.value;
		const { value } = step;
		answer = value.effect === "request" ? cluster.request(value.request) : value.effect === "now" ? cluster.now : undefined;
	}
}

function clusterOf({ machines, cordoned, quota, there }: typeof base extends fc.Arbitrary<infer T> ? T : never): Desk {
	const desk = new Desk({ seed: 1, profile: "recorded" });
	const { world } = desk;
	for (const [i, { cpu, labels, taints }] of machines.entries()) {
		const node: Machine = { name: `node-${i + 1}`, cpu, labels, taints };
		world.gesture({ gesture: "join", node }, 1);
	}
	desk.advanceTo(20_000);
	const hand = { request: (request: Parameters<Cluster["request"]>[0]) => world.request(request, 2), now: 0 } as Cluster;
	if (quota)
		type(
			"kubectl apply -f f.yaml",
			JSON.stringify({
				apiVersion: "v1",
				kind: "ResourceQuota",
				metadata: { name: "q", namespace: "default" },
				spec: { hard: { pods: quota } },
			}),
			hand,
		);
	for (const each of there) type("kubectl apply -f f.yaml", textOf(each), hand);
	if (cordoned) type("kubectl cordon node-1", "", hand);
	desk.advanceTo(120_000);
	return desk;
}

/** Where the Pods of an object are, a line for each Node, told from the cluster alone. */
function places(cluster: Cluster, { kind, name }: Typed): readonly string[] {
	const { read } = cluster;
	const owns = (pod: Pod): boolean => {
		if (kind === "Pod") return pod.metadata.name === name && pod.metadata.namespace === "default";
		let owner = controllerOf(pod);
		if (owner?.kind === "ReplicaSet") owner = controllerOf(read.get("ReplicaSet", "default", owner.name)!);
		return owner?.kind === kind && owner.name === name;
	};
	const pods = [...read.all("Pod")].filter(
		(pod) => owns(pod) && !pod.metadata.deletionTimestamp && pod.status?.phase !== "Failed" && pod.status?.phase !== "Succeeded",
	);
	if (kind === "DaemonSet")
		return read.sorted("Node").map(({ metadata }) => {
			const own = pods.filter((pod) => targetNode(pod) === metadata.name);
			const how = own.length === 0 ? "none" : own.some(({ spec }) => spec?.nodeName) ? "lands" : "waits";
			return `${metadata.name} ${how}`;
		});
	return pods.map(({ spec }) => (spec?.nodeName ? `${spec.nodeName} lands` : "nowhere waits")).sort();
}

/** What the ghosts say, in the same words. */
function said(found: Awaited<ReturnType<typeof ghosts>>, kind: string): readonly string[] {
	return (found?.places ?? [])
		.flatMap(({ node = "nowhere", verdict, pods }) =>
			kind === "DaemonSet"
				? [`${node} ${verdict}`]
				: verdict === "none"
					? []
					: Array.from({ length: pods }, () => `${node} ${verdict}`),
		)
		.sort();
}

describe("ghosts", () => {
	beforeAll(async () => {
		await loadRest();
		await Promise.all(["kubectl apply -f f.yaml", "kubectl cordon x"].map(load));
	});

	it("say what then happens, in a thousand worlds and edits", async () => {
		const desks = fc.sample(base, { ...cases(40) }).map(clusterOf);
		const edit = fc.record({ at: fc.nat(desks.length - 1), typed, later: fc.constantFrom(0, 700, 3000) });
		const count: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(edit, async ({ at, typed: manifest, later }) => {
				const desk = desks[at]!;
				const text = textOf(manifest);
				desk.files.set("f.yaml", text);
				const found = await ghosts("f.yaml", desk);
				const then = desk.world.fork();
				then.advance(later);
				const { revision } = then.read;
				const code = type("kubectl apply -f f.yaml", text, then);
				expect(found?.refused === undefined, found?.refused).toBe(code === 0);
				const changes = then.read.revision !== revision;
				if (code === 0) {
					then.advance(120_000);
					if (changes) expect(said(found, manifest.kind)).toEqual(places(then, manifest));
					else expect(found?.places).toEqual([]);
				}
				const what = code !== 0 ? "refused" : changes ? manifest.kind : "unchanged";
				count[what] = (count[what] ?? 0) + 1;
			}),
			{ ...cases(1000), endOnFailure: true },
		);
		expect(Math.min(...Object.values(count)), JSON.stringify(count)).toBeGreaterThan(50);
	}, 120_000);
});
