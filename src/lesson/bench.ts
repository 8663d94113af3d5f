// What a lesson lays on its bench: the gestures and the panes that it offers, and the fields that its editor suggests. It says what
// is offered, not what is allowed: whoever types kubectl lines has a whole cluster.

/** What the page offers unless a lesson says otherwise: kinds of new Nodes, the menu of a Node, the menu of a Pod. */
export const usualGestures = [
	"add-node",
	"add-tainted",
	"add-gpu",
	"add-control-plane",
	"taint",
	"label",
	"cordon",
	"drain",
	"kubelet",
	"remove",
	"crash",
	"delete",
] as const;
/** What only a lesson offers: a Node of another architecture, and faults. */
export const rareGestures = ["add-arm64", "disk-pressure", "memory-pressure", "slow-pull", "clock", "metrics"] as const;
/** The text, the stage and its outline are always there. */
export const benchPanes = ["code", "terminal", "why", "events"] as const;

export type OfferedGesture = (typeof usualGestures)[number] | (typeof rareGestures)[number];
export type BenchPane = (typeof benchPanes)[number];

/** What is left out is as on a page without a bench. */
export interface Bench {
	readonly gestures?: readonly OfferedGesture[];
	readonly panes?: readonly BenchPane[];
	/** Paths: "spec.template.spec.tolerations". What leads to them and what stands below them is suggested too. */
	readonly fields?: readonly string[];
}
