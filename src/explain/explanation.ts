// What an explanation is: the gates that a Pod passes on its way to a Node, in the order in which Kubernetes asks them.
import type { Json } from "../cluster/api/types.generated.ts";

/** A place in the manifest that the Pod comes from: the DaemonSet's, the Deployment's, or the Pod's own. */
export type ManifestPath = readonly (string | number)[];

export interface Gate {
	/** "nodeSelector", "taint", "NodeResourcesFit", "container" … */
	readonly gate: string;
	readonly askedBy: "DaemonSet controller" | "scheduler" | "kubelet";
	/** "waiting": under way, nothing is wrong. "skipped": not asked, since one before it has stopped the Pod. */
	readonly passed: true | false | "waiting" | "skipped";
	/** One sentence; what can be typed stands between backquotes. */
	readonly sentence: string;
	/** What was held against what. */
	readonly compared?: { readonly pod: string; readonly node: string };
	readonly manifestPath?: ManifestPath;
	/** Why not, in a few words: "taint dedicated=gpu:NoSchedule". */
	readonly reason?: string;
}

/** An edit of the manifest: sets a value, adds one to a list (making the list where there is none), or takes one out. */
export type Edit =
	| { readonly op: "set" | "add"; readonly path: ManifestPath; readonly value: Json }
	| { readonly op: "remove"; readonly path: ManifestPath };

/** A way out: an edit of the manifest, or a kubectl line. */
export interface Fix {
	readonly title: string;
	readonly path?: ManifestPath;
	readonly edit?: Edit;
	readonly line?: string;
}

export interface Explanation {
	/** "Why does agent have no Pod on mumbai-node-3?" */
	readonly question: string;
	readonly subject: {
		readonly kind: "DaemonSet" | "Node" | "Pod";
		readonly namespace: string;
		readonly name: string;
		readonly node: string;
	};
	readonly gates: readonly Gate[];
	/** The gate that stopped it, one of `gates`. */
	readonly stoppedBy?: Gate;
	/** The kubectl line that would have shown the same. */
	readonly kubectl: string;
	readonly fixes: readonly Fix[];
}

/** One answered question with the ways out, should it have stopped the Pod. */
export interface Answer extends Gate {
	readonly fixes?: readonly Fix[];
	/** The kubectl line that shows this. */
	readonly kubectl?: string;
}

/** Puts answers together: after the first that failed, the rest was not asked. */
export function explanation(
	about: Pick<Explanation, "question" | "subject"> & { readonly kubectl: string },
	answers: readonly Answer[],
): Explanation {
	const stop = answers.findIndex(({ passed }) => passed === false);
	const gates = answers.map(({ fixes: _, kubectl: __, ...gate }, i): Gate => (stop >= 0 && i > stop ? notAsked(gate) : gate));
	const stopped = answers[stop];
	return {
		question: about.question,
		subject: about.subject,
		gates,
		...(stopped ? { stoppedBy: gates[stop]! } : {}),
		kubectl: stopped?.kubectl ?? about.kubectl,
		fixes: stopped?.fixes ?? [],
	};
}

const notAsked = ({ gate, askedBy, manifestPath }: Gate): Gate => ({
	gate,
	askedBy,
	passed: "skipped",
	sentence: `${gate}: not asked, since the Pod was stopped before.`,
	...(manifestPath ? { manifestPath } : {}),
});
