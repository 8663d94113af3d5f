// One node's kubelet as its rules see it: the node, the time, and hands that act through the API server. The rules (podworker,
// podstart, podstop, probing …) decide; these hands write.
import type { Pod, PodStatus } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import type { NodeMemory, PodMemory } from "./memory.ts";
import type { Profile } from "./profile.ts";

/** Wake-ups of a Pod. Their key is the Pod's uid. */
export type PodWakeUp =
	"sync" | "retry" | "mount" | "pulled" | "exit" | "probe" | "sidecars" | "stopped" | "refusal" | "unregistered";

export interface Kubelet {
	readonly node: NodeMemory;
	readonly hostIP: string;
	readonly profile: Profile;
	readonly seed: number;
	readonly read: Reader;
	readonly now: number;
	/** The first moment after `time` at which this kubelet looks at its runtime: once a second. */
	nextLook(time: number): number;
	/** The last moment up to now at which it looked. */
	readonly lastLook: number;
	wake(memory: PodMemory, due: number, type: PodWakeUp, data?: WakeUpData): void;
	event(pod: Pod, type: "Normal" | "Warning", reason: string, message: string, fieldPath?: string): void;
	/** Writes the status where it differs from the stored one. */
	writeStatus(pod: Pod, status: PodStatus): void;
	/** A Pod begins to end: it asks nothing of the node any more. */
	ended(): void;
	/** Takes a Pod whose containers are gone out of the API. */
	remove(memory: PodMemory): void;
}

/** Which container a wake-up is about, and of which attempt or turn: later ones make it void. */
export interface WakeUpData {
	readonly container?: number;
	readonly startedAt?: number;
	readonly turn?: number;
	readonly since?: number;
	readonly took?: number;
	readonly probe?: string;
	readonly exitCode?: number;
	readonly reason?: string;
}
