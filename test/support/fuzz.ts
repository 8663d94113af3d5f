// Manifests made from a seed: valid ones of every kind that people write, and what becomes of them under careless hands.
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { draw } from "../../src/cluster/random.ts";

type Fields = Record<string, unknown>;

/** Draws one thing after the other; the same seed draws the same. */
export class Drawn {
	#count = 0;
	readonly #seed: number;
	constructor(seed: number) {
		this.#seed = seed;
	}
	below(most: number): number {
		return draw(this.#seed, this.#count++) % most;
	}
	one<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
	/** The field with a value, or nothing. */
	may(percent: number, name: string, make: () => unknown): Fields {
		return this.below(100) < percent ? { [name]: make() } : {};
	}
}

// As the API server writes them: another form of the same amount is a change to kubectl apply.
const amounts = ["100m", "1", "2", "250m", "1500m"];
const sizes = ["64Mi", "1Gi", "100M", "1500M", "128974848"];
const handlers: readonly Fields[] = [
	{ httpGet: { port: 80, path: "/healthz" } },
	{ tcpSocket: { port: 8080 } },
	{ exec: { command: ["true"] } },
	{ grpc: { port: 50 } },
];
const sources: readonly Fields[] = [
	{ emptyDir: {} },
	{ emptyDir: { medium: "Memory", sizeLimit: "1Gi" } },
	{ hostPath: { path: "/var/log", type: "Directory" } },
	{ configMap: { name: "settings", items: [{ key: "a", path: "b" }] } },
	{ secret: { secretName: "keys", defaultMode: 256 } },
	{ persistentVolumeClaim: { claimName: "disk" } },
	{
		projected: {
			sources: [{ configMap: { name: "settings" } }, { serviceAccountToken: { path: "token", expirationSeconds: 3600 } }],
		},
	},
	{ downwardAPI: { items: [{ path: "labels", fieldRef: { apiVersion: "v1", fieldPath: "metadata.labels" } }] } },
];
const tolerations: readonly Fields[] = [
	{ operator: "Exists" },
	{ key: "dedicated", value: "db", effect: "NoSchedule" },
	{ key: "gone", operator: "Exists", effect: "NoExecute", tolerationSeconds: 5 },
];

function container(by: Drawn, name: string, volumes: readonly string[]): Fields {
	const resources = {
		...by.may(60, "requests", () => ({ cpu: "10m", memory: by.one(sizes) })),
		...by.may(40, "limits", () => ({ cpu: by.one(amounts) })),
	};
	return {
		name,
		image: by.one(["nginx", "nginx:1.27", "registry.local:5000/team/agent:latest", "busybox:1.36"]),
		...by.may(20, "imagePullPolicy", () => by.one(["Always", "Never", "IfNotPresent"])),
		...by.may(30, "command", () => ["sh", "-c", 'echo "hi" && sleep 5']),
		...by.may(40, "ports", () => [{ containerPort: name === "web" ? 8000 : 8001, name: "http" }]),
		...by.may(40, "env", () => [
			{ name: "A", value: by.one(["1", "yes"]) },
			{ name: "N", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
		]),
		...by.may(50, "resources", () => resources),
		...by.may(30, "livenessProbe", () => ({ ...by.one(handlers), periodSeconds: 3 })),
		...by.may(30, "readinessProbe", () => by.one(handlers)),
		...by.may(15, "lifecycle", () => ({ preStop: { exec: { command: ["true"] } } })),
		...by.may(30, "securityContext", () => ({ runAsUser: 1000, capabilities: { add: ["NET_ADMIN"], drop: ["ALL"] } })),
		...(volumes.length > 0
			? by.may(70, "volumeMounts", () => volumes.map((each) => ({ name: each, mountPath: `/${each}` })))
			: {}),
	};
}

function podSpec(by: Drawn, restartPolicy?: string): Fields {
	const volumes = by.below(2) ? ["data", "logs"].slice(by.below(2)) : [];
	const names = by.below(3) ? ["web"] : ["web", "side"];
	return {
		containers: names.map((name) => container(by, name, volumes)),
		...by.may(20, "initContainers", () => [{ name: "warm", image: "busybox", restartPolicy: "Always" }]),
		...(volumes.length > 0 ? { volumes: volumes.map((name) => ({ name, ...by.one(sources) })) } : {}),
		...(restartPolicy ? { restartPolicy } : {}),
		...by.may(25, "nodeSelector", () => ({ "kubernetes.io/os": "linux" })),
		...by.may(35, "tolerations", () => [by.one(tolerations)]),
		...by.may(20, "affinity", () => ({
			nodeAffinity: {
				requiredDuringSchedulingIgnoredDuringExecution: {
					nodeSelectorTerms: [{ matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] }],
				},
			},
		})),
		...by.may(10, "hostNetwork", () => true),
		...by.may(15, "terminationGracePeriodSeconds", () => 1 + by.below(60)),
		...by.may(20, "securityContext", () => ({ runAsNonRoot: true, fsGroup: 7 })),
		...by.may(10, "topologySpreadConstraints", () => [
			{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: { app: "web" } } },
		]),
	};
}

