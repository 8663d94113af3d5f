// What determinism.test.ts runs in Node and in Chromium alike: worlds from seeded lists of inputs, and a hash of all that came of them.
import type { JsonObject } from "../../src/cluster/api/types.generated.ts";
import { canonical } from "../../src/cluster/api/values.ts";
import { Cluster } from "../../src/cluster/cluster.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { draw, fnv } from "../../src/cluster/random.ts";

const pick = <T>(items: readonly T[], seed: number, ...at: readonly (string | number)[]): T =>
	items[draw(seed, ...at) % items.length] as T;

const workload = (kind: "DaemonSet" | "Deployment", name: string, image: string, seed: number) => ({
	apiVersion: "apps/v1",
	kind,
	metadata: { name, namespace: "default" },
	spec: {
		...(kind === "Deployment" ? { replicas: draw(seed, "replicas") % 6 } : {}),
		selector: { matchLabels: { app: name } },
		template: {
			metadata: { labels: { app: name } },
			spec: {
				...(draw(seed, "key") % 2 ? { tolerations: [{ operator: "Exists" }] } : {}),
				...(draw(seed, "disk") % 3 ? {} : { nodeSelector: { disk: "ssd" } }),
				containers: [{ name: "main", image, resources: { requests: { cpu: "100m", memory: "64Mi" } } }],
			},
		},
	},
});

/** One world: at most 25 inputs, with time between them. Answers a hash of its whole state and of its whole log. */
function world(seed: number): string {
	const cluster = new Cluster({ seed, profile: seed % 2 ? "course" : "recorded" });
	const nodes = ["alpha", "beta", "gamma", "delta"];
	const inputs = 8 + (draw(seed, "inputs") % 18);
	const there = new Set<string>();
	const stopped = new Set<string>();
	for (let i = 0; i < inputs; i++) {
		const node = pick(nodes, seed, "node", i);
		const kind = pick(["DaemonSet", "Deployment"] as const, seed, "kind", i);
		const resource = kind === "DaemonSet" ? "daemonsets" : "deployments";
		const name = pick(["web", "agent"], seed, "name", i);
		const patch = (body: JsonObject) =>
			cluster.request({
				verb: "patch",
				group: "",
				version: "v1",
				resource: "nodes",
				name: node,
				patchType: "merge",
				body,
			});
		if (i < 2 || !there.has(node)) {
			if (!there.has(node))
				cluster.gesture({ gesture: "join", node: { name: node, labels: { disk: pick(["ssd", "hdd"], seed, i) } } });
			there.add(node);
		} else
			switch (draw(seed, "what", i) % 7) {
				case 0:
					if (!stopped.has(node)) cluster.gesture({ gesture: "stop", name: node });
					stopped.add(node);
					break;
				case 1:
					if (stopped.delete(node)) cluster.gesture({ gesture: "start", name: node });
					break;
				case 2:
					patch({
						spec: { taints: [{ key: "dedicated", value: "gpu", effect: pick(["NoSchedule", "NoExecute"], seed, "effect", i) }] },
					});
					break;
				case 3:
					patch({ metadata: { labels: { disk: pick(["ssd", "hdd"], seed, "label", i) } }, spec: { taints: null } });
					break;
				case 4:
					cluster.request({ verb: "delete", group: "apps", version: "v1", resource, namespace: "default", name });
					break;
				default: {
					const object = workload(kind, name, pick(["nginx:1.27", "busybox:1.36"], seed, "image", i), draw(seed, i));
					cluster.request({
						verb: "create",
						group: "apps",
						version: "v1",
						resource,
						namespace: "default",
						body: object,
					});
				}
			}
		cluster.advance(pick([0, 50, 700, 4000, 45_000], seed, "time", i));
	}
	const log = cluster.log.since(0);
	return `${fnv(canonical(cluster.save()))}/${fnv(canonical(log))}/${log.length}/${cluster.read.sorted("Pod").length}`;
}

/** A line for each of this many worlds. */
export async function worlds(count: number): Promise<readonly string[]> {
	await loadRest();
	return Array.from({ length: count }, (_, seed) => world(seed + 1));
}
