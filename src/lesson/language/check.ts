// What counts as done, in words that a teacher can write: one field says what kind of check it is, and the table in
// registry.ts has a row for each kind. Every check answers "done", or "not yet" with a reason.
import type { Json } from "../../cluster/api/types.generated.ts";
import type { Condition } from "./condition.ts";

export { done, notYet, unjudged, type Lacking, type NotYet, type Verdict } from "./verdict.ts";

/** Labels that select Pods. */
export type PodLabels = Readonly<Record<string, string>>;
/** "daemonset/node-agent" */
export type ObjectName = string;
/** Simulated milliseconds; "20s", "1m30s" in the author's file. */
export type Duration = number;

export interface Check extends Part {
	readonly id: string;
	/** What the learner reads beside the mark. */
	readonly goal: string;
	readonly hints?: readonly string[];
	/** A check that guards something may hold from the start. */
	readonly startsPassing?: boolean;
	/** Better words than the simulator's own for a typical mistake: the first whose `if` holds is said. */
	readonly because?: readonly { readonly if: Condition | Part; readonly say: string }[];
	/** Which misconception it is that fails this check, for whoever counts them. */
	readonly misconception?: string;
	/** It is enough that this was so at one moment (and held for long enough, where `for` asks for that); it may change again. */
	readonly once?: boolean;
	/** Holds for this long, judged at once on a copy of the cluster that runs ahead. Some kinds look ahead unless it is 0. */
	readonly for?: Duration;
}

/** Which Pods: by their labels, or by the workload that controls them; perhaps only those with an image. */
export interface PodChoice {
	readonly pods?: PodLabels;
	readonly podsOf?: ObjectName;
	readonly namespace?: string | undefined;
	readonly image?: string;
}

/** A number of something that happened. */
export interface Happened extends PodChoice {
	readonly on?: string;
	readonly atLeast?: number;
	readonly atMost?: number;
	/** Only what happened in the last so many milliseconds, or since a check was first done. */
	readonly within?: Duration;
	readonly since?: string;
}

/** A check inside another one: it needs no name. */
export interface Part extends PodChoice {
	/** A kubectl command was used and found something; one of several is enough. However it was spelled. */
	readonly ranAny?: readonly string[];
	/** What it printed holds this text, or one of these; or the template that it printed by names it. */
	readonly showing?: string | readonly string[];
	/** An answer without a row counts as well. */
	readonly evenEmpty?: boolean;
	/** None of these was used with success. */
	readonly didNotRun?: readonly string[];
	/** So many lines and gestures have changed something. */
	readonly changes?: { readonly atMost: number };
	/** The last manifest that was applied was refused, for a reason that holds this text. */
	readonly refused?: true | { readonly says: string };
	/** Why was asked about one of these Nodes, or about what is on it; about anything, where none is named. */
	readonly askedWhy?: readonly string[];
	/** The learner's own answer. */
	readonly answer?: Answer;

	/** Pods are Running and Ready on each of these Nodes / on none of these / in this number. */
	readonly runOn?: readonly string[];
	readonly notOn?: readonly string[];
	readonly count?: number;
	/** Exactly one on every Node that the DaemonSet may run on; there must be such a Node. */
	readonly exactlyOnePerNode?: boolean;
	/** At least one on every Node of the cluster, but for those named. */
	readonly covers?: "all" | { readonly except: readonly string[] };
	/** Of Pods: how many are Running and Ready. Of a field: a number or a quantity. */
	readonly atLeast?: number | string;
	readonly atMost?: number | string;

	/** Nodes that are Ready: how many, perhaps only those with labels, or without a taint that keeps Pods out. */
	readonly nodes?: NodesWanted;

	/** An object, and perhaps what stands at a path in it. */
	readonly object?: ObjectName;
	/** The object is looked for in this file, as it is typed. */
	readonly manifest?: string;
	readonly path?: string;
	readonly is?: Json;
	readonly has?: Json;
	readonly isNot?: Json;
	readonly absent?: boolean;

	/** Pods that were created, that went, that were pushed out by a taint, a drain or their kubelet. */
	readonly came?: Happened;
	readonly left?: Happened;
	readonly evicted?: Happened;
	/** A bad state that must not have been visited: fewer Running Pods than this, at any time since the first were there. */
	readonly never?: { readonly fewerThan: number };
	/** An event has been seen (or must never be). */
	readonly event?: EventSeen;
	/** A container of these Pods has logged this. */
	readonly logs?: { readonly container?: string; readonly says: string };

	/** Done to a copy of the cluster before the rest of the part is looked at. */
	readonly whatif?: WhatIf | readonly WhatIf[];
	/** The same as the check with this id. */
	readonly sameAs?: string;
	/** All or one of several. */
	readonly all?: readonly Part[];
	readonly any?: readonly Part[];
	/** What to say when this is not so, instead of the simulator's words. */
	readonly say?: string;
}

export interface NodesWanted {
	readonly atLeast?: number;
	readonly atMost?: number;
	readonly labels?: PodLabels;
	readonly untainted?: boolean;
}

export interface EventSeen {
	readonly reason?: string;
	readonly kind?: string;
	/** The name of the object that it is about. */
	readonly about?: string;
	/** Part of its message. */
	readonly says?: string;
	/** Only events after this check was first done. */
	readonly after?: string;
	readonly never?: boolean;
}

/** What the learner chooses, and what is right. */
export type Answer =
	| { readonly ask: string; readonly nodes: readonly string[] }
	| { readonly ask: string; readonly number: number }
	| {
			readonly ask: string;
			readonly choices: readonly { readonly text: string; readonly right?: boolean; readonly say: string }[];
	  };
/** Nodes by name, a number, or a choice by its number. */
export type Given = readonly string[] | number;

export type WhatIf =
	| { readonly addNode: SupposedNode }
	| { readonly removeNode: string }
	| { readonly stop: string }
	| { readonly start: string }
	| { readonly pressure: { readonly node: string; readonly on: "disk" | "memory" | "pid" } }
	| { readonly run: string }
	| { readonly wait: Duration };

export interface SupposedNode {
	readonly name: string;
	readonly labels?: PodLabels;
	readonly taints?: readonly string[];
	readonly capacity?: Readonly<Record<string, string>>;
}
