// Small clusters for the scheduler's tests: objects written in a few words.
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { Node, Pod, PodSpec, Taint } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Cache } from "../../src/cluster/scheduler/cache.ts";

export interface NodeWords {
	readonly cpu?: string;
	readonly memory?: string;
	readonly pods?: string;
	readonly labels?: Readonly<Record<string, string>>;
	readonly taints?: readonly Taint[];
	readonly cordoned?: boolean;
	readonly images?: readonly { names: readonly string[]; sizeBytes: number }[];
}

export function makeNode(name: string, words: NodeWords = {}): Node {
	const { cpu = "2", memory = "4Gi", pods = "110", labels, taints, cordoned, images } = words;
	return {
		apiVersion: "v1",
		kind: "Node",
		metadata: {
			name,
			uid: name,
			creationTimestamp: "",
			resourceVersion: "",
			labels: { "kubernetes.io/hostname": name, ...labels },
		},
		spec: { ...(taints ? { taints } : {}), ...(cordoned ? { unschedulable: true } : {}) },
		status: { allocatable: { cpu, memory, pods }, ...(images ? { images } : {}) },
	};
}

export interface PodWords extends Partial<PodSpec> {
	readonly cpu?: string;
	readonly memory?: string;
	readonly labels?: Readonly<Record<string, string>>;
	readonly namespace?: string;
	readonly node?: string;
	readonly startTime?: string;
	readonly owner?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
}

export function makePod(name: string, words: PodWords = {}): Pod {
	const { cpu, memory, labels, namespace = "default", node, startTime, owner, ...spec } = words;
	const requests = { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name,
			namespace,
			uid: `${namespace}/${name}`,
			creationTimestamp: "",
			resourceVersion: "",
			...(labels ? { labels } : {}),
			...(owner ? { ownerReferences: [{ ...owner, uid: owner.name, controller: true }] } : {}),
		},
		spec: {
			schedulerName: "default-scheduler",
			terminationGracePeriodSeconds: 30,
			containers: [{ name: "main", image: "nginx:1.27", resources: { requests } }],
			...(node ? { nodeName: node } : {}),
			...spec,
		},
		status: { phase: node ? "Running" : "Pending", ...(startTime ? { startTime } : {}) },
	};
}

/** A daemon Pod's affinity: this node and no other. */
export const onlyOn = (name: string): PodSpec["affinity"] => ({
	nodeAffinity: {
		requiredDuringSchedulingIgnoredDuringExecution: {
			nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [name] }] }],
		},
	},
});

/** The cluster as the scheduler sees it, with these objects in it. */
export function snapshotOf(...objects: readonly object[]): Cache {
	const store = new Store();
	for (const object of objects) store.put(object as AnyObject, "test", 0);
	return new Cache(store).rebuild();
}
