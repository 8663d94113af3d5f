// A guess about where Pods will run, held against where they do.
import { asCounted } from "../desk/counted.ts";
import type { Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { readManifest } from "../manifest/yaml.ts";

export interface Comparison {
	readonly node: string;
	readonly guessed: boolean;
	readonly runs: boolean;
}

interface Workload {
	readonly metadata?: { readonly namespace?: string };
	readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } } };
}

/** The nodes on which Pods of the workload in this manifest run now. */
export function nodesOf(manifest: string, read: Reader): readonly string[] {
	const workloads = readManifest(manifest).documents.map((document) => document.value as unknown as Workload);
	const nodes = new Set<string>();
	for (const { metadata, spec } of workloads) {
		const labels = Object.entries(spec?.template?.metadata?.labels ?? {});
		if (labels.length === 0) continue;
		const isOurs = (pod: Pod) => labels.every(([key, value]) => pod.metadata.labels?.[key] === value);
		for (const pod of read.sorted("Pod", metadata?.namespace ?? "default")) {
			if (isOurs(pod) && pod.spec?.nodeName && !pod.metadata.deletionTimestamp) nodes.add(pod.spec.nodeName);
		}
	}
	return [...nodes].sort(asCounted);
}

/** Node by node, for those asked about and any other on which something runs. */
export function compareGuess(
	asked: readonly string[],
	guessed: readonly string[],
	running: readonly string[],
): readonly Comparison[] {
	return [...new Set([...asked, ...running])]
		.sort(asCounted)
		.map((node) => ({ node, guessed: guessed.includes(node), runs: running.includes(node) }));
}
