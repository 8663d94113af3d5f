// One container of a Pod that a rule is about.
import type { Pod } from "../../api/types.generated.ts";
import type { ContainerEvent } from "../base/container.chart.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import type { Case, PodAction } from "../base/podaction.ts";
import { planOf, type ContainerPlan, type PodPlan } from "../base/podplan.ts";

export interface Turn extends Case {
	readonly container: ContainerPlan;
	readonly own: ContainerMemory;
	readonly i: number;
}

const noContainers = { containers: [] };

export const planFor = ({ spec }: Pod): PodPlan => planOf(spec ?? noContainers);

export function turnOf({ k, pod, memory }: Case, i: number): Turn {
	const container = planFor(pod).containers[i];
	const own = memory.containers[i];
	if (!container || !own) throw new Error(`kubelet: no container ${i} in Pod ${longName(pod)}`);
	return { k, pod, memory, container, own, i };
}

/** The first of the Pod's regular containers that runs and has not been asked to stop; undefined where none does. */
export function runningContainer(pod: Pod | undefined, { containers }: PodMemory): number | undefined {
	const { inits } = pod ? planFor(pod) : { inits: 0 };
	const i = containers.findIndex(({ state }, at) => at >= inits && state.startsWith("running"));
	return i < 0 ? undefined : i;
}

/** "name_namespace(uid)": how the kubelet names a Pod in its messages. */
export const longName = ({ metadata }: Pod): string => `${metadata.name}_${metadata.namespace}(${metadata.uid})`;

/** Moves the container along its statechart. */
export const move = (
	i: number,
	events: readonly ContainerEvent[],
	set?: Extract<PodAction, { do: "container" }>["set"],
): PodAction => (set ? { do: "container", i, events, set } : { do: "container", i, events });

/** How a container's turn went: over, failed, or waiting for the registry. */
export interface Outcome {
	readonly is: "done" | "failed" | "waits";
	readonly actions: readonly PodAction[];
	/** When a crash back-off ends. */
	readonly retryAt?: number;
}

/** The container could not be started; its status shows why from the next sync on. */
export const failed = ({ i }: Turn, reason: string, message: string, actions: readonly PodAction[]): Outcome => ({
	is: "failed",
	actions: [...actions, move(i, [], { why: [reason, message] })],
});
