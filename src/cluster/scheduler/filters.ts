// Asks the filter plugins in their order: once about the whole cluster, then about each node. The first that refuses a
// node decides.
import type { Pod } from "../api/types.generated.ts";
import { priorityOf } from "../api/podfacts.ts";
import type { FilterPlugin, PluginRejection, Snapshot } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import { filterPlugins } from "./plugins/registry.ts";
import { PerNode } from "./remembered.ts";

export type { PluginRejection };

/** A plugin that has something to check for this Pod, and what its preFilter found out. */
interface Prepared {
	readonly plugin: FilterPlugin;
	readonly state: unknown;
}

/** A Pod on its way through the filters. */
export interface Filtering {
	readonly pod: Pod;
	readonly plugins: readonly Prepared[];
	/** Only these nodes need be asked, and who said so. */
	readonly nodes: ReadonlySet<string> | undefined;
	readonly narrowedBy: readonly string[];
	/** No node fits; no further plugin need be asked. */
	readonly rejection: PluginRejection | undefined;
	/** How many of the plugins, from the first on, look at spec and node alone, and their answers for Pods of this spec. */
	readonly fromSpec: number;
	readonly verdicts: PerNode<PluginRejection | false> | undefined;
}

export function preFilter(pod: Pod, snapshot: Snapshot): Filtering {
	const plugins: Prepared[] = [];
	const narrowedBy: string[] = [];
	let nodes: ReadonlySet<string> | undefined;
	for (const plugin of filterPlugins()) {
		const found = plugin.preFilter?.(pod, snapshot);
		if (found?.rejection) {
			const rejection: PluginRejection = { ...found.rejection, plugin: plugin.name };
			return { pod, plugins, nodes, narrowedBy: [], rejection, fromSpec: 0, verdicts: undefined };
		}
		if (found?.skip) continue;
		plugins.push({ plugin, state: found?.state });
		if (found?.nodes) {
			nodes = found.nodes;
			narrowedBy.push(plugin.name);
		}
	}
	const other = plugins.findIndex(({ plugin }) => !plugin.fromSpec);
	const fromSpec = other < 0 ? plugins.length : other;
	// A Pod that can only go to one node needs no answer about others.
	const verdicts = nodes ? undefined : snapshot.memoryOf?.(pod)?.get(preFilter, noVerdicts);
	return { pod, plugins, nodes, narrowedBy, rejection: undefined, fromSpec, verdicts };
}

const noVerdicts = (): Filtering["verdicts"] => new PerNode();

/** Who refuses the node first, if anyone. */
export function filter(filtering: Filtering, node: NodeInfo): PluginRejection | undefined {
	const { plugins, fromSpec, verdicts } = filtering;
	if (!verdicts) return firstRefusal(filtering, node, 0, plugins.length);
	const verdict = verdicts.get(node) ?? verdicts.set(node, firstRefusal(filtering, node, 0, fromSpec) ?? false);
	return verdict || firstRefusal(filtering, node, fromSpec, plugins.length);
}

function firstRefusal({ pod, plugins }: Filtering, node: NodeInfo, from: number, to: number): PluginRejection | undefined {
	for (let i = from; i < to; i++) {
		const { plugin, state } = plugins[i]!;
		const rejection = plugin.filter(pod, node, state);
		if (rejection) return { ...rejection, plugin: plugin.name };
	}
	return undefined;
}

/** The Pods that preemption has promised a node to, by the node's name. */
export type Nominations = ReadonlyMap<string, readonly Pod[]>;

/**
 * As `filter`, but counts Pods of at least this priority that are nominated to the node as if they ran there; the Pod must also
 * fit without them, since they may never come.
 */
export function filterWithNominated(filtering: Filtering, node: NodeInfo, nominations: Nominations): PluginRejection | undefined {
	if (nominations.size === 0) return filter(filtering, node);
	const { pod } = filtering;
	const others = (nominations.get(node.name) ?? []).filter(
		(other) => priorityOf(other) >= priorityOf(pod) && other.metadata.uid !== pod.metadata.uid,
	);
	if (others.length > 0) {
		const dry = dryRun(filtering);
		const crowded = node.copy();
		for (const other of others) {
			crowded.add(other);
			count(dry, other, crowded, 1);
		}
		const rejection = filter(dry, crowded);
		if (rejection) return rejection;
	}
	return filter(filtering, node);
}

/** A copy with states that may be changed. */
export const dryRun = (filtering: Filtering): Filtering => ({
	...filtering,
	plugins: filtering.plugins.map(({ plugin, state }) => ({ plugin, state: plugin.copy ? plugin.copy(state) : state })),
});

/** Updates the plugins' states in a dry run after a Pod came to the node or left it. */
export function count({ pod, plugins }: Filtering, other: Pod, node: NodeInfo, by: 1 | -1): void {
	for (const { plugin, state } of plugins) plugin.count?.(state, pod, other, node, by);
}
