// The suite "should-run": may this DaemonSet's Pod run on this node, and may one that is there stay?
import type { DaemonSet, Node } from "../../src/cluster/api/types.generated.ts";
import { nodeShouldRunDaemonPod } from "../../src/cluster/controllers/daemonset/placement.ts";

export const answer = ({ node, daemonset }: { node: Node; daemonset: DaemonSet }): unknown =>
	nodeShouldRunDaemonPod(node, daemonset);
