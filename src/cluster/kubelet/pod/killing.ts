// Telling a container to stop: when it will be gone, and how it ends.
import type { Pod } from "../../api/types.generated.ts";
import { isUp } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import { imageRow } from "../base/images.ts";
import type { Attempt, ContainerMemory } from "../base/memory.ts";
import { event, wake, type PodAction } from "../base/podaction.ts";
import type { ContainerPlan } from "../base/podplan.ts";
import { move, type Turn } from "./turn.ts";

interface Stop {
	/** Milliseconds until the process is gone. */
	readonly after: number;
	readonly exitCode: number;
	readonly reason: string;
}

/** How a container with `grace` seconds to stop ends. On the recorded machine it stops at once, without a reason. */
function stopOf(k: Kubelet, { spec }: ContainerPlan, grace: number): Stop {
	const hook = Math.min(spec.lifecycle?.preStop?.sleep?.seconds ?? 0, grace) * 1000;
	if (k.profile === "recorded") return { after: hook, exitCode: 0, reason: "" };
	const { stop } = imageRow(spec.image ?? "", k.profile);
	const left = Math.max(grace * 1000 - hook, 0);
	return stop !== undefined && stop <= Math.max(left, 1000)
		? { after: hook + stop, exitCode: 0, reason: "Completed" }
		: { after: hook + left, exitCode: 137, reason: "Error" };
}

export const graceOf = ({ spec }: Pod): number => spec?.terminationGracePeriodSeconds ?? 30;

/** The attempt that runs, ending now. */
export const endedNow = (k: Kubelet, own: ContainerMemory, exitCode: number, reason: string): Attempt => ({
	number: own.attempt,
	startedAt: own.startedAt,
	finishedAt: k.now,
	exitCode,
	reason,
});

export interface Killed {
	readonly actions: readonly PodAction[];
	/** When the container will be gone, in milliseconds from now; 0 also where nothing runs or it is stopping already. */
	readonly after: number;
}

const notRunning: Killed = { actions: [], after: 0 };

/** Tells a container to stop. `set` is remembered about it as well. */
export function kill(
	{ k, container, own, i }: Turn,
	message: string,
	grace: number,
	set: Pick<Partial<ContainerMemory>, "unhealthy"> = {},
): Killed {
	if (!isUp(own.state)) return notRunning;
	const { after, exitCode, reason } = stopOf(k, container, grace);
	const killing = event("Normal", "Killing", message, container.fieldPath);
	if (after === 0) {
		const ended = endedNow(k, own, exitCode, reason);
		return { actions: [killing, move(i, ["STOP", "EXITED"], { ...set, ended })], after };
	}
	const exit = wake(k.now + after, "exit", { container: i, startedAt: own.startedAt, exitCode, reason });
	return { actions: [killing, move(i, ["STOP"], set), exit], after };
}
