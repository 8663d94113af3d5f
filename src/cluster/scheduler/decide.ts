// One scheduling cycle as a pure function: where a Pod goes, or why it goes nowhere and what preemption would do about it.
import type { Pod } from "../api/types.generated.ts";
import { byCodeUnit } from "../api/values.ts";
import { drawsOf } from "../random.ts";
import { filterWithNominated, preFilter, type Filtering, type Nominations, type PluginRejection } from "./filters.ts";
import { fitError } from "./fiterror.ts";
import { unresolvable, type Snapshot } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import { preempt, type Candidate } from "./preemption.ts";
import { score } from "./scores.ts";

export interface Settings {
	readonly seed: number;
	readonly nominations?: Nominations;
	/** Where the search for feasible nodes starts, so that a large cluster fills evenly. */
	readonly start?: number;
}

export interface Decision {
	/** Where it goes. */
	readonly node?: string;
	/** Why it goes nowhere: the whole text of the event. */
	readonly message?: string;
	/** The plugins that rejected it and so decide when to wake it. Empty without nodes. */
	readonly rejectedBy: ReadonlySet<string>;
	/** Nodes that passed (of those checked), and each refusal by node. */
	readonly feasible: readonly NodeInfo[];
	readonly verdicts: ReadonlyMap<string, PluginRejection>;
	/** The refusal shared by all nodes that were not checked one by one. */
	readonly others?: PluginRejection;
	readonly preemption?: Candidate;
	/** An earlier nomination is void. */
	readonly clearsNomination?: true;
	/** How many nodes were looked at. */
	readonly processed: number;
}

const noNodes = "no nodes available to schedule pods";
const allOfThem = 100;

/** How many feasible nodes are enough: all under a hundred nodes, else a share that falls from 50 to 5 per cent. */
export function enoughNodes(count: number): number {
	if (count < allOfThem) return count;
	const percentage = Math.max(50 - Math.floor(count / 125), 5);
	return Math.max(Math.floor((count * percentage) / 100), allOfThem);
}

interface Found {
	readonly feasible: NodeInfo[];
	readonly verdicts: Map<string, PluginRejection>;
	readonly others?: PluginRejection;
}

function search(
	filtering: Filtering,
	nodes: readonly NodeInfo[],
	verdicts: Map<string, PluginRejection>,
	settings: Settings,
): NodeInfo[] {
	const feasible: NodeInfo[] = [];
	const enough = enoughNodes(nodes.length);
	for (let i = 0; i < nodes.length && feasible.length < enough; i++) {
		const node = nodes[((settings.start ?? 0) + i) % nodes.length]!;
		const rejection = filterWithNominated(filtering, node, settings.nominations ?? noNominations);
		if (rejection) verdicts.set(node.name, rejection);
		else feasible.push(node);
	}
	return feasible;
}

const noNominations: Nominations = new Map();

/** Every node's verdict, or as many as the search needed. */
function findNodes(filtering: Filtering, snapshot: Snapshot, settings: Settings): Found {
	const verdicts = new Map<string, PluginRejection>();
	const { pod, rejection, nodes, narrowedBy } = filtering;
	if (rejection) return { feasible: [], verdicts, others: rejection };
	const nominated = snapshot.node(pod.status?.nominatedNodeName ?? "");
	if (nominated) {
		const feasible = search(filtering, [nominated], verdicts, settings);
		if (feasible.length > 0) return { feasible, verdicts };
	}
	if (!nodes) return { feasible: search(filtering, snapshot.nodes, verdicts, settings), verdicts };
	const named = [...nodes].flatMap((name) => snapshot.node(name) ?? []);
	// Upstream keeps the plugins that narrowed the nodes and those that refused the nominated one in one set; so both appear here.
	const unsatisfied = new Set([...narrowedBy, ...[...verdicts.values()].map(({ plugin }) => plugin)]);
	const others = {
		...unresolvable(`node(s) didn't satisfy plugin(s) [${[...unsatisfied].sort(byCodeUnit).join(" ")}]`),
		plugin: narrowedBy[0]!,
	};
	return { feasible: search(filtering, named, verdicts, settings), verdicts, others };
}

/** Places the Pod on the snapshot's nodes; the seed and the Pod's uid break ties. */
export function decide(pod: Pod, snapshot: Snapshot, settings: Settings): Decision {
	if (snapshot.nodes.length === 0) {
		return { message: noNodes, rejectedBy: new Set(), feasible: [], verdicts: new Map(), clearsNomination: true, processed: 0 };
	}
	const filtering = preFilter(pod, snapshot);
	const { feasible, verdicts, others } = findNodes(filtering, snapshot, settings);
	const found = { feasible, verdicts, ...(others ? { others } : {}), processed: feasible.length + verdicts.size };
	const rejectedBy = new Set([...filtering.narrowedBy, ...[...verdicts.values()].map(({ plugin }) => plugin)]);
	if (filtering.rejection) rejectedBy.add(filtering.rejection.plugin);
	if (feasible.length > 0) return { ...found, rejectedBy, node: best(pod, feasible, snapshot, settings.seed) };

	const diagnosis = { nodeCount: snapshot.nodes.length, verdicts, ...(others ? { others } : {}) };
	if (filtering.rejection) {
		// Preemption is not reached: the first of the post filters (dynamic resources) misses its own preFilter's state.
		const preFilterMessage = filtering.rejection.reasons.join(", ");
		return { ...found, rejectedBy, message: fitError({ ...diagnosis, preFilterMessage }, "not found") };
	}
	const nominations = settings.nominations ?? noNominations;
	const outcome = preempt({ filtering, verdicts, others, snapshot, nominations, seed: settings.seed });
	if ("best" in outcome) return { ...found, rejectedBy, message: fitError(diagnosis), preemption: outcome.best };
	return {
		...found,
		rejectedBy,
		message: fitError(diagnosis, `no new claims to deallocate, preemption: ${outcome.message}`),
		...(outcome.eligible ? { clearsNomination: true } : {}),
	};
}

function best(pod: Pod, feasible: readonly NodeInfo[], snapshot: Snapshot, seed: number): string {
	if (feasible.length === 1) return feasible[0]!.name;
	const totals = score(pod, feasible, snapshot);
	let highest = Number.NEGATIVE_INFINITY;
	for (const total of totals) if (total > highest) highest = total;
	const chanceOf = drawsOf(seed, "node", pod.metadata.uid);
	let [chosen, most] = [feasible[0]!, -1];
	for (let i = 0; i < feasible.length; i++) {
		if (totals[i] !== highest) continue;
		const chance = chanceOf(feasible[i]!.hashedName);
		if (chance > most) [chosen, most] = [feasible[i]!, chance];
	}
	return chosen.name;
}
