// What a kubelet does every ten seconds while its machine runs short: says so, and ends one Pod; and when it may say that
// all is well again.
import type { Pod } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Surroundings } from "../../part.ts";
import type { Kubelet } from "../base/context.ts";
import { evictionMessage, observe, rankVictims, type Candidate } from "./eviction.ts";
import { part } from "../base/hands.ts";
import type { PodMemory } from "../base/memory.ts";
import { allocatable } from "../base/nodeobject.ts";
import { report } from "./noderegistration.ts";
import { nodeEvent } from "./nodereport.ts";
import { end } from "../pod/podworker.ts";
import { signals, toldPressure, transitionPeriod } from "../base/pressure.ts";
import type { ProfileName } from "../base/profile.ts";

const interval = 10_000;

/** One round. `usageOf` measures a Pod. Asks for the next round where one is needed. */
export function housekeep(
	around: Surroundings,
	k: Kubelet,
	running: readonly (readonly [Pod, PodMemory])[],
	usageOf: (uid: string) => Candidate["usage"],
	profile: ProfileName,
): void {
	const { node, now } = k;
	const { name } = node.machine;
	const stored = around.read.get("Node", undefined, name);
	if (!stored) return;
	for (const { key } of signals) if (node.pressure[key]) node.observed[key] = now;
	const told = toldPressure(node, now);
	const before = stored.status?.conditions ?? [];
	const changed = signals.filter(
		({ key, condition }) => before.find(({ type }) => type === condition)?.status !== (told[key] ? "True" : "False"),
	);
	if (changed.length > 0) {
		report(around, node, stored, told, profile);
		for (const { key, under, well } of changed) {
			const reason = (told[key] ? under : well)[0].replace(/^Kubelet/, "Node");
			nodeEvent(around, name, "Normal", reason, `Node ${name} status is now: ${reason}`);
		}
	}
	const signal = signals.find(({ key }) => node.pressure[key]);
	if (signal) {
		nodeEvent(around, name, "Warning", "EvictionThresholdMet", `Attempting to reclaim ${signal.resource}`);
		const candidates = running.map(([pod, memory]) => ({ pod, memory, usage: usageOf(memory.uid) }));
		const [victim] = rankVictims(candidates, signal);
		const memory = candidates.find(({ pod }) => pod === victim?.pod)?.memory;
		if (victim && memory) {
			const message = evictionMessage(
				signal,
				victim,
				observe(signal, { memory: allocatable(stored, "memory"), storage: allocatable(stored, "ephemeral-storage") }),
			);
			k.event(victim.pod, "Warning", "Evicted", message);
			end(k, victim.pod, memory, { why: "evicted", reason: "Evicted", message, disruption: message, grace: 1 });
		}
	}
	const last = Object.values(node.observed);
	const next = signal
		? now + interval
		: Math.min(...last.filter((at) => now - at < transitionPeriod).map((at) => at + transitionPeriod));
	node.housekeeping = Number.isFinite(next);
	if (node.housekeeping) around.clock.at(next, part, "housekeep", name, node.startedAt);
	if (!signal && equal(told, { memory: false, disk: false, pid: false })) node.observed = {};
}
