// Where the Pods of a manifest would go if it were applied now, as typed. Cheap enough for every key press.
import type { DaemonSet, Deployment, JsonObject, PodSpec } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { decide } from "../cluster/scheduler/decide.ts";
import { filter, preFilter } from "../cluster/scheduler/filters.ts";
import { controllerGates } from "./controllergates.ts";
import { daemonPod, standing, templatePod, typedWorkload, without } from "./typed.ts";

export interface Ghost {
	/** Undefined for a replica that finds no Node. */
	readonly node: string | undefined;
	/** "refused": no Pod is made for the Node. "pending": one is made, and waits. */
	readonly verdict: "lands" | "refused" | "pending";
	/** In a few words, where it does not land. */
	readonly reason?: string;
	/** The Pod that is there already and would be replaced or kept. */
	readonly name?: string;
}

/** None for kinds that have no Pods of their own, and for what cannot be read yet. */
export function ghosts(typed: JsonObject, read: Reader): readonly Ghost[] {
	const object = typedWorkload(typed);
	const spec = object?.spec?.template.spec;
	if (!object || !spec) return [];
	return object.kind === "DaemonSet" ? daemonGhosts(object, spec, read) : replicaGhosts(object, spec, read);
}

function daemonGhosts(daemonSet: DaemonSet, spec: PodSpec, read: Reader): readonly Ghost[] {
	const pods = standing(daemonSet, read);
	const world = without(pods, read);
	const pod = daemonPod(daemonSet, spec);
	const filtering = preFilter(pod, world);
	const names = new Map(pods.map(({ metadata, spec: running }) => [running?.nodeName, metadata.name]));
	return read.sorted("Node").map((node): Ghost => {
		const name = names.get(node.metadata.name);
		const about = { node: node.metadata.name, ...(name ? { name } : {}) };
		const refused = controllerGates({ spec, path: [] }, node, "none").find(({ passed }) => passed === false);
		if (refused) return { ...about, verdict: "refused", reason: refused.reason ?? refused.gate };
		const info = world.node(node.metadata.name);
		const rejection = filtering.rejection ?? (info && filter(filtering, info));
		return rejection ? { ...about, verdict: "pending", reason: rejection.reasons.join(", ") } : { ...about, verdict: "lands" };
	});
}

/** One after the other, each seeing those before it, as the scheduler would. */
function replicaGhosts(deployment: Deployment, spec: PodSpec, read: Reader): readonly Ghost[] {
	const world = without(standing(deployment, read), read);
	const found: Ghost[] = [];
	const most = 100; // more would neither be seen nor be ready at the next key
	for (let i = 0; i < Math.min(deployment.spec?.replicas ?? 1, most); i++) {
		const pod = templatePod(deployment, spec, i);
		const { node, message } = decide(pod, world, { seed: 0 });
		if (node === undefined) return [...found, { node, verdict: "pending", reason: message ?? "" }];
		world.add(pod, node);
		found.push({ node, verdict: "lands" });
	}
	return found;
}
