// The beats of a scene: what a change means to a spectator. Plain data, read by the motion and by the narration alike.
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import type { Owner } from "../state/owners.ts";

export type Beat =
	/** The API server took a workload's manifest: its controller goes to work. */
	| {
			readonly beat: "ordered";
			readonly key: string;
			readonly name: string;
			readonly kind: string;
			readonly fresh: boolean;
			/** A DaemonSet's Pods are old now: how it replaces them. */
			readonly replaces?: Replacement;
	  }
	| { readonly beat: "withdrawn"; readonly key: string; readonly name: string; readonly kind: string }
	/** The controller asked this Node and found a barrier. */
	| { readonly beat: "barred"; readonly key: string; readonly name: string; readonly node: string; readonly reason: string }
	| PodBeat<"born">
	| PodBeat<"bound">
	| PodBeat<"ran">
	| PodBeat<"crashed">
	| PodBeat<"failed">
	| PodBeat<"leaving">
	| PodBeat<"gone">
	| NodeBeat<"joined">
	| NodeBeat<"left">
	| NodeBeat<"cordoned">
	| NodeBeat<"uncordoned">
	| NodeBeat<"down">
	| NodeBeat<"up">
	| TaintBeat<"tainted">
	| TaintBeat<"untainted">;

/** When they are deleted, or by itself: this many may be down, or stand there twice, at once ("1", "10%"). */
export type Replacement = "when deleted" | { readonly down: string } | { readonly more: string };

export interface PodBeat<Name extends string> {
	readonly beat: Name;
	readonly uid: string;
	readonly pod: string;
	readonly owner: Owner;
	/** Where it is, or where its affinity pins it; undefined while no one knows. */
	readonly node: string | undefined;
	/** Pushed out by a NoExecute taint, not asked to go by a person. */
	readonly pushed: boolean;
}
interface NodeBeat<Name extends string> {
	readonly beat: Name;
	readonly node: string;
}

interface TaintBeat<Name extends string> {
	readonly beat: Name;
	readonly node: string;
	readonly taint: string;
	readonly effect: string;
}

export interface Cast {
	readonly nodes: readonly Node[];
	readonly daemonSets: readonly DaemonSet[];
	owner(pod: Pod): Owner;
}
