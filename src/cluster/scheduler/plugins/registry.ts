// The default plugins of kube-scheduler v1.36 in their order, with the weights of their scores. Only this file and
// cluster/rest/restrows.ts know them. The plugins that look at other Pods come with the rest: they have nothing to say
// before a Pod first names other Pods, or a Service, ReplicaSet or StatefulSet groups Pods.
import { OrderedTable } from "../../api/orderedtable.ts";
import type { FilterPlugin, ScorePlugin } from "../framework.ts";
import { imageLocalityScore } from "./imagelocality.ts";
import { nodeAffinity, nodeAffinityScore } from "./nodeaffinity.ts";
import { nodeName } from "./nodename.ts";
import { nodePorts } from "./nodeports.ts";
import { balancedAllocationScore } from "./noderesourcesbalancedallocation.ts";
import { leastAllocatedScore, nodeResourcesFit } from "./noderesourcesfit.ts";
import { nodeUnschedulable } from "./nodeunschedulable.ts";
import { taintToleration, taintTolerationScore } from "./tainttoleration.ts";
import { volumeBinding } from "./volumebinding.ts";
import { volumeRestrictions } from "./volumerestrictions.ts";

export const filters = new OrderedTable<FilterPlugin>([
	"NodeUnschedulable",
	"NodeName",
	"TaintToleration",
	"NodeAffinity",
	"NodePorts",
	"NodeResourcesFit",
	"VolumeRestrictions",
	"VolumeBinding",
	"PodTopologySpread",
	"InterPodAffinity",
]);
filters.add(
	nodeUnschedulable,
	nodeName,
	taintToleration,
	nodeAffinity,
	nodePorts,
	nodeResourcesFit,
	volumeRestrictions,
	volumeBinding,
);

interface Weighted {
	readonly name: string;
	readonly plugin: ScorePlugin;
	readonly weight: number;
}

/** A score plugin with the weight of its scores. */
export const weighted = (plugin: ScorePlugin, weight: number): Weighted => ({ name: plugin.name, plugin, weight });

export const scores = new OrderedTable<Weighted>([
	"TaintToleration",
	"NodeAffinity",
	"NodeResourcesFit",
	"PodTopologySpread",
	"InterPodAffinity",
	"NodeResourcesBalancedAllocation",
	"ImageLocality",
]);
scores.add(
	weighted(taintTolerationScore, 3),
	weighted(nodeAffinityScore, 2),
	weighted(leastAllocatedScore, 1),
	weighted(balancedAllocationScore, 1),
	weighted(imageLocalityScore, 1),
);

/** The plugins loaded so far. */
export const filterPlugins = (): readonly FilterPlugin[] => filters.rows;
export const scorePlugins = (): readonly Weighted[] => scores.rows;
