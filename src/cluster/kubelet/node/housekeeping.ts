// What a kubelet does every ten seconds while its machine runs short: it reports the pressure and ends one Pod; and when it may
// report that the pressure is over.
import type { Node, Pod } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import type { NodeMemory, PodMemory } from "../base/memory.ts";
import { nodeEvent, nodeStatusEvent, noteNode, wakeNode, type NodeAction } from "../base/nodeaction.ts";
import { allocatable } from "../base/nodeobject.ts";
import { signals, statedPressure, transitionPeriod, type Signal } from "../base/pressure.ts";
import { evictionMessage, observe, rankVictims, type Candidate } from "./eviction.ts";
import { report } from "./noderegistration.ts";

const interval = 10_000;

/** One round. `usageOf` measures a Pod. Asks for the next round where one is needed. */
export function housekeep(
	k: Kubelet,
	stored: Node,
	running: readonly (readonly [Pod, PodMemory])[],
	usageOf: (uid: string) => Candidate["usage"],
): readonly NodeAction[] {
	const { node, now } = k;
	const { name } = node.machine;
	const observed = { ...node.observed };
	for (const { key } of signals) if (node.pressure[key]) observed[key] = now;
	const actions: NodeAction[] = [noteNode({ observed })];
	const stated = statedPressure(observed, now);
	const before = stored.status?.conditions ?? [];
	const changed = signals.filter(
		({ key, condition }) => before.find(({ type }) => type === condition)?.status !== (stated[key] ? "True" : "False"),
	);
	if (changed.length > 0) {
		actions.push(report(k, stored, stated));
		for (const { key, under, well } of changed)
			actions.push(nodeStatusEvent(name, (stated[key] ? under : well)[0].replace(/^Kubelet/, "Node")));
	}
	const signal = signals.find(({ key }) => node.pressure[key]);
	if (signal) {
		actions.push(nodeEvent(name, "Warning", "EvictionThresholdMet", `Attempting to reclaim ${signal.resource}`));
		actions.push(...evict(signal, stored, running, usageOf));
	}
	actions.push(...nextRound(signal, observed, now));
	const isWell = !signal && signals.every(({ key }) => !stated[key]);
	if (isWell) actions.push(noteNode({ observed: {} }));
	return actions;
}

/** Ends the first Pod in the order of victims. */
function evict(
	signal: Signal,
	stored: Node,
	running: readonly (readonly [Pod, PodMemory])[],
	usageOf: (uid: string) => Candidate["usage"],
): readonly NodeAction[] {
	const candidates = running.map(([pod, { uid }]) => ({ pod, usage: usageOf(uid) }));
	const [victim] = rankVictims(candidates, signal);
	if (!victim) return [];
	const capacity = { memory: allocatable(stored, "memory"), storage: allocatable(stored, "ephemeral-storage") };
	const message = evictionMessage(signal, victim, observe(signal, capacity));
	const ending = { why: "evicted", reason: "Evicted", message, disruption: message, grace: 1 } as const;
	return [{ do: "end", uid: victim.pod.metadata.uid, ending }];
}

/** Rounds go on while the machine runs short, and while a pressure condition may still have to be cleared. */
function nextRound(signal: Signal | undefined, observed: NodeMemory["observed"], now: number): readonly NodeAction[] {
	if (signal) return [wakeNode(now + interval, "housekeep")];
	const ends = Object.values(observed).filter((at) => now - at < transitionPeriod);
	return ends.length > 0 ? [wakeNode(Math.min(...ends) + transitionPeriod, "housekeep")] : [];
}
