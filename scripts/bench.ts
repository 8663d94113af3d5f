// npm run bench [-- NAME …]: the engine's budgets, one JSON line a measure: { name, value, unit, goal }. Times are CPU times of this
// process; on a shared machine compare ratios within one run.
import { Cluster } from "../src/cluster/cluster.ts";
import { loadRest } from "../src/cluster/rest/rest.ts";
import type { SavedCluster } from "../src/cluster/cluster.ts";
import { everynodeConfig } from "../src/kubectl/framework/kubeconfig.ts";
import { loadAll, run } from "../src/kubectl/shell/shell.ts";
import { Line } from "../src/desk/line.ts";
import { fuzzed, hostile } from "../test/support/fuzz.ts";
import { toYaml } from "../src/kubectl/printers/yaml.ts";
import { pack } from "../src/cluster/api/pack.ts";

const options = { seed: 1, profile: "course" as const };
const cpu = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

function emit(name: string, value: number, unit: string, goal: string, more: Record<string, unknown> = {}): void {
	console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit, goal, ...more }));
}

const manifest = (kind: "DaemonSet" | "Deployment", name: string, replicas?: number) => ({
	apiVersion: "apps/v1",
	kind,
	metadata: { name },
	spec: {
		...(replicas === undefined ? {} : { replicas }),
		selector: { matchLabels: { app: name } },
		template: {
			metadata: { labels: { app: name } },
			spec: {
				containers: [{ name: "agent", image: "fluent/fluent-bit:3.1", resources: { requests: { cpu: "1m", memory: "1Mi" } } }],
			},
		},
	},
});

/** Nodes that are Ready, and nothing on them. */
function nodes(count: number, logBytes?: number): SavedCluster {
	const cluster = new Cluster({ ...options, ...(logBytes ? { logBytes } : {}) });
	for (let n = 1; n <= count; n++)
		cluster.gesture({ gesture: "join", node: { name: `mumbai-node-${n}`, cpu: 16, memory: "64Gi" } });
	cluster.advance(30_000);
	return cluster.save();
}

function apply(cluster: Cluster, object: ReturnType<typeof manifest>): void {
	const desk = { files: new Map([["a.yaml", JSON.stringify(object)]]), env: {}, kubeconfig: everynodeConfig };
	const line = new Line(run("kubectl apply -f a.yaml", desk), cluster, (to, text) => {
		if (to === "stderr") throw new Error(text);
	});
	if (!line.done) throw new Error("kubectl apply does not end");
}

const running = (cluster: Cluster): number => {
	let n = 0;
	for (const pod of cluster.read.all("Pod")) if (pod.status?.phase === "Running") n++;
	return n;
};

/** Applies the objects and goes on until so many Pods are Running; CPU milliseconds. */
function place(start: SavedCluster, objects: readonly ReturnType<typeof manifest>[], pods: number): number {
	const cluster = new Cluster(start.options, start);
	const begun = cpu();
	for (const object of objects) apply(cluster, object);
	for (let s = 0; running(cluster) < pods; s++) {
		if (s > 3600) throw new Error(`only ${running(cluster)} of ${pods} Pods are Running after an hour`);
		cluster.advance(1000);
	}
	return cpu() - begun;
}

const daemons = (count: number) => Array.from({ length: count }, (_, i) => manifest("DaemonSet", `agent-${i + 1}`));

const measures: Readonly<Record<string, () => void>> = {
	"12 Pods on 4 nodes"() {
		const start = nodes(4);
		const times = Array.from({ length: 80 }, () => place(start, daemons(3), 12));
		emit("12 Pods on 4 nodes applied → Running", median(times.slice(20, 40)), "ms CPU", "≤ 15");
		// The compiler still works at the runs above, and its work is CPU too; here it is done.
		emit("12 Pods on 4 nodes, the compiler at rest", median(times.slice(60)), "ms CPU", "");
	},
	"100 nodes"() {
		const start = nodes(100);
		const times = Array.from({ length: 25 }, () => place(start, [...daemons(4), manifest("Deployment", "web", 100)], 500)).slice(
			5,
		);
		emit("100 nodes / 500 Pods", median(times), "ms CPU", "≤ 300");
	},
	"1000 nodes"() {
		const start = nodes(1000);
		emit(
			"1,000 nodes / 5,000 Pods",
			place(start, [...daemons(4), manifest("Deployment", "web", 1000)], 5000),
			"ms CPU",
			"≤ 5000",
		);
	},
	"5000 nodes"() {
		const start = nodes(5000);
		emit("5,000 nodes × 10 DaemonSets", place(start, daemons(10), 50_000), "ms CPU", "ends", {
			heap: `${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`,
		});
	},
	"150000 Pods"() {
		let last = 0;
		for (const daemonSets of [7, 15, 30]) {
			const start = nodes(5000);
			const took = place(start, daemons(daemonSets), 5000 * daemonSets);
			emit(
				`5,000 nodes × ${daemonSets} DaemonSets = ${5000 * daemonSets} Pods`,
				took,
				"ms CPU",
				daemonSets === 30 ? "≤ 30000" : "",
				{
					heap: `${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`,
					...(last ? { growth: Math.round((took / last) * 100) / 100 } : {}),
				},
			);
			last = took;
		}
	},
	snapshot() {
		const cluster = new Cluster(options, nodes(10));
		for (const object of daemons(3)) apply(cluster, object);
		cluster.advance(30_000);
		emit("snapshot of 30 Pods", JSON.stringify(pack(cluster.save())).length / 1000, "kB", "≤ 200");
	},
	"fuzzed manifests"() {
		const cluster = new Cluster(options);
		const desk = { files: new Map<string, string>(), env: {}, kubeconfig: everynodeConfig };
		const times: number[] = [];
		const apply = (text: string): void => {
			desk.files.set("a.yaml", text);
			const begun = cpu();
			const line = new Line(run("kubectl apply -f a.yaml", desk), cluster, () => undefined);
			if (!line.done) throw new Error(`kubectl apply does not end: ${text.slice(0, 1000)}`);
			times.push(cpu() - begun);
		};
		for (let seed = 0; seed < 10_000; seed++) apply(fuzzed(seed, toYaml));
		emit("a fuzzed manifest applied, median of 10,000", median(times), "ms CPU", "≤ 5");
		emit("a fuzzed manifest applied, the slowest of 10,000", Math.max(...times), "ms CPU", "≤ 200");
		times.length = 0;
		hostile.forEach(apply);
		emit("a hostile text applied, the slowest", Math.max(...times), "ms CPU", "≤ 200");
	},
};

await Promise.all([loadAll(), loadRest()]);
const only = process.argv.slice(2);
for (const [name, measure] of Object.entries(measures)) {
	// The largest one only when it is asked for: it takes a minute and a gigabyte.
	if (only.length > 0 ? only.some((each) => name.includes(each)) : name !== "150000 Pods") measure();
}
