// The state that a lesson begins in: its nodes have joined, its objects are applied, and all has come to rest.
import type { AnyObject } from "../cluster/api/objects.ts";
import { resources } from "../cluster/api/resources.ts";
import type { JsonObject, Node } from "../cluster/api/types.generated.ts";
import { Cluster, type ClusterOptions, type SavedCluster } from "../cluster/cluster.ts";
import { loadForObjects, loadRest } from "../cluster/rest/rest.ts";
import type { DeskFile } from "../desk/port.ts";
import type { Machine } from "../cluster/gesture.ts";
import { partsOf, stepsOf } from "./language/parts.ts";
import type { Lesson } from "./lesson.ts";
import { live } from "./past.ts";
import { formatTaint } from "../cluster/api/tolerations.ts";
import type { ApiResponse } from "../cluster/apiserver/request.ts";
import { load } from "../kubectl/shell/shell.ts";
import { withLastApplied } from "../kubectl/framework/lastapplied.ts";

/** A Node of cluster.yaml as the machine that joins: name, labels, taints, and capacity where it is given. */
export function machineOf(node: Node): Machine {
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

type Start = Pick<Lesson, "cluster" | "past" | "files">;

/** Loads the rules that the start of a lesson and the what-if lines of its checks need: neither can wait for them. */
export async function prepareStart({ cluster, past, checks }: Pick<Lesson, "cluster" | "past" | "checks">): Promise<void> {
	const lines = past.flatMap((act) => ("line" in act ? [act.line] : []));
	const supposed = checks.flatMap((check) => [...partsOf(check)]).flatMap(stepsOf);
	const needsAll = lines.length > 0 || supposed.some((step) => "run" in step);
	await Promise.all([needsAll ? loadRest() : loadForObjects(cluster), ...lines.map(load)]);
}

/**
 * Builds the state: the author's documents in their order, each settled before the next, then what happened until the learner came.
 * Throws for an object that the API server refuses: a bug of the lesson, found by its verification.
 */
export const startOf = (start: Start, options: ClusterOptions): SavedCluster => startWith(start, options).cluster;

/** The same, with those of the files that were applied on the way. */
export function startWith(
	{ cluster, past, files }: Start,
	options: ClusterOptions,
): { cluster: SavedCluster; applied: readonly DeskFile[] } {
	const world = new Cluster(options);
	let isSettled = true;
	for (const document of cluster) {
		const object = document as JsonObject & { kind?: string };
		if (object.kind === "Node") {
			join(world, document as Node);
			isSettled = false;
			continue;
		}
		if (!isSettled) settle(world);
		create(world, document as AnyObject);
		settle(world);
		isSettled = true;
	}
	if (!isSettled) settle(world);
	const applied = live(world, past, files);
	return { cluster: world.save(), applied: files.filter(({ name }) => applied.has(name)) };
}

/** A machine joins; what only its Node object can say of it is written once that is there. */
function join(world: Cluster, node: Node): void {
	world.gesture({ gesture: "join", node: machineOf(node) });
	const { name, annotations } = node.metadata;
	const unschedulable = node.spec?.unschedulable;
	if (!annotations && unschedulable === undefined) return;
	settle(world);
	const body = {
		...(annotations ? { metadata: { annotations } } : {}),
		...(unschedulable === undefined ? {} : { spec: { unschedulable } }),
	};
	refuse(world.request({ verb: "patch", patchType: "merge", group: "", version: "v1", resource: "nodes", name, body }), node);
}

function create(world: Cluster, object: AnyObject): void {
	const resource = resources.find((each) => each.kind === object.kind);
	if (!resource) throw new Error(`cluster.yaml holds a ${object.kind}, which is no kind here`);
	const response = world.request({
		verb: "create",
		group: resource.group,
		version: resource.version,
		resource: resource.plural,
		...(resource.namespaced ? { namespace: object.metadata.namespace ?? "default" } : {}),
		// As if it had been applied: else the learner's first apply warns of it.
		body: withLastApplied(object),
		fieldValidation: "Strict",
		fieldManager: "lesson",
	});
	refuse(response, object);
}

function refuse(
	{ status }: ApiResponse,
	{ kind, metadata }: { readonly kind: string; readonly metadata: { readonly name?: string } },
): void {
	if (status) throw new Error(`cluster.yaml: ${kind} ${metadata.name ?? ""}: ${status.message}`);
}
