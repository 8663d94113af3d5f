// The default plugins of kube-scheduler v1.36 in their order, with the weights of their scores. Only this file knows them all.
import type { FilterPlugin, ScorePlugin } from "../framework.ts";
import { imageLocalityScore } from "./imagelocality.ts";
import { interPodAffinity } from "./interpodaffinity.ts";
import { interPodAffinityScore } from "./interpodaffinityscore.ts";
import { nodeAffinity, nodeAffinityScore } from "./nodeaffinity.ts";
import { nodeName } from "./nodename.ts";
import { nodePorts } from "./nodeports.ts";
import { balancedAllocationScore } from "./noderesourcesbalancedallocation.ts";
import { leastAllocatedScore, nodeResourcesFit } from "./noderesourcesfit.ts";
import { nodeUnschedulable } from "./nodeunschedulable.ts";
import { podTopologySpread } from "./podtopologyspread.ts";
import { podTopologySpreadScore } from "./podtopologyspreadscore.ts";
import { taintToleration, taintTolerationScore } from "./tainttoleration.ts";
import { volumeBinding } from "./volumebinding.ts";
import { volumeRestrictions } from "./volumerestrictions.ts";

export const filterPlugins: readonly FilterPlugin[] = [
	nodeUnschedulable,
	nodeName,
	taintToleration,
	nodeAffinity,
	nodePorts,
	nodeResourcesFit,
	volumeRestrictions,
	volumeBinding,
	podTopologySpread,
	interPodAffinity,
];

export const scorePlugins: readonly { readonly plugin: ScorePlugin; readonly weight: number }[] = [
	{ plugin: taintTolerationScore, weight: 3 },
	{ plugin: nodeAffinityScore, weight: 2 },
	{ plugin: leastAllocatedScore, weight: 1 },
	{ plugin: podTopologySpreadScore, weight: 2 },
	{ plugin: interPodAffinityScore, weight: 2 },
	{ plugin: balancedAllocationScore, weight: 1 },
	{ plugin: imageLocalityScore, weight: 1 },
];
