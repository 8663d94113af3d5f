// What befalls a machine from outside, and how it is over: it runs short of something, or its network is slow.
import type { Kubelet } from "../base/context.ts";
import type { Pressure } from "../base/memory.ts";
import { nextRoundAt, noteNode, wakeNode, type NodeAction } from "../base/nodeaction.ts";
import { nextCollection } from "./imagecollection.ts";

/** Sets which resources the machine runs short of; resources not named stay unchanged. The kubelet looks at once. */
export function runShort({ node, now }: Kubelet, { disk, memory, pid }: Pressure): readonly NodeAction[] {
	const before = node.pressure;
	const pressure = {
		disk: disk ?? before.disk ?? false,
		memory: memory ?? before.memory ?? false,
		pid: pid ?? before.pid ?? false,
	};
	const actions = [noteNode({ pressure }), ...nextRoundAt(now)];
	if (!pressure.disk) return [...actions, noteNode({ fullSince: undefined })];
	if (node.fullSince !== undefined) return actions;
	return [...actions, noteNode({ fullSince: now }), wakeNode(nextCollection(node, now), "collect")];
}

/** From now on an image that the machine does not have takes this many milliseconds to pull; 0: as usual. Pulls that have begun stay as they are. */
export const slowDown = (ms: number): readonly NodeAction[] => [noteNode({ slowPull: ms > 0 ? ms : undefined })];
