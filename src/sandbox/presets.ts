// Clusters to begin with. Each is a list of machines; what runs on them is the person's to say.
import type { Json } from "../cluster/api/types.generated.ts";
import type { Machine } from "../cluster/gesture.ts";
import { kinds } from "../cluster/machines.ts";

/** The most Nodes that a cluster in the sandbox can be given: the stage draws no more. */
export const mostNodes = 200;

export interface Preset {
	/** Stands in addresses: "?preset=zones". */
	readonly id: string;
	readonly name: string;
	/** What is special about it, in a few words. */
	readonly says: string;
	readonly machines: readonly Machine[];
}

const named = (count: number, more: (i: number) => Omit<Machine, "name"> = () => ({})): readonly Machine[] =>
	Array.from({ length: count }, (_, i) => ({ name: `mumbai-node-${i + 1}`, ...more(i) }));

const zones = ["mumbai-a", "mumbai-b", "mumbai-c"] as const;
const inZone = (i: number): Omit<Machine, "name"> => ({
	labels: { "topology.kubernetes.io/region": "mumbai", "topology.kubernetes.io/zone": zones[Math.floor(i / 4)] ?? zones[0] },
});

export const presets: readonly [Preset, ...Preset[]] = [
	{ id: "four", name: "Four Nodes of Mumbai", says: "All alike", machines: named(4) },
	{
		id: "control-plane",
		name: "Control plane and three",
		says: "The first Node has the taint of a control plane",
		machines: named(4, (i) => (i === 0 ? kinds["control-plane"] : {})),
	},
	{
		id: "gpu",
		name: "GPU pool",
		says: "Two Nodes of four have a GPU, a label and a taint",
		machines: named(4, (i) => (i < 2 ? {} : kinds.gpu)),
	},
	{ id: "zones", name: "Three zones, twelve Nodes", says: "Four Nodes in each zone, by label", machines: named(12, inZone) },
	{ id: "hundred", name: "A hundred Nodes", says: "All alike", machines: named(100) },
];

export const presetOf = (id: string): Preset | undefined => presets.find((preset) => preset.id === id);

/** A machine as the document of cluster.yaml that it joins by. */
export function nodeOf({ name, labels, taints = [], cpu, memory, extended }: Machine): Json {
	const capacity = {
		...(cpu === undefined ? {} : { cpu: String(cpu) }),
		...(memory === undefined ? {} : { memory }),
		...extended,
	};
	return {
		apiVersion: "v1",
		kind: "Node",
		metadata: { name, ...(labels ? { labels } : {}) },
		...(taints.length > 0 ? { spec: { taints: taints.map(taintOf) } } : {}),
		...(Object.keys(capacity).length > 0 ? { status: { capacity } } : {}),
	};
}

/** "dedicated=batch:NoSchedule" as an object. */
function taintOf(text: string): Json {
	const [pair = "", effect = ""] = text.split(":");
	const [key = "", value] = pair.split("=");
	return { key, ...(value ? { value } : {}), effect };
}
