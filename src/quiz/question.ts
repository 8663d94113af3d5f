// What is asked: plain data, one shape for each of the eleven kinds. What is right is written by the author or, for the last four
// kinds, found by the simulator when the course is built.
import type { Flag } from "../kubectl/framework/flag.ts";
import type { Prose } from "../lesson/lesson.ts";
import type { LessonWorld } from "../lesson/port.ts";

export type Words = readonly Prose[];

/** The plain text of sentences. */
export const textOf = (words: Words): string =>
	words.map((part) => (typeof part === "string" ? part : textOf(part.children))).join("");

interface Common {
	/** Unique in the course: "noexecute-deployment". */
	readonly id: string;
	readonly ask: Words;
	/** Said below the verdict, whatever was answered: why it is so. */
	readonly say?: Words;
	/** The cluster that it is about. Its files and its line are shown with the question. */
	readonly world?: QuestionWorld;
}

/** A world in a moment, and the line that is typed then. */
export interface QuestionWorld extends Pick<LessonWorld, "cluster" | "files" | "past"> {
	readonly line?: string;
}

/** What is said of one thing that was answered; the mistake behind it, where there is a name for it. */
export interface Said {
	readonly say: Words;
	readonly misconception?: string;
}

export interface Option extends Said {
	readonly text: Words;
	readonly right: boolean;
}

/** A wrong answer that people give, and what they hear. `given` is compared as the right answer is. */
export interface Slip extends Said {
	readonly given: string;
}

/** A command of kubectl that an answer names, with its own flags: all that reading a line needs. */
export interface CommandRead {
	/** "rollout", "status" */
	readonly names: readonly string[];
	readonly flags: readonly Pick<Flag, "name" | "short" | "type" | "bare" | "default">[];
}

export interface Pair extends Said {
	readonly left: Words;
	/** The number of its partner among the choices. */
	readonly choice: number;
}

export interface NodeAsked extends Said {
	readonly name: string;
	readonly runs: boolean;
	/** What can be seen of it. */
	readonly labels: readonly string[];
	readonly taints: readonly string[];
	readonly cordoned: boolean;
}

export interface CellAsked extends Said {
	readonly column: string;
	readonly value: string;
}

export interface Happening extends Said {
	readonly text: Words;
	/** Milliseconds: those at one time may stand in any order. */
	readonly at: number;
}

export type Question = Common &
	(
		| { readonly kind: "choice"; readonly options: readonly Option[] }
		| { readonly kind: "several"; readonly options: readonly Option[] }
		/** The lines of a text in their order. */
		| { readonly kind: "order"; readonly lines: readonly string[]; readonly other: Said }
		/** Each left side has one of the choices; a choice may belong to several or to none. */
		| { readonly kind: "match"; readonly pairs: readonly Pair[]; readonly choices: readonly Words[] }
		/** A text with a gap, written "___", that holds a value of YAML. */
		| {
				readonly kind: "blank";
				readonly text: string;
				readonly right: string;
				readonly wrong: readonly Slip[];
				readonly other: Said;
		  }
		/** A line of kubectl; any that asks for as much as one of the right ones counts. */
		| {
				readonly kind: "command";
				readonly right: readonly string[];
				readonly wrong: readonly Slip[];
				readonly other: Said;
				readonly commands: readonly CommandRead[];
		  }
		/** One line of a text is to be found; lines are counted from 1. */
		| {
				readonly kind: "spot";
				readonly text: string;
				readonly right: number;
				readonly wrong: Readonly<Record<number, Said>>;
				readonly other: Said;
		  }
		/** The Nodes on which the Pods of a workload run in the end. */
		| { readonly kind: "place"; readonly nodes: readonly NodeAsked[] }
		/** Cells of one row of what a line prints. */
		| { readonly kind: "output"; readonly line: string; readonly row: string; readonly cells: readonly CellAsked[] }
		| { readonly kind: "number"; readonly right: number; readonly wrong: readonly Slip[]; readonly other: Said }
		/** What happens, in the order in which its author wrote it. */
		| { readonly kind: "events"; readonly events: readonly Happening[] }
	);

export type Kind = Question["kind"];
export type Of<K extends Kind> = Extract<Question, { readonly kind: K }>;

/** A question as the course has it: each of its variants asks the same of other names, with a key of its own. */
export interface Asked {
	readonly id: string;
	/** The lesson or exercise that it belongs to; none where it stands by itself. */
	readonly lesson?: string;
	readonly variants: readonly [Question, ...Question[]];
}

/** Wrong ideas that people have: name → the idea, and what is true. Code stands between backquotes. */
export type Misconceptions = Readonly<Record<string, { readonly idea: string; readonly truth: string }>>;

/** What is known of a question before it is fetched. */
export interface QuestionEntry extends Pick<Asked, "id" | "lesson"> {
	readonly kind: Kind;
	/** Behind its wrong answers. */
	readonly misconceptions: readonly string[];
	/** It is answered in seconds. */
	readonly quick?: true;
}

/** The questions of one chapter; without a title those that belong to none. */
export interface QuestionSet {
	readonly title?: string;
	readonly questions: readonly QuestionEntry[];
	readonly load: () => Promise<readonly Asked[]>;
}
