// The default plugins of kube-scheduler v1.36 in their order, with the weights of their scores. Only this file and
// lateplugins.ts, which is loaded after the page is there, know them all.
import type { Pod } from "../../api/types.generated.ts";
import type { FilterPlugin, ScorePlugin } from "../framework.ts";
import { imageLocalityScore } from "./imagelocality.ts";
import type * as Late from "../lateplugins.ts";
import { nodeAffinity, nodeAffinityScore } from "./nodeaffinity.ts";
import { nodeName } from "./nodename.ts";
import { nodePorts } from "./nodeports.ts";
import { balancedAllocationScore } from "./noderesourcesbalancedallocation.ts";
import { leastAllocatedScore, nodeResourcesFit } from "./noderesourcesfit.ts";
import { nodeUnschedulable } from "./nodeunschedulable.ts";
import { taintToleration, taintTolerationScore } from "./tainttoleration.ts";
import { volumeBinding } from "./volumebinding.ts";
import { volumeRestrictions } from "./volumerestrictions.ts";

interface Plugins {
	readonly filters: readonly FilterPlugin[];
	readonly scores: readonly { readonly plugin: ScorePlugin; readonly weight: number }[];
}

const inOrder = (late?: typeof Late): Plugins => ({
	filters: [
		nodeUnschedulable,
		nodeName,
		taintToleration,
		nodeAffinity,
		nodePorts,
		nodeResourcesFit,
		volumeRestrictions,
		volumeBinding,
		...(late?.filters ?? []),
	],
	scores: [
		{ plugin: taintTolerationScore, weight: 3 },
		{ plugin: nodeAffinityScore, weight: 2 },
		{ plugin: leastAllocatedScore, weight: 1 },
		...(late?.scores ?? []),
		{ plugin: balancedAllocationScore, weight: 1 },
		{ plugin: imageLocalityScore, weight: 1 },
	],
});

const early = inOrder();
let plugins = early;

/** Running schedulers take them in with their next Pod. */
export async function loadLatePlugins(): Promise<void> {
	plugins = inOrder(await import("../lateplugins.ts"));
}

/** Those that are there by now. */
export const filterPlugins = (): Plugins["filters"] => plugins.filters;
export const scorePlugins = (): Plugins["scores"] => plugins.scores;

/** Throws for a Pod whose plugins nobody has loaded. */
export function expectPluginsFor({ spec }: Pod): void {
	if (plugins !== early || !spec) return;
	if (spec.topologySpreadConstraints || spec.affinity?.podAffinity || spec.affinity?.podAntiAffinity)
		throw new Error("the scheduler meets a Pod that asks for company before its plugins are loaded (cluster/late.ts)");
}
