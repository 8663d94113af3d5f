// Asks the score plugins about the nodes that passed the filters: the weighted sum of what they say, each within 0–100.
import type { Pod } from "../api/types.generated.ts";
import type { Snapshot } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import { scorePlugins } from "./plugins/registry.ts";

/** One plugin's weighted scores, in the order of the nodes. */
export interface PluginScores {
	readonly plugin: string;
	readonly weight: number;
	readonly scores: readonly number[];
}

export function scoresByPlugin(pod: Pod, nodes: readonly NodeInfo[], snapshot: Snapshot): readonly PluginScores[] {
	const all: PluginScores[] = [];
	for (const { plugin, weight } of scorePlugins()) {
		const state = plugin.preScore?.(pod, nodes, snapshot);
		if (plugin.preScore && state === undefined) continue;
		const scores = nodes.map((node) => plugin.score(pod, node, state));
		plugin.normalize?.(scores, nodes, state);
		all.push({ plugin: plugin.name, weight, scores });
	}
	return all;
}

/** The total of each node, in their order. */
export function score(pod: Pod, nodes: readonly NodeInfo[], snapshot: Snapshot): readonly number[] {
	const totals = nodes.map(() => 0);
	for (const { weight, scores } of scoresByPlugin(pod, nodes, snapshot))
		scores.forEach((value, i) => (totals[i]! += weight * value));
	return totals;
}
