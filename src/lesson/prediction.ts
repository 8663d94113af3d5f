// A guess about where Pods will run, held against where they do.
import { asCounted } from "../desk/counted.ts";
import { carries } from "../cluster/api/selectors.ts";
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
