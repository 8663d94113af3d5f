// Whether a DaemonSet wants a Pod on a Node, in the words of the stage. The decision is the controller's own rule.
import { nodeShouldRunDaemonPod } from "../../cluster/api/daemonplacement.ts";
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { DaemonSet, Node } from "../../cluster/api/types.generated.ts";
import * as say from "./words.ts";

export interface Placement {
	readonly should: boolean;
	/** Where `should` is false: a Pod that is there already may stay. */
	readonly keeps: boolean;
	/** "taint" stands at a barrier; "selector" was never asked for. */
	readonly by?: "taint" | "selector";
	/** "taint dedicated=gpu:NoSchedule", "its labels do not match". */
	readonly reason?: string;
}

export function placementOf(daemonSet: DaemonSet, node: Node): Placement {
	const { shouldRun: should, shouldContinueRunning: keeps, keptOutBy } = nodeShouldRunDaemonPod(node, daemonSet);
	if (!keptOutBy) return { should, keeps };
	if (keptOutBy === "choice") return { should, keeps, by: "selector", reason: say.labelsDiffer };
	return { should, keeps, by: "taint", reason: `taint ${formatTaint(keptOutBy)}` };
}
