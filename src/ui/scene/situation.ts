// What is, and what could be tried: two sentences made of what the stage shows, true at every moment of a scene.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { isReady } from "../../cluster/api/podfacts.ts";
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import { courseOptions } from "../../lesson/courseoptions.ts";
import { nodeState } from "../state/nodestate.ts";
import { countsOf, type Counts } from "../state/onstage.ts";
import { keyOfOwner, type Owner } from "../state/owners.ts";
import { placementOf } from "../state/placement.ts";
import { podState, type PodShape } from "../state/podstate.ts";
import * as say from "./words.ts";

/** The stage as it is shown. */
export interface Shown {
	readonly nodes: readonly Node[];
	/** Pods without a Node. */
	readonly waiting: readonly Pod[];
	readonly podCount: number;
	podsOn(node: string): readonly Pod[];
	owner(pod: Pod): Owner;
}

export interface Facts {
	readonly nodes: number;
	readonly notReady: readonly string[];
	readonly cordoned: readonly string[];
	/** What the words speak of. */
	readonly workload?: { readonly kind: string; readonly name: string } & Counts;
	/** Nodes without a Pod of a DaemonSet, where it wants none. */
	readonly keptOut: readonly { readonly node: string; readonly by: "taint" | "selector" }[];
	/** Nodes with a Pod of a DaemonSet, where it would put none today. */
	readonly misplaced: readonly string[];
	/** The world takes no more Pods. */
	readonly full: boolean;
	/** What its Pods that are not ready do. Empty where there are too many Pods to look at each. */
	readonly others: Readonly<Partial<Record<PodShape, number>>>;
}

/** Where more than this is on the stage, it is not looked through for words. */
const most = 300;

export function factsOf(shown: Shown, workload: AnyObject | undefined): Facts {
	const { nodes } = shown;
	const named = (mark: readonly string[]): string[] =>
		nodes.flatMap((node) => (mark.includes(nodeState(node).mark) ? [node.metadata.name] : []));
	const key = workload && keyOfOwner(workload);
	const small = nodes.length + shown.podCount <= most;
	const own = (pods: readonly Pod[]): readonly Pod[] => pods.filter((pod) => shown.owner(pod).key === key);
	const placed = small && workload ? nodes.map((node) => ({ node, pods: own(shown.podsOn(node.metadata.name)) })) : [];
	const daemon = workload?.kind === "DaemonSet" ? (workload as DaemonSet) : undefined;
	const places = daemon ? placed.map(({ node, pods }) => ({ node, pods, ...placementOf(daemon, node) })) : [];
	const others: Partial<Record<PodShape, number>> = {};
	for (const pod of [...placed.flatMap(({ pods }) => pods), ...(small && workload ? own(shown.waiting) : [])]) {
		const { shape } = podState(pod);
		if (shape !== "succeeded" && (shape === "terminating" || !isReady(pod))) others[shape] = (others[shape] ?? 0) + 1;
	}
	return {
		nodes: nodes.length,
		notReady: named(["notready", "unknown"]),
		cordoned: nodes.flatMap((node) => (node.spec?.unschedulable ? [node.metadata.name] : [])),
		...(workload ? { workload: { kind: workload.kind, name: workload.metadata.name, ...countsOf(workload) } } : {}),
		keptOut: places.flatMap(({ node, pods, by }) => (by && pods.length === 0 ? [{ node: node.metadata.name, by }] : [])),
		misplaced: places.flatMap(({ node, pods, should }) =>
			should || !pods.some((pod) => !pod.metadata.deletionTimestamp) ? [] : [node.metadata.name],
		),
		full: shown.podCount >= mostPods,
		others,
	};
}

const mostPods = courseOptions.bounds.pods;

/** What is not as it should be, or looks so: what is worst comes first. */
const worst = ["crash", "stuck", "failed", "pending", "notready", "creating", "terminating"] as const;

/** What is. */
export function factsText(facts: Facts): string {
	const { nodes, notReady, workload } = facts;
	const first = say.nodes(nodes, notReady.length);
	if (!workload) return `${first} ${say.noWorkload}`;
	const { name, wants, ready, unanswered, kind } = workload;
	if (unanswered) return `${first} ${say.notCounted(kind, name)}`;
	if (wants === undefined) return `${first} ${say.onSchedule(name)}`;
	return `${first} ${say.clauses(fitting(first, [say.numbers(kind, name, wants, ready), ...clauses(facts)]))}`;
}

/** What comes first is worth more: no sentence is longer than its line, unless names make it so. */
const line = 108;
function fitting(first: string, [numbers = "", ...more]: readonly string[]): readonly string[] {
	let room = line - first.length - numbers.length - 2;
	const fits = more.filter((clause, i) => (i === 0 || room >= clause.length + 2) && ((room -= clause.length + 2), true));
	return [numbers, ...fits.slice(0, 2)];
}

function clauses({ workload, others, keptOut, misplaced, full }: Facts): string[] {
	const out = (by: "taint" | "selector"): readonly string[] => keptOut.flatMap((place) => (place.by === by ? [place.node] : []));
	const [barred, unchosen] = [out("taint"), out("selector")];
	// Those that stop are counted as all that stop.
	const misscheduled = Math.min(workload?.misscheduled ?? 0, others.terminating ? misplaced.length : Infinity);
	return [
		...(full ? [say.full(mostPods)] : []),
		...worst.flatMap((shape) => (others[shape] ? [say.pods(shape, others[shape])] : [])),
		// The controller has counted them; where they are is seen.
		...(misscheduled > 0 ? [say.misscheduled(misscheduled, misplaced.length === misscheduled ? misplaced : [])] : []),
		...(barred.length > 0 ? [say.keptOut(barred)] : []),
		...(unchosen.length > 0 ? [say.notChosen(unchosen)] : []),
	];
}

/** How things stand with the page itself. */
export interface Moment {
	/** Simulated time goes on. */
	readonly playing: boolean;
	/** A guess is asked for. */
	readonly predicting: boolean;
	/** Nodes have been chosen for it. */
	readonly guessed: boolean;
	/** The lesson leaves out gestures or Why: what could be tried elsewhere may not be there. */
	readonly sparse?: boolean;
}

/** What could be tried. */
export function hintText(facts: Facts, { playing, predicting, guessed, sparse }: Moment): string {
	const { nodes, notReady, cordoned, workload, keptOut, misplaced, others } = facts;
	if (!playing) return say.tryPlay;
	if (predicting) return guessed ? say.tryStep : say.tryGuess;
	if (sparse) return "";
	if (nodes === 0) return say.tryNode;
	if (!workload) return say.tryApply;
	if (others.crash || others.stuck || others.failed) return say.tryTrouble;
	if (others.pending) return say.tryWaiting;
	if (misplaced[0]) return say.tryDelete(misplaced[0]);
	const [place] = keptOut;
	if (place) return say.tryPlace(place.node);
	if (notReady[0]) return say.tryNotReady(notReady[0]);
	if (cordoned[0]) return say.tryUncordon(cordoned[0]);
	if (workload.kind === "DaemonSet") return say.tryDaemonSet;
	if (workload.kind === "Job" || workload.kind === "CronJob") return say.tryJob;
	return say.tryOther;
}
