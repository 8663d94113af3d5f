// How a kubelet handles a Pod it sees on its Node: it takes or refuses a new one, and goes on with one it knows.
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

export interface Admission {
	/** The event for the Pod. */
	readonly event: PodEvent;
	/** Pods that must make room for it. */
	readonly victims: readonly Candidate[];
}

const noVictims: readonly Candidate[] = [];

/**
 * Takes or refuses a Pod that was just bound here. `load` is the total of the Node's other Pods; `running` lists them, in case
 * a critical Pod needs some of their room.
 */
export function admitPod(k: Kubelet, pod: Pod, load: Load, running: () => readonly Candidate[]): Admission {
	const verdict = admit(k, pod, load);
	if (verdict?.refusal) return { event: { type: "REFUSE", refusal: verdict.refusal }, victims: noVictims };
	if (!verdict?.lacking) return { event: { type: "ADMIT" }, victims: noVictims };
	const room = preempt(pod, running(), verdict.lacking);
	if ("refusal" in room) return { event: { type: "REFUSE", refusal: room.refusal }, victims: noVictims };
	return { event: { type: "ADMIT" }, victims: room };
}

/** Whether the Pod needs nothing any more: it ended while its kubelet was away. */
export const isOver = hasEnded;

/** The event for a known Pod that the kubelet sees again, changed or not. */
export const seenAgain = (pod: Pod): PodEvent => ({ type: pod.metadata.deletionTimestamp ? "DELETED" : "SYNC" });

/** Whether a kubelet must sync its Pod after this update; its own status writes do not count. */
export function needsSync(from: Pod, to: Pod): boolean {
	return (
		from.spec !== to.spec ||
		from.metadata.deletionTimestamp !== to.metadata.deletionTimestamp ||
		from.metadata.deletionGracePeriodSeconds !== to.metadata.deletionGracePeriodSeconds ||
		(to.spec?.readinessGates !== undefined && !equal(from.status?.conditions, to.status?.conditions))
	);
}
