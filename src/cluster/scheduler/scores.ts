// Scores the nodes that passed the filters: the weighted sum of the score plugins' answers, each within 0–100.
import type { Pod } from "../api/types.generated.ts";
import type { ScorePlugin, Snapshot } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import { scorePlugins } from "./plugins/registry.ts";
import { PerNode } from "./remembered.ts";

/** One plugin's weighted scores, in the order of the nodes. */
export interface PluginScores {
	readonly plugin: string;
	readonly weight: number;
	readonly scores: readonly number[];
}

/** The scores of every plugin that applies. */
export function scoresByPlugin(pod: Pod, nodes: readonly NodeInfo[], snapshot: Snapshot): readonly PluginScores[] {
	return asked(pod, nodes, snapshot).map(({ plugin, weight, state }) => ({
		plugin: plugin.name,
		weight,
		scores: scoresOf(plugin, pod, nodes, state),
	}));
}

/** The total of each node, in their order. */
export function score(pod: Pod, nodes: readonly NodeInfo[], snapshot: Snapshot): readonly number[] {
	const totals = nodes.map(() => 0);
	const memory = snapshot.memoryOf?.(pod);
	const fixed: Asked[] = [];
	for (const each of asked(pod, nodes, snapshot)) {
		const { plugin, weight, state } = each;
		if (memory && plugin.fromSpec && !plugin.normalize) fixed.push(each);
		else addTo(totals, scoresOf(plugin, pod, nodes, state, plugin.fromSpec && memory?.get(plugin, noScores)), weight);
	}
	if (memory) addTo(totals, fixedSums(fixed, pod, nodes, memory.get(scoresByPlugin, noScores)), 1);
	return totals;
}

/** A plugin that applies to this Pod. */
interface Asked {
	readonly plugin: ScorePlugin;
	readonly weight: number;
	readonly state: unknown;
}

function asked(pod: Pod, nodes: readonly NodeInfo[], snapshot: Snapshot): readonly Asked[] {
	const all: Asked[] = [];
	for (const { plugin, weight } of scorePlugins()) {
		const state = plugin.preScore?.(pod, nodes, snapshot);
		if (!plugin.preScore || state !== undefined) all.push({ plugin, weight, state });
	}
	return all;
}

const noScores = (): PerNode<number> => new PerNode();

/** A plugin's scores, brought into 0–100; what was `known` of a node before normalization is not asked again. */
function scoresOf(
	plugin: ScorePlugin,
	pod: Pod,
	nodes: readonly NodeInfo[],
	state: unknown,
	known?: PerNode<number> | false,
): readonly number[] {
	let scores: number[];
	if (plugin.scoreAll) scores = plugin.scoreAll(pod, nodes, state);
	else if (known) scores = nodes.map((node) => known.get(node) ?? known.set(node, plugin.score(pod, node, state)));
	else scores = nodes.map((node) => plugin.score(pod, node, state));
	plugin.normalize?.(scores, nodes, state);
	return scores;
}

/** The sums of those scores that depend on no other node, as remembered. */
const fixedSums = (plugins: readonly Asked[], pod: Pod, nodes: readonly NodeInfo[], known: PerNode<number>): readonly number[] =>
	nodes.map((node) => {
		let sum = known.get(node);
		if (sum !== undefined) return sum;
		sum = 0;
		for (const { plugin, weight, state } of plugins) sum += weight * plugin.score(pod, node, state);
		return known.set(node, sum);
	});

function addTo(totals: number[], scores: readonly number[], weight: number): void {
	for (let i = 0; i < totals.length; i++) totals[i]! += weight * scores[i]!;
}