const selector = { matchLabels: { app: "web" } };
const template = (by: Drawn, restartPolicy?: string) => ({
	metadata: { labels: { app: "web" } },
	spec: podSpec(by, restartPolicy),
});
const workload = (kind: string, spec: (by: Drawn) => Fields) => (by: Drawn) => ({
	apiVersion: "apps/v1",
	kind,
	spec: { ...spec(by), selector, template: template(by) },
});

const makers: readonly ((by: Drawn) => Fields)[] = [
	(by) => ({ apiVersion: "v1", kind: "Pod", spec: podSpec(by) }),
	workload("DaemonSet", (by) => ({
		...by.may(50, "updateStrategy", () =>
			by.one<Fields>([
				{ type: "OnDelete" },
				{ rollingUpdate: { maxUnavailable: "30%" } },
				{ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
			]),
		),
		...by.may(30, "minReadySeconds", () => 1 + by.below(9)),
	})),
	workload("Deployment", (by) => ({
		...by.may(60, "replicas", () => by.below(4)),
		...by.may(40, "strategy", () => ({ type: "Recreate" })),
	})),
	workload("ReplicaSet", (by) => by.may(60, "replicas", () => by.below(4))),
	workload("StatefulSet", (by) => ({ serviceName: "db", ...by.may(30, "podManagementPolicy", () => "Parallel") })),
	(by) => ({
		apiVersion: "batch/v1",
		kind: "Job",
		spec: {
			template: template(by, "Never"),
			...by.may(40, "completions", () => 3),
			...by.may(30, "ttlSecondsAfterFinished", () => 9),
		},
	}),
	(by) => ({
		apiVersion: "batch/v1",
		kind: "CronJob",
		spec: { schedule: by.one(["*/5 * * * *", "@hourly"]), jobTemplate: { spec: { template: template(by, "OnFailure") } } },
	}),
	(by) => ({
		apiVersion: "v1",
		kind: "Service",
		spec: {
			...by.may(50, "type", () => by.one(["NodePort", "ClusterIP", "LoadBalancer"])),
			selector: { app: "web" },
			ports: [{ port: 80, targetPort: by.one<unknown>([8080, "http"]) }],
		},
	}),
	(by) => ({
		apiVersion: "v1",
		kind: "ConfigMap",
		...by.may(80, "data", () => ({ "app.conf": by.one(["a=1\nb=2\n", "", "5", "yes"]) })),
	}),
	(by) => ({ apiVersion: "v1", kind: "Secret", ...by.may(60, "data", () => ({ a: "YWJj" })) }),
	() => ({ apiVersion: "v1", kind: "ServiceAccount" }),
	() => ({ apiVersion: "v1", kind: "Namespace" }),
	(by) => ({
		apiVersion: "v1",
		kind: "Node",
		spec: { ...by.may(60, "taints", () => [{ key: "gpu", value: "yes", effect: by.one(["NoSchedule", "NoExecute"]) }]) },
	}),
	(by) => ({ apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", value: by.below(1000) }),
	(by) => ({
		apiVersion: "policy/v1",
		kind: "PodDisruptionBudget",
		spec: { selector, ...by.one<Fields>([{ minAvailable: 1 }, { maxUnavailable: "30%" }]) },
	}),
	(by) => ({ apiVersion: "v1", kind: "ResourceQuota", spec: { hard: { pods: "50", "requests.cpu": by.one(amounts) } } }),
	() => ({
		apiVersion: "v1",
		kind: "LimitRange",
		spec: { limits: [{ type: "Container", min: { cpu: "1m" }, defaultRequest: { cpu: "1m" } }] },
	}),
	(by) => ({
		apiVersion: "v1",
		kind: "PersistentVolumeClaim",
		spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: by.one(sizes) } } },
	}),
];

/** A manifest that the API server takes. Daemon Sets and Pods come most often. */
export function validManifest(by: Drawn): Fields {
	const made = (by.below(3) === 0 ? makers[by.below(2)] : by.one(makers))?.(by) ?? {};
	const metadata = {
		name: `thing-${by.below(20)}`,
		...by.may(30, "labels", () => ({ team: "ops" })),
		...by.may(20, "annotations", () => ({ note: "first\nsecond: x" })),
	};
	return structuredClone({ apiVersion: made["apiVersion"], kind: made["kind"], metadata, ...made });
}

