// Where the Pods of a guess run. What came is found out once, on a copy that has come to rest: nothing that is done later
// changes what a learner was right about.
import { carries } from "../cluster/api/selectors.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { asCounted } from "../desk/counted.ts";
import type { Desk } from "../desk/desk.ts";
import { readManifest } from "../manifest/yaml.ts";
import type { Outcome, Prediction } from "./guess.ts";
import { suppose } from "./supposed.ts";

/** What comes of it from here on, if nothing else is done. */
export function outcomeOf({ file, nodes, suppose: steps = [] }: Prediction, desk: Desk): Outcome {
	const copy = desk.world.fork();
	suppose(copy, steps, { files: desk.files, env: {}, kubeconfig: desk.kubeconfig });
	const asked = nodes ?? copy.read.sorted("Node").map((node) => node.metadata.name);
	return { asked, ran: nodesOf(desk.files.get(file) ?? "", copy.read) };
}

interface Workload {
	readonly metadata?: { readonly namespace?: string };
	readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } } };
}

/** The Nodes on which Pods of the workload in this manifest run. */
function nodesOf(manifest: string, read: Reader): readonly string[] {
	const workloads = readManifest(manifest).documents.map((document) => document.value as Workload);
	const nodes = new Set<string>();
	for (const { metadata, spec } of workloads) {
		const labels = spec?.template?.metadata?.labels ?? {};
		if (Object.keys(labels).length === 0) continue;
		for (const pod of read.sorted("Pod", metadata?.namespace ?? "default")) {
			if (carries(pod.metadata.labels, labels) && pod.spec?.nodeName && !pod.metadata.deletionTimestamp)
				nodes.add(pod.spec.nodeName);
		}
	}
	return [...nodes].sort(asCounted);
}
