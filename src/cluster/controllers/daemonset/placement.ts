// The decision for every Node at once, as a sync of the DaemonSet needs it (the rule: api/daemonplacement.ts).
import { nodeShouldRunDaemonPod, type Placement } from "../../api/daemonplacement.ts";
import type { DaemonSet } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";

/** Node → the decision for it, in the order in which they joined. */
export type Places = ReadonlyMap<string, Placement>;

/** The decision for every Node, worked out once per sync. */
export function placesOf(ds: DaemonSet, read: Reader): Places {
	const places = new Map<string, Placement>();
	for (const node of read.all("Node")) places.set(node.metadata.name, nodeShouldRunDaemonPod(node, ds));
	return places;
}
