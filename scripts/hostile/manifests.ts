// Manifests that ask for too much: replicas, documents, aliases, names, and what is of another type than it should be.
import { applied, many, met, pod, small, type Attack } from "./attack.ts";

const workload = (kind: string, spec: string, name = "huge", group = "apps/v1"): string => `apiVersion: ${group}
kind: ${kind}
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: nginx:1.27 }] }
${spec}`;

const billion = "1000000000";

const statefulset = (spec: string): string => workload("StatefulSet", `  serviceName: huge\n${spec}`);
const job = (spec: string): string => `apiVersion: batch/v1
kind: Job
metadata: { name: huge }
spec:
  template: { spec: { restartPolicy: Never, containers: [{ name: c, image: busybox, command: [sleep, "1"] }] } }
${spec}`;

export const manifests: readonly Attack[] = [
	applied("StatefulSet, a billion replicas", statefulset(`  replicas: ${billion}`)),
	met(
		"this playground makes at most 1,000 pods",
		applied("StatefulSet, a billion replicas, Parallel", statefulset(`  replicas: ${billion}\n  podManagementPolicy: Parallel`)),
	),
	met(
		"this playground makes at most 1,000 pods",
		applied("StatefulSet, 100,000, Parallel", statefulset("  replicas: 100000\n  podManagementPolicy: Parallel")),
	),
	applied("StatefulSet, ordinals from a billion", statefulset(`  replicas: 3\n  ordinals: { start: ${billion} }`)),
	applied(
		"StatefulSet scaled to a billion",
		statefulset("  replicas: 1"),
		`kubectl scale sts/huge --replicas=${billion}`,
		`kubectl scale sts/huge --replicas=${billion} --timeout=10s`,
	),
	met(
		"this playground makes at most 1,000 pods",
		applied("Deployment, a billion replicas", workload("Deployment", `  replicas: ${billion}`)),
	),
	met(
		"this playground makes at most 1,000 pods",
		applied(
			"Deployment, the largest number there is",
			workload("Deployment", "  replicas: 2147483647\n  strategy: { rollingUpdate: { maxSurge: 2147483647 } }"),
		),
	),
	met(
		"this playground makes at most 1,000 pods",
		applied("ReplicaSet, a billion replicas", workload("ReplicaSet", `  replicas: ${billion}`)),
	),
	met(
		"this playground makes at most 1,000 pods",
		applied("Job, a billion at once", job(`  parallelism: ${billion}\n  completions: ${billion}`)),
	),
	met(
		"this playground makes at most 1,000 pods",
		applied("Job, a billion at once, Indexed", job("  completionMode: Indexed\n  parallelism: 100000\n  completions: 100000")),
	),
	applied(
		"Job, backoffLimit a billion",
		job(`  backoffLimit: ${billion}`).replace('command: [sleep, "1"]', 'command: ["false"]'),
	),
	{
		name: "CronJob each minute, many at once",
		files: {
			"a.yaml": `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec:\n  schedule: "* * * * *"\n  jobTemplate:\n    spec:\n      parallelism: ${billion}\n      completions: ${billion}\n      template: { spec: { restartPolicy: Never, containers: [{ name: c, image: busybox }] } }\n`,
		},
		lines: ["kubectl apply -f a.yaml"],
	},
	applied(
		"names of every object: labels, keys, containers",
		`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: constructor, labels: { constructor: a, toString: b }, annotations: { __proto__: x } }\ndata: { __proto__: a, constructor: b, hasOwnProperty: c }\n---\n${pod("  nodeSelector: { __proto__: x }").replace("name: c,", "name: constructor,").replace("name: p", "name: tostring")}`,
		"kubectl get cm constructor -o yaml",
		"kubectl describe cm constructor",
		"kubectl get cm -l constructor=a",
		"kubectl describe pod tostring",
		"kubectl label node mumbai-node-1 constructor=x __proto__=y",
		"kubectl taint node mumbai-node-1 constructor=x:NoSchedule",
		"kubectl get nodes -L constructor",
		"kubectl get constructor",
		"kubectl get __proto__/x",
		"kubectl create deployment constructor --image=constructor",
		"kubectl set env deploy/constructor __proto__=x",
		"kubectl get nodes -o custom-columns=__proto__:.__proto__,C:.constructor",
		"kubectl get nodes -o jsonpath='{.items[*].constructor}{.__proto__}'",
		"kubectl get nodes -o go-template='{{.constructor}}{{.items.constructor}}'",
		"constructor",
		"kubectl constructor",
		"kubectl get pods --constructor",
		'kubectl patch node mumbai-node-1 -p \'{"__proto__":{"a":1},"constructor":{"b":2}}\'',
		"kubectl explain pod.__proto__",
		"kubectl explain pod.constructor",
	),
	{
		name: "10,000 containers, described",
		files: {
			"a.yaml": `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n${many(10_000, (n) => `  - { name: c${n}, image: nginx }\n`)}`,
		},
		lines: ["kubectl create -f a.yaml", "kubectl describe pod p"],
	},
	{
		name: "a number as a label of a Pod template",
		files: {
			"h.json": JSON.stringify({
				apiVersion: "apps/v1",
				kind: "DaemonSet",
				metadata: { name: "h" },
				spec: {
					selector: { matchLabels: { a: "1" } },
					template: { metadata: { labels: { a: 1 } }, spec: { containers: [{ name: "c", image: "nginx" }] } },
				},
			}),
		},
		lines: ["kubectl create -f h.json --validate=ignore", "kubectl apply -f h.json --validate=false", "kubectl get ds,pods"],
	},
	...[
		[
			"fieldPath: [metadata.name]",
			"  volumes: [{ name: v, downwardAPI: { items: [{ path: a, fieldRef: { fieldPath: [metadata.name] } }] } }]",
		],
		["terminationGracePeriodSeconds: [26]", "  terminationGracePeriodSeconds: [26]"],
		["effect: {}", "  tolerations: [{ key: a, operator: Exists, effect: {} }]"],
		["nodeSelector: [a]", "  nodeSelector: [a]"],
		["hostNetwork: {a: b}", "  hostNetwork: { a: b }"],
	].map(([name, spec]): Attack => ({
		name: `Pod with ${name}`,
		files: { "a.yaml": pod(spec!) },
		lines: [
			"kubectl apply -f a.yaml",
			"kubectl create -f a.yaml --validate=ignore",
			"kubectl logs p",
			"kubectl describe pod p",
			"kubectl get pods -o wide",
		],
	})),
	met(
		"document contains excessive aliasing",
		applied(
			"20 aliases that multiply, 2^10 × 25,000",
			`a: &a [${"x,".repeat(5000)}x]\n${many(10, (n) => `b${n}: &b${n} [*${n === 0 ? "a" : `b${n - 1}`}, *${n === 0 ? "a" : `b${n - 1}`}]\n`)}`,
		),
	),
	applied("18 aliases that multiply, 3^6", many(6, (n) => `b${n}: &b${n} [${`*b${n - 1},`.repeat(3)}]\n`).replace(/\*b-1/g, "x")),
	met(
		"document contains excessive aliasing",
		applied(
			"aliases that hold a billion nodes",
			`b0: &b0 [x,x,x,x,x,x,x,x,x,x]\n${many(9, (n) => `b${n + 1}: &b${n + 1} [${`*b${n},`.repeat(10)}]\n`)}`,
		),
	),
	applied(
		"a taint with 2,000 keys",
		small,
		`kubectl taint node mumbai-node-1 ${many(2000, (n) => `k${n}=v:NoSchedule `)}`,
		"kubectl describe node mumbai-node-1",
		"kubectl get nodes",
	),
	applied("a label line with 2,000 keys", small, `kubectl label node mumbai-node-1 ${many(2000, (n) => `k${n}=v `)}`),
	applied("3,000 tolerations", pod(`  tolerations:\n${many(3000, (n) => `  - { key: k${n}, operator: Exists }\n`)}`)),
	applied(
		"3,000 ports",
		pod("").replace("image: nginx:1.27 }", `image: nginx:1.27, ports: [${many(3000, (n) => `{ containerPort: ${n + 1} }, `)}] }`),
	),
	applied(
		"3,000 expressions of an affinity",
		pod(
			`  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n${many(3000, (n) => `        - matchExpressions: [{ key: k${n}, operator: In, values: [a] }]\n`)}`,
		),
	),
	applied("1,000 init containers", pod(`  initContainers:\n${many(1000, (n) => `  - { name: i${n}, image: busybox }\n`)}`)),
	applied("3,000 volumes", pod(`  volumes:\n${many(3000, (n) => `  - { name: v${n}, emptyDir: {} }\n`)}`)),
	applied(
		"1,000 documents",
		many(1000, (n) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${n} }\n---\n`),
	),
	applied(
		"1,000 documents of Pods",
		many(1000, (n) => `${small.replace("name: small", `name: p${n}`)}\n---\n`),
	),
	applied(
		"2 MB of 300 documents",
		many(
			300,
			(n) =>
				`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${n} }\ndata:\n${many(60, (k) => `  key${k}: "${"0123456789".repeat(9)}"\n`)}---\n`,
		),
	),
	applied("a name of 60 kB", small.replace("name: small", `name: ${"x".repeat(60_000)}`)),
	applied("an image of 60 kB", small.replace("nginx:1.27", "x/".repeat(30_000))),
	applied(
		"a quantity of 60,000 digits",
		small.replace("image: nginx:1.27", `image: nginx:1.27, resources: { requests: { cpu: "${"9".repeat(60_000)}" } }`),
	),
	applied(
		"an exponent of a quantity",
		small.replace(
			"image: nginx:1.27",
			'image: nginx:1.27, resources: { requests: { cpu: "1e1000000000", memory: "1E-999999999" } }',
		),
		"kubectl describe nodes",
	),
	applied("64 KiB of quotes", '"'.repeat(65_536)),
	applied("64 KiB of anchors", "&a ".repeat(21_845)),
	applied("64 KiB of dashes", "---\n".repeat(16_384)),
	applied("64 KiB of brackets", "[".repeat(65_536)),
	applied("64 KiB of list items", "- ".repeat(32_768)),
	applied("64 KiB of explicit keys", "? ".repeat(32_768)),
	applied(
		"a JSON patch that copies and doubles",
		small,
		`kubectl patch pod small --type=json -p '[{"op":"add","path":"/metadata/annotations","value":{"a":"x"}},${many(40, (n) => `{"op":"copy","from":"/metadata/annotations","path":"/metadata/annotations/k${n}"},`)}{"op":"remove","path":"/metadata/annotations/a"}]'`,
	),
	applied(
		"10,000 steps of a JSON patch",
		small,
		`kubectl patch pod small --type=json -p '[${many(9999, () => '{"op":"test","path":"/metadata/name","value":"small"},')}{"op":"test","path":"/metadata/name","value":"small"}]'`,
	),
	applied("a merge patch, deep", small, `kubectl patch pod small --type=merge -p '${'{"a":'.repeat(5000)}1${"}".repeat(5000)}'`),
	applied(
		"a taint of 100,000 characters as value",
		small,
		`kubectl taint node mumbai-node-1 a=${"x".repeat(100_000)}:NoSchedule`,
		`kubectl annotate node mumbai-node-1 a=${"x".repeat(250_000)}`,
		"kubectl describe node mumbai-node-1",
	),
];
