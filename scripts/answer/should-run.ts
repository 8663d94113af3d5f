// The suite "should-run": may this DaemonSet's Pod run on this node, and may one that is there stay?
import type { DaemonSet, Node } from "../../src/cluster/api/types.generated.ts";
import { nodeShouldRunDaemonPod } from "../../src/cluster/api/daemonplacement.ts";

export const answer = ({ node, daemonset }: { node: Node; daemonset: DaemonSet }): unknown => {
	const { shouldRun, shouldContinueRunning } = nodeShouldRunDaemonPod(node, daemonset);
	return { shouldRun, shouldContinueRunning };
};
