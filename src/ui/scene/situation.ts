// What is, and what could be tried: two sentences made of what the stage shows, true at every moment of a scene.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { isReady } from "../../cluster/api/podfacts.ts";
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import { nodeState } from "../state/nodestate.ts";
import { countsOf, type Counts } from "../state/onstage.ts";
import { keyOfOwner, type Owner } from "../state/owners.ts";
import { placementOf } from "../state/placement.ts";
import { podState, type PodShape } from "../state/podstate.ts";
import { list } from "./list.ts";

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
		others,
	};
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** What is. */
export function factsText(facts: Facts): string {
	const { nodes, notReady, workload } = facts;
	const first =
		nodes === 0
			? "The cluster has no Nodes."
			: notReady.length === 0
				? `${count(nodes, "Node")}.`
				: `${count(nodes, "Node")}, ${notReady.length} not ready.`;
	if (!workload) return `${first} No workload is here.`;
	const { name, wants, ready, unanswered, kind } = workload;
	if (unanswered) return `${first} The ${kind} controller has not counted ${name} yet.`;
	if (wants === undefined) return `${first} ${name} starts a Job whenever its time comes.`;
	const numbers =
		kind === "Job" ? `${name} wants ${wants} completed and has ${ready}` : `${name} wants ${wants} and runs ${ready}`;
	return `${first} ${fitting(first, [numbers, ...clauses(facts)]).join("; ")}.`;
}

/** What comes first is worth more: no sentence is longer than its line, unless names make it so. */
const line = 108;
function fitting(first: string, [numbers = "", ...more]: readonly string[]): readonly string[] {
	let room = line - first.length - numbers.length - 2;
	const fits = more.filter((clause, i) => (i === 0 || room >= clause.length + 2) && ((room -= clause.length + 2), true));
	return [numbers, ...fits.slice(0, 2)];
}

/** What is not as it should be, or looks so: what is worst comes first. */
function clauses({ workload, others, keptOut, misplaced }: Facts): string[] {
	const own = (shape: PodShape, one: string, more: string): string[] => {
		const n = others[shape];
		return n ? [`${n} ${n === 1 ? one : more}`] : [];
	};
	const out = (by: "taint" | "selector"): readonly string[] => keptOut.flatMap((place) => (place.by === by ? [place.node] : []));
	const [barred, unchosen] = [out("taint"), out("selector")];
	return [
		...own("crash", "crashes", "crash"),
		...own("stuck", "cannot start", "cannot start"),
		...own("failed", "has failed", "have failed"),
		...own("pending", "waits for a Node", "wait for a Node"),
		...own("notready", "is not ready", "are not ready"),
		...own("creating", "is starting", "are starting"),
		...own("terminating", "is stopping", "are stopping"),
		// Those that stop are counted above, as all that stop.
		...misscheduled(Math.min(workload?.misscheduled ?? 0, others.terminating ? misplaced.length : Infinity), misplaced),
		...(barred.length === 1 ? [`the taint on ${barred[0]} keeps it out`] : []),
		...(barred.length > 1 ? [`taints keep it out of ${barred.length} Nodes`] : []),
		...(unchosen.length > 0 ? [`it does not choose ${list(unchosen)}`] : []),
	];
}

/** The controller has counted them; where they are is seen. */
function misscheduled(n: number, places: readonly string[]): readonly string[] {
	if (n === 0) return [];
	const where = places.length === n ? `on ${list(places)}, where no new one would come` : "on Nodes where no new one would come";
	return [`${n} more ${n === 1 ? "is" : "are"} ${where}`];
}

/** How things stand with the page itself. */
export interface Moment {
	/** Simulated time goes on. */
	readonly playing: boolean;
	/** A guess is asked for. */
	readonly predicting: boolean;
	/** Nodes have been chosen for it. */
	readonly guessed: boolean;
}

/** What could be tried. */
export function hintText(facts: Facts, { playing, predicting, guessed }: Moment): string {
	const { nodes, notReady, cordoned, workload, keptOut, misplaced, others } = facts;
	if (!playing) return "Time stands still. Press Play to go on.";
	if (predicting && guessed) return "Your guess is kept. Now do the step below it in the text.";
	if (predicting) return "In the text, choose the Nodes where you expect a Pod.";
	if (nodes === 0) return "Add a Node.";
	if (!workload) return "Apply a manifest and watch what comes of it.";
	if (others.crash || others.stuck || others.failed) return "Click the Pod with the red mark to see why.";
	if (others.pending) return "Click a waiting Pod beside the scheduler to see what it waits for.";
	if (misplaced.length > 0) return `Delete the Pod on ${misplaced[0]} and see whether a new one comes.`;
	const [place] = keptOut;
	if (place) return `Click the empty place on ${place.node} to see why.`;
	if (notReady.length > 0) return `Click ${notReady[0]} to see why it is not ready.`;
	if (cordoned.length > 0) return `Uncordon ${cordoned[0]} in its menu, or add a Node.`;
	if (workload.kind === "DaemonSet") return "Add a Node, or delete a Pod, and see what comes.";
	if (workload.kind === "Job" || workload.kind === "CronJob") return "Click a Pod to see how it came to its Node.";
	return "Delete a Pod and see on which Node the next one comes.";
}
