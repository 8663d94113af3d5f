// What a lesson is once it is compiled: plain data. The folders in lessons/ hold Markdown and Kubernetes YAML only; the build
// turns each into one of these, and nothing in it is ever run.
import type { Json } from "../cluster/api/types.generated.ts";
import type { Frame } from "../desk/port.ts";
import type { Bench } from "./bench.ts";
import type { PastAct } from "./past.ts";
import type { Check } from "./language/check.ts";
import type { Prediction } from "./guess.ts";

/** Text as a tree of a few harmless elements; see ElementTag. */
export type Prose = string | ProseElement;
export interface ProseElement {
	readonly tag: ElementTag;
	/** Only of `a`: an address of our own, https or mailto; of `code`: its language. */
	readonly href?: string;
	readonly language?: string;
	readonly children: readonly Prose[];
}
type ElementTag =
	| "p"
	| "h2"
	| "h3"
	| "ul"
	| "ol"
	| "li"
	| "strong"
	| "em"
	| "code"
	| "pre"
	| "a"
	| "blockquote"
	| "table"
	| "thead"
	| "tbody"
	| "tr"
	| "th"
	| "td"
	| "br";

export type Block =
	| { readonly type: "prose"; readonly content: readonly Prose[] }
	/** Something to do; done when all its checks are. */
	| { readonly type: "step"; readonly title: string; readonly checks: readonly string[]; readonly content: readonly Prose[] }
	/** A guess before it is tried: on which Nodes will the Pods run? Never graded. */
	| { readonly type: "predict"; readonly id: string; readonly nodes?: readonly string[]; readonly content: readonly Prose[] }
	/** Read once it has come out what the guess `after` was about. */
	| { readonly type: "reveal"; readonly after: string; readonly content: readonly Prose[] };

/** Each name gets one of the values, no two of them the same. */
export interface Draw {
	readonly names: readonly string[];
	readonly from: readonly string[];
}

/** The id of the check that lifts the veil: no step shows it. */
export const veilId = "veil";

export interface LessonFile {
	readonly name: string;
	readonly text: string;
}

export interface Lesson {
	/** "daemonset/01-one-agent-per-node" */
	readonly slug: string;
	/** No lesson but the sandbox: what is opened in it is a cluster of the person's own. */
	readonly sandbox?: true;
	readonly title: string;
	readonly summary: string;
	readonly minutes: number;
	/** Of an exercise: what an operator says is wrong, what it is about, how hard it is (1 to 3), and where such trouble was reported. */
	readonly says?: string;
	readonly topic?: Topic;
	readonly difficulty?: 1 | 2 | 3;
	readonly sources?: readonly string[];
	/** The fewest changes that solve it: lines and gestures; those that only look are not counted. */
	readonly par?: number;
	/** What its seed decides: names in double braces, wherever there is text. See draw.ts. */
	readonly draw?: readonly Draw[];
	/** The stage shows nothing but its Nodes' names until this is done once; its id is `veilId`. */
	readonly veil?: Check;
	/** What the page offers in it; without one, as usual. */
	readonly bench?: Bench;
	readonly blocks: readonly Block[];
	readonly checks: readonly Check[];
	readonly predictions: readonly Prediction[];
	/** Nodes and objects that are there at the start, in the order in which they are made. */
	readonly cluster: readonly Json[];
	readonly place?: CoursePlace;
	/** Its start as the page draws it, made by the build: shown until the world itself is there. */
	readonly picture?: Required<Pick<Frame, "objects" | "transport" | "output" | "marks">> & { readonly outlines?: number };
	/** What happened after that, before the learner came. */
	readonly past: readonly PastAct[];
	/** What the learner edits. */
	readonly files: readonly LessonFile[];
	/** Files as the solution has them, and the lines that were typed. */
	readonly solution: {
		readonly files: readonly LessonFile[];
		readonly commands: readonly string[];
		readonly why: readonly Prose[];
	};
}

/** What exercises are about: what a list of them is sorted by. */
export const topics = ["taints", "labels", "manifest", "rollout", "resources", "nodes", "containers", "access"] as const;
export type Topic = (typeof topics)[number];

/** Where a lesson stands in the course: all that its own page needs to know of the others. */
export interface CoursePlace {
	/** "Taints and tolerations". */
	readonly chapter: string;
	/** Slugs of its chapter's lessons, in order. Exercises have none: nobody does them one after another. */
	readonly beside: readonly string[];
	readonly previous?: string;
	readonly next?: string;
	/** There are questions about lessons before it: it opens with two of them. */
	readonly recall?: true;
}

/** What is said of a lesson that is not open. */
export interface CourseEntry {
	readonly slug: string;
	readonly title: string;
	readonly summary: string;
	readonly minutes: number;
	/** Pages of the official documentation that say more: title → address. */
	readonly docs?: Readonly<Record<string, string>>;
	/** Parts of exams that ask for it: "CKA: Troubleshooting". */
	readonly exam?: readonly string[];
	/** Words of the glossary that it teaches: id → the word. */
	readonly terms?: Readonly<Record<string, string>>;
	/** It has a page for teachers. */
	readonly taught?: true;
	/** Of an exercise. */
	readonly topic?: Topic;
	readonly difficulty?: 1 | 2 | 3;
}

export interface Chapter {
	readonly title: string;
	readonly lessons: readonly CourseEntry[];
}