const odd: readonly unknown[] = [
	"",
	"A b",
	"x".repeat(300),
	"../a",
	"150%",
	"é😀",
	-1,
	0,
	70000,
	1.5,
	1e21,
	true,
	null,
	[],
	{},
	["a"],
	{ a: "b" },
	[{ name: "x" }],
	[[]],
	[null],
];

/** The manifest with one thing changed, anywhere in it. */
function spoiled(by: Drawn, sound: Fields): Fields {
	const manifest = structuredClone(sound);
	const places: { readonly at: Fields; readonly key: string }[] = [];
	const walk = (at: Fields): void => {
		for (const key of Object.keys(at)) {
			places.push({ at, key });
			const value = at[key];
			if (typeof value === "object" && value !== null) walk(value as Fields);
		}
	};
	walk(manifest);
	if (places.length === 0) return manifest;
	const { at, key } = by.one(places);
	const value = at[key];
	const items = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
	switch (by.below(6)) {
		case 0:
			delete at[key];
			break;
		case 1:
			at[key] = by.one(odd);
			break;
		case 2:
			at[`${key}${by.one(["s", " ", ".", "/x"])}`] = value;
			break;
		case 3:
			at[key] = items ? Object.assign({}, ...items.map((item, i) => ({ [`k${i}`]: item }))) : [value];
			break;
		case 4:
			at[key] = items ? [...items, ...items] : by.one(odd);
			break;
		default:
			by.one(places).at[key] = structuredClone(value);
	}
	return manifest;
}

const insertions = [
	"\t",
	"  ",
	":",
	"- ",
	"{",
	"[",
	"]",
	"}",
	'"',
	"'",
	"#",
	"&a ",
	"*a ",
	"!x ",
	"|",
	">",
	"?",
	"%",
	"@",
	"\u0000",
	"\ufeff",
	"\r",
	"---\n",
	"<<: ",
	"~",
	"😀",
	"\ud800",
];

/** Breaks the text itself: characters put in, taken out, lines moved. */
function tear(by: Drawn, text: string): string {
	let torn = text;
	for (let n = 1 + by.below(3); n > 0; n--) {
		const at = by.below(torn.length + 1);
		const lines = torn.split("\n");
		torn = by.one([
			() => torn.slice(0, at) + by.one(insertions) + torn.slice(at),
			() => torn.slice(0, at) + torn.slice(at + 1 + by.below(9)),
			() => [...lines.slice(by.below(lines.length)), ...lines.slice(0, by.below(lines.length))].join("\n"),
			() => torn.replaceAll("\n", by.one(["\r\n", "\r", "\n\n"])),
			() => torn.slice(0, at),
		])();
	}
	return torn;
}

/** Texts that are made to take long or to break a reader. */
export const hostile: readonly string[] = [
	"[".repeat(20_000),
	"{".repeat(20_000),
	'{"a":'.repeat(5_000),
	"- ".repeat(20_000),
	"a: ".repeat(10_000),
	`a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi".replace(
		/./g,
		(c) =>
			`${c}: &${c} [${Array(9)
				.fill(`*${String.fromCharCode(c.charCodeAt(0) - 1)}`)
				.join(",")}]\n`,
	)}`,
	"a: &a\n  b: *a\n",
	`a: ${"'".repeat(50_001)}`,
	`a: "${"\\x41".repeat(10_000)}`,
	`${"a:\n".repeat(10)}${" ".repeat(60_000)}b`,
	`${"? ".repeat(10_000)}a`,
	`a: |\n${" x\n".repeat(20_000)}`,
	"---\n".repeat(15_000),
	`${"k: v\n".repeat(12_000)}`,
	Array.from({ length: 5_000 }, (_, i) => `k${i}: v`).join("\n"),
	`{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":${i}`).join(",")}}`,
	"x".repeat(1_000_000),
	`a: ${"9".repeat(60_000)}`,
	`a: ${"1:".repeat(20_000)}1`,
	`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${"a-".repeat(30_000)}\n`,
	`apiVersion: v1\nkind: CronJob\nmetadata: {name: ${"a".repeat(40)}!}\nspec: {schedule: "${"*,".repeat(20_000)}*"}`,
	`apiVersion: v1\nkind: Pod\nmetadata: {name: a, __proto__: {x: 1}, constructor: {prototype: {y: 1}}}\n`,
	'{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"__proto__":"x","constructor":"y","toString":"z"}}',
];

/** The text of a manifest number `seed`: a valid one, spoiled one to four times, sometimes torn as well. */
export function fuzzed(seed: number, write: (value: Json) => string): string {
	const by = new Drawn(seed);
	let manifest = validManifest(by);
	for (let n = by.below(5); n > 0; n--) manifest = spoiled(by, manifest);
	const text = by.below(4) === 0 ? JSON.stringify(manifest) : write(manifest as Json);
	return by.below(3) === 0 ? tear(by, text) : text;
}
