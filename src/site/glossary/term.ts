// What the glossary holds: terms, each with two moments of a small world that the build has played.
import type { Prose } from "../../lesson/lesson.ts";
import type { PodShape } from "../../ui/state/podstate.ts";

export interface Term {
	/** Its place on the page: "#taint". */
	readonly id: string;
	readonly term: string;
	readonly says: readonly Prose[];
	/** Pages of the official documentation: title → address. */
	readonly docs: Readonly<Record<string, string>>;
	/** Lessons that teach it, by slug. */
	readonly lessons: readonly { readonly slug: string; readonly title: string }[];
	/** Other terms. */
	readonly see: readonly { readonly id: string; readonly term: string }[];
	readonly shows: string;
	readonly stage: TermStage;
}
export interface TermGroup {
	readonly group: string;
	readonly terms: readonly Term[];
}

/** A small world before something happens in it, and after. */
export interface TermStage {
	readonly before: Moment;
	readonly after: Moment;
}
export interface Moment {
	readonly owners: readonly StageOwner[];
	readonly nodes: readonly StageNode[];
	/** Pods that have no Node, nor one that they must go to. */
	readonly waiting: readonly StagePod[];
}
export interface StageOwner {
	readonly name: string;
	/** Drawn with corners; Pods of all other owners are round. */
	readonly isDaemon: boolean;
	readonly hue: number;
	readonly wanted: number;
	readonly ready: number;
}
export interface StageNode {
	readonly name: string;
	readonly mark: "ready" | "cordoned" | "notready" | "unknown";
	/** "Ready", "Cordoned" … */
	readonly word: string;
	readonly labels: readonly string[];
	readonly taints: readonly string[];
	/** How much of its CPU is requested, where that matters. */
	readonly cpu?: { readonly share: number; readonly text: string };
	readonly pods: readonly StagePod[];
}
export interface StagePod {
	readonly uid: string;
	readonly owner: string;
	readonly isDaemon: boolean;
	readonly hue: number;
	readonly shape: PodShape;
	/** What it is doing unless it simply runs; its version where several are in play. */
	readonly word: string;
}
