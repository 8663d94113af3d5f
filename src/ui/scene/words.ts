// What is said above the stage: what is, and what could be tried. What goes on is said in laterwords.ts.
import type { PodShape } from "../state/podstate.ts";
import { list } from "./list.ts";

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

// What is.
export function nodes(all: number, notReady: number): string {
	if (all === 0) return "The cluster has no Nodes.";
	return notReady === 0 ? `${count(all, "Node")}.` : `${count(all, "Node")}, ${notReady} not ready.`;
}
export const noWorkload = "No workloads yet.";
export const notCounted = (kind: string, name: string): string => `The ${kind} controller has not counted ${name} yet.`;
export const onSchedule = (name: string): string => `${name} starts a Job whenever its schedule says so.`;
export const numbers = (kind: string, name: string, wants: number, ready: number): string =>
	kind === "Job" ? `${name} wants ${wants} completed and has ${ready}` : `${name} wants ${wants} and runs ${ready}`;
/** What one of its Pods does, or several. */
const doing: Readonly<Partial<Record<PodShape, readonly [one: string, more: string]>>> = {
	crash: ["crashes", "crash"],
	stuck: ["cannot start", "cannot start"],
	failed: ["has failed", "have failed"],
	pending: ["waits for a Node", "wait for a Node"],
	notready: ["is not ready", "are not ready"],
	creating: ["is starting", "are starting"],
	terminating: ["is stopping", "are stopping"],
};
export const pods = (shape: PodShape, n: number): string => `${n} ${doing[shape]?.[n === 1 ? 0 : 1] ?? shape}`;
/** `places` are empty where they are not known. */
export const misscheduled = (n: number, places: readonly string[]): string =>
	`${n} more ${n === 1 ? "is" : "are"} on ${places.length > 0 ? `${list(places)},` : "Nodes"} where no new one would come`;
export const keptOut = (places: readonly string[]): string =>
	places.length === 1 ? `the taint on ${places[0]} keeps it out` : `taints keep it out of ${places.length} Nodes`;
export const notChosen = (places: readonly string[]): string => `it does not choose ${list(places)}`;
export const full = (most: number): string => `this playground makes at most ${most} Pods`;
export const clauses = (parts: readonly string[]): string => `${parts.join("; ")}.`;

// What could be tried.
export const tryPlay = "Time is paused. Press Play to go on.";
export const tryGuess = "In the text, choose the Nodes where you expect a Pod.";
export const tryStep = "Your guess is kept. Now do the step below it in the text.";
export const tryNode = "Add a Node.";
export const tryApply = "Apply a manifest and watch what happens.";
export const tryTrouble = "Click the Pod with the red mark to see why.";
export const tryWaiting = "Click a waiting Pod beside the scheduler to see what it waits for.";
export const tryDelete = (node: string): string => `Delete the Pod on ${node} and see whether a new one comes.`;
export const tryPlace = (node: string): string => `Click the empty place on ${node} to see why.`;
export const tryNotReady = (node: string): string => `Click ${node} to see why it is not ready.`;
export const tryUncordon = (node: string): string => `Uncordon ${node} in its menu, or add a Node.`;
export const tryDaemonSet = "Add a Node, or delete a Pod, and see what comes.";
export const tryJob = "Click a Pod to see how it came to its Node.";
export const tryOther = "Delete a Pod and see on which Node the next one comes.";

// A file that was refused.
/** `who` refused it, or the API server only a part of it. */
export const refusedBy = (who: "kubectl" | "server" | "part", file: string): string =>
	who === "kubectl" ? `kubectl refused ${file}` : `The API server refused ${who === "part" ? "part of " : ""}${file}`;
export const standardInput = "standard input";
export const inTerminal = "The terminal says why.";
