// What the engine is made to do: Nodes that wait, and DaemonSets or a Deployment applied to them until all Pods run.
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { Line } from "../../src/desk/line.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import { run } from "../../src/kubectl/shell/shell.ts";

export const options = { seed: 1, profile: "course" as const };

export type Manifest = ReturnType<typeof manifest>;

function manifest(kind: "DaemonSet" | "Deployment", name: string, replicas?: number) {
	const containers = [{ name: "agent", image: "fluent/fluent-bit:3.1", resources: { requests: { cpu: "1m", memory: "1Mi" } } }];
	return {
		apiVersion: "apps/v1",
		kind,
		metadata: { name },
		spec: {
			...(replicas === undefined ? {} : { replicas }),
			selector: { matchLabels: { app: name } },
			template: { metadata: { labels: { app: name } }, spec: { containers } },
		},
	};
}

export const daemonSets = (count: number): readonly Manifest[] =>
	Array.from({ length: count }, (_, i) => manifest("DaemonSet", `agent-${i + 1}`));

export const deployment = (replicas: number): readonly Manifest[] => [manifest("Deployment", "web", replicas)];

/** Nodes that are Ready, and nothing on them. */
export function nodes(count: number): SavedCluster {
	const cluster = new Cluster(options);
	for (let n = 1; n <= count; n++)
		cluster.gesture({ gesture: "join", node: { name: `mumbai-node-${n}`, cpu: 16, memory: "64Gi" } });
	cluster.advance(30_000);
	return cluster.save();
}

/** The line `kubectl apply -f`, which must not fail. */
function apply(cluster: Cluster, object: Manifest): void {
	const desk = { files: new Map([["a.yaml", JSON.stringify(object)]]), env: {}, kubeconfig: everynodeConfig };
	const line = new Line(run("kubectl apply -f a.yaml", desk), cluster, (to, text) => {
		if (to === "stderr") throw new Error(text);
	});
	if (!line.done) throw new Error("kubectl apply does not end");
}

/**
 * Applies the objects and goes on until all their Pods run, instant by instant; `pause` is called between instants. Only the
 * changes are counted, so that looking costs nothing.
 */
export function place(cluster: Cluster, objects: readonly Manifest[], pods: number, pause: () => void = () => undefined): void {
	let running = 0;
	const stop = cluster.subscribe(({ added, updated, removed }) => {
		const [from, to] = updated ?? [removed, added];
		if ((from ?? to)?.kind === "Pod") running += runs(to) - runs(from);
	});
	for (const object of objects) apply(cluster, object);
	const end = cluster.now + 3_600_000;
	while (running < pods) {
		if (!cluster.advanceInstant(end)) throw new Error(`only ${running} of ${pods} Pods run after an hour`);
		pause();
	}
	stop();
}

const runs = (object: unknown): number => ((object as Pod | undefined)?.status?.phase === "Running" ? 1 : 0);
