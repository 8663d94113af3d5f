// What a kubelet does while its machine runs short (kubelet eviction_manager.go): it reports the pressure, deletes images that are
// not used where the disk is full, and ends one Pod after the other; and when it may report that the pressure is over.
import type { Node, Pod } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import type { NodeMemory, PodMemory } from "../base/memory.ts";
import { nextRoundAt, nodeEvent, nodeStatusEvent, noteNode, type NodeAction } from "../base/nodeaction.ts";
import { allocatable } from "../base/nodeobject.ts";
import { round, signals, statedPressure, transitionPeriod, type Signal } from "../base/pressure.ts";
import { deleteUnused } from "./imagecollection.ts";
import { evictionMessage, observe, rankVictims, type Candidate } from "./eviction.ts";
import { report } from "./noderegistration.ts";

/** A kubelet waits at most so long for the end of the Pod that it has evicted, looking once a second. */
const patience = 30_000;
const look = 1000;

/** What is on the Node. */
interface Holds {
	/** The Pods that have not begun to end. */
	readonly running: Iterable<readonly [Pod, PodMemory]>;
	/** Measures a Pod. */
	readonly usageOf: (uid: string) => Candidate["usage"];
	readonly imagesInUse: () => ReadonlySet<string>;
	/** Whether nothing of a Pod is left to be done. */
	readonly isOver: (uid: string) => boolean;
}

/** One round. Asks for the next one where it is needed: at once when an evicted Pod has ended, else ten seconds later. */
export function housekeep(k: Kubelet, stored: Node, holds: Holds): readonly NodeAction[] {
	const { node, now } = k;
	if (node.roundAt !== undefined && node.roundAt !== now) return [];
	const { name } = node.machine;
	const [evicted, until] = node.evicting ?? ["", now];
	if (now < until && !holds.isOver(evicted)) return nextRoundAt(now + look);
	const observed = { ...node.observed };
	for (const { key } of signals) if (node.pressure[key]) observed[key] = now;
	const actions: NodeAction[] = [noteNode({ observed, roundAt: undefined, evicting: undefined })];
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
		if (signal.key === "disk") actions.push(...deleteUnused(k, holds.imagesInUse()));
		const victim = victimOf(signal, holds);
		if (victim) actions.push(...evict(signal, stored, victim, now));
		actions.push(...nextRoundAt(now + (victim ? look : round)));
	} else actions.push(...afterPressure(observed, now));
	const isWell = !signal && signals.every(({ key }) => !stated[key]);
	if (isWell) actions.push(noteNode({ observed: {} }));
	return actions;
}

/** The first Pod in the order of victims. */
function victimOf(signal: Signal, { running, usageOf }: Holds): Candidate | undefined {
	const candidates = Array.from(running, ([pod, { uid }]) => ({ pod, usage: usageOf(uid) }));
	return rankVictims(candidates, signal)[0];
}

function evict(signal: Signal, stored: Node, victim: Candidate, now: number): readonly NodeAction[] {
	const capacity = { memory: allocatable(stored, "memory"), storage: allocatable(stored, "ephemeral-storage") };
	const message = evictionMessage(signal, victim, observe(signal, capacity));
	const ending = { why: "evicted", reason: "Evicted", message, disruption: message, grace: 1 } as const;
	const { uid } = victim.pod.metadata;
	return [{ do: "end", uid, ending }, noteNode({ evicting: [uid, now + patience] })];
}

/** A pressure that is over may still have to be reported so. */
function afterPressure(observed: NodeMemory["observed"], now: number): readonly NodeAction[] {
	const ends = Object.values(observed).filter((at) => now - at < transitionPeriod);
	return ends.length > 0 ? nextRoundAt(Math.min(...ends) + transitionPeriod) : [];
}
