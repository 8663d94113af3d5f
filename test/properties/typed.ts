// Clusters as somebody may have left them, and manifests as somebody may type them: right, wrong, too large, for another namespace.
import fc from "fast-check";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { Machine } from "../../src/cluster/gesture.ts";
import { Desk } from "../../src/desk/desk.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import type { Answer } from "../../src/kubectl/framework/process.ts";
import { run } from "../../src/kubectl/shell/shell.ts";

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

export const typed = fc.record({
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
export type Typed = typeof typed extends fc.Arbitrary<infer T> ? T : never;

export function textOf({ kind, name, namespace, label, strategy, replicas, spec }: Typed): string {
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
export const base = fc.record({
	machines: fc.array(machine, { minLength: 2, maxLength: 3 }),
	cordoned: fc.boolean(),
	quota: fc.constantFrom(undefined, undefined, undefined, 3),
	there: fc.array(typed, { maxLength: 3 }),
});

export function type(line: string, text: string, cluster: Cluster): number {
	const process = run(line, { files: new Map([["f.yaml", text]]), env: {}, kubeconfig: everynodeConfig });
	for (let answer: Answer; ;) {
		const step = process.next(answer);
		if (step.done) return step.value;
		const { value } = step;
		answer = value.effect === "request" ? cluster.request(value.request) : value.effect === "now" ? cluster.now : undefined;
	}
}

export function deskOf({ machines, cordoned, quota, there }: typeof base extends fc.Arbitrary<infer T> ? T : never): Desk {
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
