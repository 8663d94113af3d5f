// Is a Pod that a plugin rejected worth another try, now that this has happened? (kube-scheduler's queueing hints.)
import type { Node, Pod } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { ClusterEvent, FilterPlugin } from "./framework.ts";

/** A node that lost its cordon counts as one whose taints changed. */
const retainted = (from: Node, to: Node): boolean =>
	!equal(from.spec?.taints, to.spec?.taints) || (from.spec?.unschedulable === true && !to.spec?.unschedulable);

/** A change of taints wakes every plugin that waits for nodes without judging taints itself: upstream does this so that no node is missed. */
export function isWorthTrying(plugin: FilterPlugin, pod: Pod, event: ClusterEvent): boolean {
	if (!plugin.wokenBy) return false;
	const tainted = event.about === "Node" && event.from !== undefined && event.to !== undefined && retainted(event.from, event.to);
	return (tainted && !plugin.judgesTaints) || plugin.wokenBy(pod, event);
}
