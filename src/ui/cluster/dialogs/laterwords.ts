// What the stage says in its dialogs: what the marks mean, the form for a taint or a label, and where to do what was sent in the past.
import type { PodShape } from "../../state/podstate.ts";

export { effects } from "../words.ts";

// Whose a Pod is.
export const marks = "What the marks mean";
export const owner = "Whose Pod it is";
export const square = "Square, with a foot: a Pod of a DaemonSet. It belongs to its Node. Each workload has a colour.";
export const round = "Round: a Pod of a Deployment, a Job or another workload. The scheduler chose its Node.";

// How it is.
export const podStates = "How a Pod is";
export const states: readonly (readonly [shape: PodShape, word: string, meaning: string])[] = [
	["pending", "Pending", "it waits for a Node."],
	["creating", "Creating", "it pulls its image and starts."],
	["running", "Running", "it runs and is Ready."],
	["notready", "Not ready", "it runs, but is not Ready."],
	["crash", "Crashed", "its container ended with an error. The kubelet starts it again, and waits longer each time."],
	["stuck", "Cannot start", "its image or something else that it needs is missing."],
	["failed", "Failed", "it has ended with an error and is not started again."],
	["succeeded", "Completed", "it has done its work."],
	["terminating", "Terminating", "it was asked to stop."],
];
export const more = {
	keyed: ["Key", "it tolerates a taint of its Node."],
	old: ["Upright stripes", "it was made from a template that its DaemonSet no longer has."],
	misplaced: ["Dashed ring", "it may stay, but a new Pod would not come here."],
	leaving: ["Dotted red ring", "it goes if you apply the manifest as typed."],
} as const;

// Where none is.
export const emptyPlaces = "Places without a Pod";
export const places = [
	["ghost", "Would come", "a Pod comes here if you apply the manifest as typed."],
	["refused", "No Pod", "a taint keeps it out. Click it to see why."],
	["absent", "Not chosen", "the DaemonSet does not choose this Node."],
	["guess", "Your guess", "you expect a Pod here."],
] as const;
export const flying = "What flies over the cluster";
export const tokens = [
	["daemon", "Made", "the DaemonSet controller makes a Pod for this Node."],
	["bind", "Bound", "the scheduler gives the Pod its Node."],
	["asks", "Considered", "the DaemonSet controller looks at a Node with a taint. This is not a Pod."],
	["stopped", "Turned back", "the DaemonSet does not tolerate the taint, so no Pod is made for this Node."],
] as const;
export const taints = "Taints";
export const nodes = "Nodes";
export const nodeStates = [
	["full", "ready", "Ready", "it takes Pods."],
	["half", "cordoned", "Cordoned", "it takes no new Pods, except those of DaemonSets."],
	["cross", "unready", "Not ready", "its kubelet does not report, or is still starting."],
] as const;
export const sampleLabel = "key=value";
export const boldLabel = ["Bold label", "a manifest asks for it. Click a label or a taint to remove it."] as const;
export const podMenu =
	"A Pod has a menu. Click it with the right mouse button, or press Shift+F10 on it. The menu is also in the panel that opens when you click the Pod.";

// The form.
export const formTitle = { taint: (node: string): string => `Taint ${node}`, label: (node: string): string => `Label ${node}` };
export const key = "Key";
export const value = "Value";
export const effect = "Effect";
export const command = "The command:";
export const submit = { taint: "Taint the Node", label: "Label the Node" } as const;
export const cancel = "Cancel";

// The past.
export const pastTitle = (there: string): string => `Go on from ${there}?`;
export const pastMeans = (there: string, ahead: number): string =>
	`You have gone back to ${there}. ${ahead === 0 ? "What happened after that" : ahead === 1 ? "A change that you made later" : `${ahead} changes that you made later`} would give way to this:`;
/** `givesUp`: three other futures are kept already. */
export const pastKept = (givesUp: boolean): string =>
	`Undo, or “Return to the other future”, brings it all back.${givesUp ? " Three other futures are kept already: the oldest of them is given up." : ""}`;
export const goOnFromHere = "Go on from here";
export const doItNow = (end: string): string => `Do it at ${end} instead`;
