// What counts as done, in words that a teacher can write: one field says what kind of check it is, and the table in
// registry.ts has a row for each kind. Every check answers "done", or "not yet" with a reason.
import type { Json, JsonObject } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import type { Entry } from "../../desk/transcript.ts";

/** Labels that select Pods. */
export type PodLabels = Readonly<Record<string, string>>;

export interface Check {
	readonly id: string;
	/** What the learner reads beside the mark. */
	readonly goal: string;
	readonly hints?: readonly string[];
	/** A check that guards something may hold from the start. */
	readonly startsPassing?: boolean;
	/** Better words than the simulator's own for a typical mistake: the first whose `if` holds is said. */
	readonly because?: readonly { readonly if: Condition; readonly say: string }[];

	/** A kubectl command was used: its first words, "get pods". One of several is enough. */
	readonly ranAny?: readonly string[];
	/** Pods with these labels … */
	readonly pods?: PodLabels;
	readonly namespace?: string;
	/** … are Running and Ready on each of these nodes / on none of these / in this number / exactly one on every node that may run one. */
	readonly runOn?: readonly string[];
	readonly notOn?: readonly string[];
	readonly count?: number;
	readonly exactlyOnePerNode?: boolean;
	/** An object, and perhaps what stands at a path in it. */
	readonly object?: ObjectName;
	readonly path?: string;
	readonly is?: Json;
	readonly has?: Json;
	readonly isNot?: Json;
	readonly absent?: boolean;
	/** An event with this reason has been seen (or must never be). */
	readonly event?: { readonly reason: string; readonly kind?: string; readonly never?: boolean };
	/** Done to a copy of the cluster before the rest of the check is looked at. */
	readonly whatif?: WhatIf;
	/** A bad state that must not have been visited: fewer Running Pods than this, at any time since the first were there. */
	readonly never?: { readonly fewerThan: number };
	/** All or one of several. */
	readonly all?: readonly Part[];
	readonly any?: readonly Part[];
}
/** A check inside another one: it needs no name. */
export type Part = Omit<Check, "id" | "goal">;

/** "daemonset/node-agent" */
export type ObjectName = string;

export type WhatIf =
	| { readonly addNode: { readonly name: string; readonly labels?: PodLabels; readonly taints?: readonly string[] } }
	| { readonly removeNode: string }
	| { readonly run: string };

/** Something in an object's list: `in: daemonset/x, some: spec.template.spec.tolerations, like: {key: a}, unlike: {value: b}`. */
export interface Condition {
	readonly in: ObjectName;
	readonly namespace?: string;
	readonly some: string;
	readonly like?: JsonObject;
	readonly unlike?: JsonObject;
}

/** What a check may look at. */
export interface Evidence {
	readonly read: Reader;
	readonly entries: readonly Entry[];
	/** The most and fewest Running Pods with some labels since the lesson began. */
	lowest(labels: PodLabels, namespace: string | undefined): number | undefined;
	/** Does something to a copy of the cluster, lets it settle, and shows the copy. */
	whatif(change: WhatIf): Reader;
}

export type Verdict = { readonly done: true } | { readonly done: false; readonly why: string; readonly node?: string };
