// What a scheduler plugin is, and what it may know: a Pod, the current nodes, and what its own first look at the whole cluster
// found. Plugins are pure; the framework (filters.ts, scores.ts) calls them in the order of the registry.
import type { Kinds } from "../api/objects.ts";
import type { Node, Pod } from "../api/types.generated.ts";
import type { Reader } from "../apiserver/store.ts";
import type { NodeInfo } from "./nodeinfo.ts";

/** Why a node (or, from a preFilter, every node) is refused. */
export interface Rejection {
	readonly reasons: readonly string[];
	/** Whether preemption could help (Unschedulable), or not (UnschedulableAndUnresolvable). */
	readonly resolvable: boolean;
}

export interface PluginRejection extends Rejection {
	readonly plugin: string;
}

export const unschedulable = (reason: string): Rejection => ({ reasons: [reason], resolvable: true });
export const unresolvable = (reason: string): Rejection => ({ reasons: [reason], resolvable: false });

/** The cluster as one scheduling cycle sees it. */
export interface Snapshot {
	/** In the order in which nodes are tried. */
	readonly nodes: readonly NodeInfo[];
	node(name: string): NodeInfo | undefined;
	/** Nodes that hold Pods with any Pod affinity or anti-affinity term. */
	readonly withAffinity: Iterable<NodeInfo>;
	/** Nodes that hold Pods with a required anti-affinity term. */
	readonly withRequiredAntiAffinity: Iterable<NodeInfo>;
	/** How many nodes hold an image of this (normalised) name. */
	nodesWithImage(name: string): number;
	readonly read: Pick<Reader, "get" | "all" | "inNamespace">;
	/** What is remembered about Pods that share this one's spec, if anything. */
	memoryOf?(pod: Pod): SpecMemory | undefined;
}

/** Nodes that changed, in order, so that kept counts can be updated. */
export interface NodeLog {
	/** How many entries there have been. */
	readonly end: number;
	/** The nodes after that many entries; undefined if the log no longer reaches back that far. */
	since(entries: number): readonly NodeInfo[] | undefined;
}

/** Answers that follow from a Pod's spec. */
export interface SpecMemory {
	readonly changes: NodeLog;
	/** The value kept under the key, made on first use. */
	get<T>(key: object, make: () => T): T;
}

/** What a preFilter found: nothing for it to check, a state for its filters, only these nodes, or that no node will do. */
export interface PreFiltered<State> {
	readonly skip?: true;
	readonly state?: State;
	readonly nodes?: ReadonlySet<string>;
	readonly rejection?: Rejection;
}

/** A change that may make an unschedulable Pod schedulable. An absent `from` is an addition, an absent `to` a removal. */
export type ClusterEvent =
	| { readonly about: "Node"; readonly from?: Node | undefined; readonly to?: Node | undefined }
	/** A Pod that has a node (or, leaving, had one or was nominated to one). */
	| { readonly about: "AssignedPod"; readonly from?: Pod | undefined; readonly to?: Pod | undefined }
	| { readonly about: "PodItself"; readonly from: Pod; readonly to: Pod }
	| {
			readonly about: "PersistentVolumeClaim";
			readonly from?: Kinds["PersistentVolumeClaim"] | undefined;
			readonly to?: Kinds["PersistentVolumeClaim"] | undefined;
	  };

export interface FilterPlugin<State = unknown> {
	readonly name: string;
	/** Its filter looks at nothing but the Pod's spec and the node, so that its answers are remembered. */
	readonly fromSpec?: true;
	/** Looks once at the whole cluster. Without it the filter gets no state. */
	preFilter?(pod: Pod, snapshot: Snapshot): PreFiltered<State>;
	/** Undefined lets the Pod pass. */
	filter(pod: Pod, node: NodeInfo, state: State): Rejection | undefined;
	/** A state of its own for a dry run, which `count` may change. */
	copy?(state: State): State;
	/** Changes the state as if `other` came to the node (1) or left it (-1). */
	count?(state: State, pod: Pod, other: Pod, node: NodeInfo, by: 1 | -1): void;
	/** Whether a Pod that this plugin rejected is worth another try now. Absent: no event helps. */
	wokenBy?(pod: Pod, event: ClusterEvent): boolean;
	/** Its `wokenBy` looks at changes of taints itself. */
	readonly judgesTaints?: true;
}

export interface ScorePlugin<State = unknown> {
	readonly name: string;
	/** Its score looks at nothing but the Pod's spec and the node, so that it is remembered. */
	readonly fromSpec?: true;
	/** Undefined leaves the plugin out of this cycle. */
	preScore?(pod: Pod, feasible: readonly NodeInfo[], snapshot: Snapshot): State | undefined;
	/** An integer; within 0–100 unless `normalize` brings it there. */
	score(pod: Pod, node: NodeInfo, state: State): number;
	/** The same for all the feasible nodes at once, for a plugin that can do that faster. */
	scoreAll?(pod: Pod, feasible: readonly NodeInfo[], state: State): number[];
	/** Changes the scores of the feasible nodes, in their order, into 0–100. */
	normalize?(scores: number[], feasible: readonly NodeInfo[], state: State): void;
}

/** Typed as declared, stored as one of many in the registry. */
export const filterPlugin = <State>(plugin: FilterPlugin<State>): FilterPlugin => plugin;
export const scorePlugin = <State>(plugin: ScorePlugin<State>): ScorePlugin => plugin;

export const maxNodeScore = 100;
