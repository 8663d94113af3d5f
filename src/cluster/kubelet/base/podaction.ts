// The actions that the rules of a Pod's life return, as plain data. Only pod/apply.ts carries them out.
import type { Pod, PodStatus } from "../../api/types.generated.ts";
import type { ContainerEvent } from "./container.chart.ts";
import type { Kubelet } from "./context.ts";
import type { ContainerMemory, NodeMemory, PodMemory } from "./memory.ts";
import type { PodEvent, PodWakeUp, WakeUpData } from "./podevent.ts";

/** The input of a rule: one Pod, its memory, and the kubelet of its Node. */
export interface Case {
	readonly k: Kubelet;
	readonly pod: Pod;
	readonly memory: PodMemory;
}

export type PodAction =
	/** Records an Event about the Pod, or about the container that `fieldPath` points at. */
	| {
			readonly do: "event";
			readonly type: "Normal" | "Warning";
			readonly reason: string;
			readonly message: string;
			readonly fieldPath?: string | undefined;
	  }
	/** Writes the status computed from the Pod's memory at that point; `final`: nothing of the Pod runs any more. */
	| { readonly do: "status"; readonly final?: boolean }
	/** The same, and goes on with REPORTED. */
	| { readonly do: "report" }
	/** Writes this status. */
	| { readonly do: "write"; readonly status: PodStatus }
	| { readonly do: "wake"; readonly at: number; readonly type: PodWakeUp; readonly data?: WakeUpData }
	/** Remembers something of the Pod. */
	| { readonly do: "note"; readonly set: Partial<Omit<PodMemory, "state" | "containers">> }
	/** Moves a container along its statechart, and remembers something of it. */
	| {
			readonly do: "container";
			readonly i: number;
			readonly events: readonly ContainerEvent[];
			readonly set?: Partial<Omit<ContainerMemory, "state">>;
	  }
	/** Remembers something of the Node. */
	| { readonly do: "node"; readonly set: Partial<Pick<NodeMemory, "addresses" | "images" | "pulledAt" | "asked" | "pullsUntil">> }
	/** Removes the Pod from the API. */
	| { readonly do: "remove" }
	/** Goes on with an event, after the other actions. */
	| { readonly do: "raise"; readonly event: PodEvent };

export const event = (type: "Normal" | "Warning", reason: string, message: string, fieldPath?: string): PodAction => ({
	do: "event",
	type,
	reason,
	message,
	fieldPath,
});

export const raise = (next: PodEvent): PodAction => ({ do: "raise", event: next });
export const wake = (at: number, type: PodWakeUp, data?: WakeUpData): PodAction =>
	data ? { do: "wake", at, type, data } : { do: "wake", at, type };
export const note = (set: Extract<PodAction, { do: "note" }>["set"]): PodAction => ({ do: "note", set });
export const status: PodAction = Object.freeze({ do: "status" });
export const finalStatus: PodAction = Object.freeze({ do: "status", final: true });

/** No action. */
export const nothing: readonly PodAction[] = Object.freeze([]);
