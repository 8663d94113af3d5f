// The state that a lesson begins in: its nodes have joined, its objects are applied, and all has come to rest.
import type { AnyObject } from "../cluster/api/objects.ts";
import { resources } from "../cluster/api/resources.ts";
import type { Json, JsonObject, Node } from "../cluster/api/types.generated.ts";
import { Cluster, type ClusterOptions, type SavedCluster } from "../cluster/cluster.ts";
import { loadForObjects, loadRest } from "../cluster/rest/rest.ts";
import type { Machine } from "../cluster/gesture.ts";
import { partsOf, stepsOf } from "./language/parts.ts";
import type { Lesson } from "./lesson.ts";
import { formatTaint } from "../cluster/api/tolerations.ts";
import { withLastApplied } from "../kubectl/framework/lastapplied.ts";

/** A Node of cluster.yaml as the machine that joins: name, labels, taints, and capacity where it is given. */
function machineOf(node: Node): Machine {
	const { cpu, memory, ...rest } = node.status?.capacity ?? {};
	return {
		name: node.metadata.name,
		...(node.metadata.labels ? { labels: node.metadata.labels } : {}),
		...(node.spec?.taints ? { taints: node.spec.taints.map(formatTaint) } : {}),
		...(cpu ? { cpu } : {}),
		...(memory ? { memory } : {}),
		...(Object.keys(rest).length > 0 ? { extended: rest } : {}),
	};
}

/** Advances until nothing has changed for `quiet` milliseconds, at most `patience`. */
export function settle(cluster: Cluster, quiet = 3000, patience = 90_000): void {
	const end = cluster.now + patience;
	let since = cluster.now;
	const stop = cluster.subscribe(() => (since = cluster.now));
	while (cluster.now < end && cluster.now - since < quiet) cluster.advanceInstant(Math.min(end, since + quiet));
	stop();
}

/** Loads the rules that the start of a lesson and the what-if lines of its checks need: neither can wait for them. */
export async function prepareStart({ cluster, checks }: Pick<Lesson, "cluster" | "checks">): Promise<void> {
	const supposed = checks.flatMap((check) => [...partsOf(check)]).flatMap(stepsOf);
	await (supposed.some((step) => "run" in step) ? loadRest() : loadForObjects(cluster));
}

/** Builds the state. Throws for an object that the API server refuses: a bug of the lesson, found by its verification. */
export function startOf(cluster: readonly Json[], options: ClusterOptions): SavedCluster {
	const world = new Cluster(options);
	for (const document of cluster) {
		const object = document as JsonObject & {
			kind?: string;
			apiVersion?: string;
			metadata?: { name?: string; namespace?: string };
		};
		if (object.kind === "Node") {
			world.gesture({ gesture: "join", node: machineOf(document as Node) });
			continue;
		}
		const resource = resources.find((each) => each.kind === object.kind);
		if (!resource) throw new Error(`cluster.yaml holds a ${object.kind}, which is no kind here`);
		const response = world.request({
			verb: "create",
			group: resource.group,
			version: resource.version,
			resource: resource.plural,
			...(resource.namespaced ? { namespace: object.metadata?.namespace ?? "default" } : {}),
			// As if it had been applied: else the learner's first apply warns of it.
			body: withLastApplied(document as AnyObject),
			fieldValidation: "Strict",
			fieldManager: "lesson",
		});
		if (response.status) throw new Error(`cluster.yaml: ${object.kind} ${object.metadata?.name}: ${response.status.message}`);
		if (object.kind === "Namespace") settle(world, 500, 5000);
	}
	settle(world);
	return world.save();
}
