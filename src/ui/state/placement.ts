// Whether a DaemonSet wants a Pod on a Node, in the words of the stage. The rule is the DaemonSet controller's
// (nodeShouldRunDaemonPod): selectors first, then the taints, with the tolerations that every daemon Pod gets for free.
import { matchesRequiredAffinity } from "../../cluster/api/nodeaffinity.ts";
import { firstUntolerated, formatTaint } from "../../cluster/api/tolerations.ts";
import type { DaemonSet, Node } from "../../cluster/api/types.generated.ts";
import { daemonTolerations } from "../../explain/placement.ts";

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
	const spec = daemonSet.spec?.template.spec;
	if (!spec || (spec.nodeName && spec.nodeName !== node.metadata.name) || !matchesRequiredAffinity(spec, node)) {
		return { should: false, keeps: false, by: "selector", reason: "its labels do not match" };
	}
	const tolerations = daemonTolerations(spec);
	const barrier = firstUntolerated(node.spec?.taints, tolerations, ["NoSchedule", "NoExecute"]);
	if (!barrier) return { should: true, keeps: true };
	const pushes = firstUntolerated(node.spec?.taints, tolerations, ["NoExecute"]);
	return { should: false, keeps: !pushes, by: "taint", reason: `taint ${formatTaint(pushes ?? barrier)}` };
}
