// One container's status as the API shows it, from what the kubelet remembers of it (kubelet convertToAPIContainerStatuses).
import { timestamp } from "../../api/time.ts";
import type { ContainerState as ApiState, ContainerStatus, Pod } from "../../api/types.generated.ts";
import { isRunning } from "../base/containertable.ts";
import { runtimeNames } from "../base/runtime.ts";
import type { Attempt, ContainerMemory } from "../base/memory.ts";
import type { ContainerPlan } from "../base/podplan.ts";
import type { Profile } from "../base/profile.ts";
import { restarts } from "../base/restart.ts";

const none = Object.freeze({});

let lastSecond = -1;
let lastStamp = "";
/** timestamp(), remembering the last answer: a wake-up writes many times of one second. */
export function stamp(ms: number): string {
	const second = Math.floor(ms / 1000);
	if (second !== lastSecond) {
		lastSecond = second;
		lastStamp = timestamp(ms);
	}
	return lastStamp;
}

let running: ApiState = { running: { startedAt: "" } };
function runningSince(ms: number): ApiState {
	const startedAt = stamp(ms);
	if (running.running?.startedAt !== startedAt) running = Object.freeze({ running: Object.freeze({ startedAt }) });
	return running;
}

function terminated(attempt: Attempt, containerID: string): ApiState {
	return {
		terminated: {
			exitCode: attempt.exitCode,
			...(attempt.reason ? { reason: attempt.reason } : {}),
			...(attempt.message ? { message: attempt.message } : {}),
			startedAt: attempt.startedAt < 0 ? null : stamp(attempt.startedAt),
			finishedAt: attempt.finishedAt < 0 ? null : stamp(attempt.finishedAt),
			...(attempt.startedAt < 0 ? {} : { containerID }),
		} as NonNullable<ApiState["terminated"]>,
	};
}

/** The status of a container; `restartable` is whether its Pod would still start it. */
export function containerStatus(
	pod: Pod,
	plan: ContainerPlan,
	memory: ContainerMemory,
	profile: Profile,
	restartable: boolean,
): ContainerStatus {
	const { spec } = plan;
	const up = isRunning(memory.state);
	const number = up ? memory.attempt : memory.ended && memory.ended.startedAt >= 0 ? memory.ended.number : -1;
	const names = number >= 0 ? runtimeNames(pod, spec, number, profile) : undefined;
	let state: ApiState;
	let last: Attempt | null = memory.last;
	if (up) state = runningSince(memory.startedAt);
	else if (memory.ended) {
		if (memory.why && restartable && restarts(pod, spec, plan.init, memory.ended.exitCode)) {
			state = { waiting: { reason: memory.why[0], ...(memory.why[1] ? { message: memory.why[1] } : {}) } };
			last = memory.ended;
		} else state = terminated(memory.ended, names?.containerID ?? "");
	} else if (memory.why) state = { waiting: { reason: memory.why[0], ...(memory.why[1] ? { message: memory.why[1] } : {}) } };
	else state = plan.fresh;
	const ready = plan.init && !plan.sidecar ? !up && memory.ended?.exitCode === 0 : memory.state === "running.ready";
	return {
		name: spec.name,
		state,
		lastState: last ? terminated(last, runtimeNames(pod, spec, last.number, profile).containerID) : none,
		ready,
		restartCount: memory.restarts,
		image: names?.image ?? spec.image ?? "",
		imageID: names?.imageID ?? "",
		...(names ? { containerID: names.containerID } : {}),
		started: up && memory.state !== "running.starting",
		...(names && plan.allocated ? { allocatedResources: plan.allocated } : {}),
		...(names ? { resources: up && profile === "recorded" ? plan.unreported : plan.resources } : {}),
		...(plan.volumeMounts ? { volumeMounts: plan.volumeMounts } : {}),
		...(names?.user ? { user: names.user } : {}),
	};
}
