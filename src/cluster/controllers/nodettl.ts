// Sets the annotation that says how long kubelets may cache Secrets and ConfigMaps: the larger the cluster, the longer.
import { subject } from "../apiserver/store.ts";
import { controller, type Step } from "./controller.ts";

const annotation = "node.alpha.kubernetes.io/ttl";

/** Nodes from … to, and seconds; the ranges overlap so that a cluster at a boundary does not swing. */
const boundaries = [
	{ least: 0, most: 100, seconds: 0 },
	{ least: 90, most: 500, seconds: 15 },
	{ least: 450, most: 1000, seconds: 30 },
	{ least: 900, most: 2000, seconds: 60 },
	{ least: 1800, most: Infinity, seconds: 300 },
];

interface Memory {
	step: number;
}

export const nodeTtl = controller<Memory>({
	name: "ttl-controller",
	watches: ["Node"],
	keys(change, { read, memory }) {
		const nodes = read.count("Node");
		const range = boundaries[memory.step];
		if (range && nodes > range.most) memory.step++;
		else if (range && nodes < range.least) memory.step--;
		return change.removed ? [] : [subject(change).metadata.name];
	},
	reconcile(name, { read, memory }): readonly Step[] {
		const node = read.get("Node", undefined, name);
		const wanted = String(boundaries[memory.step]?.seconds ?? 0);
		if (!node || node.metadata.annotations?.[annotation] === wanted) return [];
		const target = { kind: "Node", name, uid: node.metadata.uid } as const;
		return [{ actions: [{ verb: "patch", target, patch: { metadata: { annotations: { [annotation]: wanted } } } }] }];
	},
	memory: () => ({ step: 0 }),
});
