// What a frame's changes mean to a spectator: a list of beats, plain data, read by the motion and by the narration alike.
import { pinnedNode } from "../../cluster/api/nodeaffinity.ts";
import type { AnyObject } from "../../cluster/api/objects.ts";
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { DaemonSet, Node, Pod, Taint } from "../../cluster/api/types.generated.ts";
import type { Change } from "../../cluster/apiserver/store.ts";
import { nodeState } from "./nodestate.ts";
import { keyOfOwner, type Owner } from "./owners.ts";
import { placementOf } from "./placement.ts";
import { podState } from "./podstate.ts";

export type Beat =
	/** A workload's manifest became the controller's standing order. */
	| { readonly beat: "ordered"; readonly key: string; readonly name: string; readonly kind: string; readonly fresh: boolean }
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

const workloads = new Set(["DaemonSet", "Deployment", "StatefulSet", "Job", "CronJob"]);
/** Taints that Kubernetes itself puts and takes; the Node's state already says what they say. */
const own = (taint: Taint): boolean => taint.key.startsWith("node.kubernetes.io/");

/** A Node that has just joined is not ready for a moment: that is not what keeps a Pod away. */
const withoutOwn = (node: Node): Node =>
	node.spec?.taints?.some(own)
		? { ...node, spec: { ...node.spec, taints: node.spec.taints.filter((taint) => !own(taint)) } }
		: node;

/** The beats of a frame, in order. `cast` is the world after it. */
export function beatsOf(changes: readonly Change[], cast: Cast): Beat[] {
	const beats: Beat[] = [];
	const asked = new Set<string>();
	const ask = (set: DaemonSet, nodes: readonly Node[]): void => {
		for (const node of nodes) {
			const placement = placementOf(set, withoutOwn(node));
			const id = `${keyOfOwner(set)} ${node.metadata.name}`;
			if (placement.by !== "taint" || asked.has(id)) continue;
			asked.add(id);
			beats.push({
				beat: "barred",
				key: keyOfOwner(set),
				name: set.metadata.name,
				node: node.metadata.name,
				reason: placement.reason ?? "",
			});
		}
	};
	for (const change of changes) {
		const object = (change.added ?? change.updated?.[1] ?? change.removed) as AnyObject;
		if (object.kind === "Pod") podBeats(change, cast, beats);
		else if (object.kind === "Node") {
			nodeBeats(change, beats);
			if (change.added) for (const set of cast.daemonSets) ask(set, [object as Node]);
		} else if (workloads.has(object.kind) && !object.metadata.ownerReferences?.length) {
			const about = { key: keyOfOwner(object), name: object.metadata.name, kind: object.kind };
			if (change.removed) beats.push({ beat: "withdrawn", ...about });
			else if (change.added || change.updated?.[0].metadata.generation !== object.metadata.generation) {
				beats.push({ beat: "ordered", ...about, fresh: change.added !== undefined });
				if (object.kind === "DaemonSet") ask(object as DaemonSet, cast.nodes);
			}
		}
	}
	return beats;
}

function podBeats(change: Change, cast: Cast, beats: Beat[]): void {
	const [from, to] = [
		(change.updated?.[0] ?? change.removed) as Pod | undefined,
		(change.added ?? change.updated?.[1]) as Pod | undefined,
	];
	const pod = (to ?? from) as Pod;
	const about = {
		uid: pod.metadata.uid,
		pod: pod.metadata.name,
		owner: cast.owner(pod),
		node: pod.spec?.nodeName ?? pinnedNode(pod.spec),
		pushed: change.source.includes("taint-eviction"),
	};
	if (!to) beats.push({ beat: "gone", ...about });
	else if (!from) {
		beats.push({ beat: "born", ...about });
		if (to.spec?.nodeName) beats.push({ beat: "bound", ...about });
	} else {
		if (!from.spec?.nodeName && to.spec?.nodeName) beats.push({ beat: "bound", ...about });
		if (!from.metadata.deletionTimestamp && to.metadata.deletionTimestamp) beats.push({ beat: "leaving", ...about });
		const [before, now] = [podState(from).shape, podState(to).shape];
		if (before === now) return;
		if (now === "running") beats.push({ beat: "ran", ...about });
		else if (now === "crash") beats.push({ beat: "crashed", ...about });
		else if (now === "failed") beats.push({ beat: "failed", ...about });
	}
}

function nodeBeats(change: Change, beats: Beat[]): void {
	if (change.added) beats.push({ beat: "joined", node: change.added.metadata.name });
	if (change.removed) beats.push({ beat: "left", node: change.removed.metadata.name });
	if (!change.updated) return;
	const [from, to] = change.updated as readonly [Node, Node];
	const node = to.metadata.name;
	const had = new Set((from.spec?.taints ?? []).map(formatTaint));
	const has = new Set((to.spec?.taints ?? []).map(formatTaint));
	for (const taint of to.spec?.taints ?? []) {
		if (!had.has(formatTaint(taint)) && !own(taint))
			beats.push({ beat: "tainted", node, taint: formatTaint(taint), effect: taint.effect });
	}
	for (const taint of from.spec?.taints ?? []) {
		if (!has.has(formatTaint(taint)) && !own(taint))
			beats.push({ beat: "untainted", node, taint: formatTaint(taint), effect: taint.effect });
	}
	if (!from.spec?.unschedulable && to.spec?.unschedulable) beats.push({ beat: "cordoned", node });
	if (from.spec?.unschedulable && !to.spec?.unschedulable) beats.push({ beat: "uncordoned", node });
	const ready = (state: Node): boolean => ["ready", "cordoned"].includes(nodeState(state).mark);
	if (ready(from) && !ready(to)) beats.push({ beat: "down", node });
	if (!ready(from) && ready(to)) beats.push({ beat: "up", node });
}
