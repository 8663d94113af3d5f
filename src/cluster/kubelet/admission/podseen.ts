// How a kubelet meets the Pods of its Node: takes or refuses one that it has not seen, goes on with one that it knows.
import { hasEnded } from "../../api/podfacts.ts";
import type { Pod } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { initialState } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import type { PodEvent } from "../base/podevent.ts";
import { planOf } from "../base/podplan.ts";
import { podTable } from "../base/podtable.ts";
import { admit } from "./admission.ts";
import type { Load } from "./load.ts";
import { preempt, type Candidate } from "./preemption.ts";

const freshContainer = (): ContainerMemory => ({
	state: initialState,
	attempt: -1,
	restarts: 0,
	startedAt: -1,
	ended: null,
	last: null,
	why: null,
	crash: null,
	probes: {},
	unhealthy: null,
	image: "",
});

export const freshMemory = (pod: Pod, node: string, now: number): PodMemory => ({
	uid: pod.metadata.uid,
	namespace: pod.metadata.namespace ?? "",
	name: pod.metadata.name,
	node,
	startTime: now,
	state: podTable.initial,
	turn: 0,
	syncedAt: -1,
	sync: null,
	progressed: false,
	mountedAt: -1,
	mountTries: 0,
	sandbox: "none",
	ip: "",
	ending: null,
	refusal: null,
	pulls: null,
	containers: planOf(pod.spec ?? { containers: [] }).containers.map(freshContainer),
});

export interface Meeting {
	/** What it means for the Pod. */
	readonly event: PodEvent;
	/** Pods that have to make room for it. */
	readonly victims: readonly Candidate[];
}

const nobody: readonly Candidate[] = [];

/**
 * A Pod that was just bound here: taken, or refused. `load` is what the Node's other Pods ask for; `running` are those Pods,
 * for a critical one that needs the room of some.
 */
export function meet(k: Kubelet, pod: Pod, load: Load, running: () => readonly Candidate[]): Meeting {
	const verdict = admit(k, pod, load);
	if (verdict?.refusal) return { event: { type: "REFUSE", refusal: verdict.refusal }, victims: nobody };
	if (!verdict?.lacking) return { event: { type: "ADMIT" }, victims: nobody };
	const room = preempt(pod, running(), verdict.lacking);
	if ("refusal" in room) return { event: { type: "REFUSE", refusal: room.refusal }, victims: nobody };
	return { event: { type: "ADMIT" }, victims: room };
}

/** A Pod that nothing is to be done for any more: its kubelet was away when it ended. */
export const isOver = hasEnded;

/** What it means for a Pod that the kubelet knows that it is there, or has changed in the API. */
export const seenAgain = (pod: Pod): PodEvent => ({ type: pod.metadata.deletionTimestamp ? "DELETED" : "SYNC" });

/** Whether a kubelet has to look at its Pod again after this update: not after its own status writes. */
export function matters(from: Pod, to: Pod): boolean {
	return (
		from.spec !== to.spec ||
		from.metadata.deletionTimestamp !== to.metadata.deletionTimestamp ||
		from.metadata.deletionGracePeriodSeconds !== to.metadata.deletionGracePeriodSeconds ||
		(to.spec?.readinessGates !== undefined && !equal(from.status?.conditions, to.status?.conditions))
	);
}
