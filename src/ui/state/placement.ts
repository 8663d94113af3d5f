// Whether a DaemonSet wants a Pod on a Node, in the words of the stage. The rule is the DaemonSet controller's
// (nodeShouldRunDaemonPod): selectors first, then the taints, with the tolerations that every daemon Pod gets for free.
import { matchesRequiredAffinity } from "../../cluster/api/nodeaffinity.ts";
import { firstUntolerated, formatTaint } from "../../cluster/api/tolerations.ts";
import type { DaemonSet, Node, PodSpec, Toleration } from "../../cluster/api/types.generated.ts";

export interface Placement {
	readonly should: boolean;
	/** Where `should` is false: a Pod that is there already may stay. */
	readonly keeps: boolean;
	/** "taint" stands at a barrier; "selector" was never asked for. */
	readonly by?: "taint" | "selector";
	/** "taint dedicated=gpu:NoSchedule", "its labels do not match". */
	readonly reason?: string;
}

const free = (key: string, effect: string): Toleration => ({ key, operator: "Exists", effect }) as Toleration;
const everyDaemon: readonly Toleration[] = [
	free("node.kubernetes.io/not-ready", "NoExecute"),
	free("node.kubernetes.io/unreachable", "NoExecute"),
	free("node.kubernetes.io/disk-pressure", "NoSchedule"),
	free("node.kubernetes.io/memory-pressure", "NoSchedule"),
	free("node.kubernetes.io/pid-pressure", "NoSchedule"),
	free("node.kubernetes.io/unschedulable", "NoSchedule"),
];

const daemonTolerations = (spec: PodSpec | undefined): readonly Toleration[] => [
	...(spec?.tolerations ?? []),
	...everyDaemon,
	...(spec?.hostNetwork ? [free("node.kubernetes.io/network-unavailable", "NoSchedule")] : []),
];

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
