// What befalls a machine from outside, and how it is over: it runs short of something, its network is slow, or its clock is off.
import type { Kubelet } from "../base/context.ts";
import type { Pressure } from "../base/memory.ts";
import { nextRoundAt, noteNode, wakeNode, type NodeAction } from "../base/nodeaction.ts";
import { nextCollection } from "./imagecollection.ts";

type Rule = (k: Kubelet) => readonly NodeAction[];

/** Sets which resources the machine runs short of; resources not named stay unchanged. The kubelet looks at once. */
export const runShort =
	({ disk, memory, pid }: Pressure): Rule =>
	({ node, now }) => {
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
	};

/** From now on an image that the machine does not have takes this many milliseconds to pull; 0: as usual. Pulls that have begun stay as they are. */
export const slowDown =
	(ms: number): Rule =>
	() => [noteNode({ slowPull: ms > 0 ? ms : undefined })];

/** From now on the machine's clock is this many milliseconds ahead; negative: behind. A change in the same moment replaces the last one. */
export const setClock =
	(ahead: number): Rule =>
	({ node, now }) => {
		const before = (node.clock ?? []).filter(([at]) => at !== now);
		return [noteNode({ clock: ahead === 0 && before.length === 0 ? undefined : [...before, [now, ahead]] })];
	};
