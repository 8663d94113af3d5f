// What a Pod's containers need next (kuberuntime computePodActions): init containers one after another, sidecars from
// their turn on forever, then all others; a container that ended starts again if its policy says so.
import type { Pod } from "../../api/types.generated.ts";
import { hasEnded, isRunning } from "../base/containertable.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import type { ContainerPlan, PodPlan } from "../base/podplan.ts";
import { restarts } from "../base/restart.ts";

export interface PodActions {
	/** Containers to start, by place. */
	readonly start: readonly number[];
	/** Running containers to kill first, because a probe gave them up or they have another image now. */
	readonly kill: readonly number[];
	/** All regular containers are done for good: what still runs, the sidecars, is stopped. */
	readonly finished: boolean;
}

const exists = (memory: PodMemory, i: number): boolean => (memory.containers[i]?.attempt ?? -1) >= 0;

/** Whether any regular container has ever been created: from then on the Pod counts as initialized. */
const hasInitialized = (plan: PodPlan, memory: PodMemory): boolean =>
	plan.containers.some((container, i) => !container.init && exists(memory, i));

/** Sidecars to start again, and the init container whose turn it is; `done` when nothing stands before the regular ones. */
function initActions(pod: Pod, plan: PodPlan, memory: PodMemory): { start: number[]; done: boolean } {
	const start: number[] = [];
	const initialized = hasInitialized(plan, memory);
	for (let i = 0; i < plan.inits; i++) {
		const container = plan.containers[i];
		const own = memory.containers[i];
		if (!container || !own) continue;
		if (container.sidecar) {
			if (isRunning(own.state)) {
				if (own.state === "running.starting" && !initialized) return { start, done: false };
			} else {
				start.push(i);
				if (!initialized && own.attempt < 0) return { start, done: false };
			}
		} else if (!initialized) {
			if (isRunning(own.state)) return { start, done: false };
			if (hasEnded(own.state) && own.ended?.exitCode === 0) continue;
			if (own.attempt < 0 || !own.ended || restarts(pod, container.spec, true, own.ended.exitCode)) start.push(i);
			return { start, done: false };
		}
	}
	return { start, done: true };
}

export function podActions(pod: Pod, plan: PodPlan, memory: PodMemory): PodActions {
	const init = initActions(pod, plan, memory);
	const start = init.start;
	const kill: number[] = [];
	let kept = 0;
	plan.containers.forEach((container, i) => {
		const own = memory.containers[i];
		if (!own || (container.init && !container.sidecar)) return;
		if (isRunning(own.state)) {
			if (own.state !== "stopping" && (own.unhealthy || isChanged(own, container))) kill.push(i);
			else if (!container.init) kept++;
		} else if (
			!container.init &&
			init.done &&
			(own.attempt < 0 || !own.ended || restarts(pod, container.spec, false, own.ended.exitCode))
		)
			start.push(i);
	});
	for (const i of kill) if (restartsAfterKill(pod, plan, memory, i)) start.push(i);
	const regular = start.some((i) => i >= plan.inits);
	const finished = init.done && kept === 0 && !regular && kill.length === 0;
	return { start: finished ? [] : [...new Set(start)].sort((a, b) => a - b), kill, finished };
}

/** Whether a container runs another image than its spec now says: its name and image are all that its hash is made of. */
export const isChanged = (own: ContainerMemory, { spec }: ContainerPlan): boolean => own.attempt >= 0 && own.image !== spec.image;

/** Whether a container that was killed is to run again: one that changed does; for a probe's sake not with restartPolicy Never. */
function restartsAfterKill(pod: Pod, plan: PodPlan, memory: PodMemory, i: number): boolean {
	const container = plan.containers[i];
	const own = memory.containers[i];
	if (container && own && isChanged(own, container)) return true;
	const policy = container?.spec.restartPolicy ?? pod.spec?.restartPolicy;
	return policy !== "Never";
}
