// A guess about where Pods will run: what it is about, what came, and how the two compare.
import { asCounted } from "../desk/counted.ts";
import type { WhatIf } from "./language/check.ts";

/** What is asked, and when it is settled. */
export interface Prediction {
	readonly id: string;
	/** The manifest whose Pods are meant. */
	readonly file: string;
	/** The Nodes to choose from, where they are not those that are there. */
	readonly nodes?: readonly string[];
	/** Once all these checks have been done for the first time. */
	readonly at: readonly string[];
	/** What its sentence supposes: done to a copy, not to the world. */
	readonly suppose?: readonly WhatIf[];
}

export interface Outcome {
	/** The Nodes that could be chosen. */
	readonly asked: readonly string[];
	/** Those on which the Pods ran. */
	readonly ran: readonly string[];
}

export interface Comparison {
	readonly node: string;
	readonly guessed: boolean;
	readonly runs: boolean;
}

/** For the Nodes asked about, and any other on which something ran. */
export const compareGuess = (guessed: readonly string[], { asked, ran }: Outcome): readonly Comparison[] =>
	[...new Set([...asked, ...ran])]
		.sort(asCounted)
		.map((node) => ({ node, guessed: guessed.includes(node), runs: ran.includes(node) }));
