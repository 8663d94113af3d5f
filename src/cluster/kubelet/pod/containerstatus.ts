// One container's status as the API shows it, from what the kubelet remembers of it (kubelet convertToAPIContainerStatuses).
import { timestamp } from "../../api/time.ts";
import type { ContainerState as ApiState, ContainerStatus, Pod } from "../../api/types.generated.ts";
import { isRunning } from "../base/containertable.ts";
import { shownAt, type ClockChanges } from "../base/machineclock.ts";
import { runtimeNames } from "../base/runtime.ts";
import type { Attempt, ContainerMemory } from "../base/memory.ts";
import type { ContainerPlan } from "../base/podplan.ts";
import type { Profile } from "../base/profile.ts";
import { restarts } from "../base/restart.ts";

const none = Object.freeze({});

let lastSecond = -1;
let lastStamp = "";
/** A simulated time as the Node's clock showed it. The last answer is remembered: a wake-up writes many times of one second. */
export function stamp(at: number, clock?: ClockChanges): string {
	const ms = shownAt(clock, at);
	const second = Math.floor(ms / 1000);
	if (second !== lastSecond) {
		lastSecond = second;
		lastStamp = timestamp(ms);
	}
	return lastStamp;
}

let running: ApiState = { running: { startedAt: "" } };
function runningSince(ms: number, clock: ClockChanges | undefined): ApiState {
	const startedAt = stamp(ms, clock);
	if (running.running?.startedAt !== startedAt) running = Object.freeze({ running: Object.freeze({ startedAt }) });
	return running;
}

function terminated(attempt: Attempt, containerID: string, clock: ClockChanges | undefined): ApiState {
	return {
		terminated: {
			exitCode: attempt.exitCode,
			...(attempt.reason ? { reason: attempt.reason } : {}),
			...(attempt.message ? { message: attempt.message } : {}),
			startedAt: attempt.startedAt < 0 ? null : stamp(attempt.startedAt, clock),
			finishedAt: attempt.finishedAt < 0 ? null : stamp(attempt.finishedAt, clock),
			...(attempt.startedAt < 0 ? {} : { containerID }),
		} as NonNullable<ApiState["terminated"]>,
	};
}

interface Circumstances {
	readonly profile: Profile;
	/** How the clock of its Node was changed. */
	readonly clock: ClockChanges | undefined;
	/** Whether its Pod would still start it. */
	readonly restartable: boolean;
}

/** The status of a container. */
export function containerStatus(
	pod: Pod,
	plan: ContainerPlan,
	memory: ContainerMemory,
	{ profile, clock, restartable }: Circumstances,
): ContainerStatus {
	const { spec } = plan;
	const up = isRunning(memory.state);
	const number = up ? memory.attempt : memory.ended && memory.ended.startedAt >= 0 ? memory.ended.number : -1;
	const names = number >= 0 ? runtimeNames(pod, spec, number, profile) : undefined;
	let state: ApiState;
	let last: Attempt | null = memory.last;
	if (up) state = runningSince(memory.startedAt, clock);
	else if (memory.ended) {
		if (memory.why && restartable && restarts(pod, spec, plan.init, memory.ended.exitCode)) {
			state = { waiting: { reason: memory.why[0], ...(memory.why[1] ? { message: memory.why[1] } : {}) } };
			last = memory.ended;
		} else state = terminated(memory.ended, names?.containerID ?? "", clock);
	} else if (memory.why) state = { waiting: { reason: memory.why[0], ...(memory.why[1] ? { message: memory.why[1] } : {}) } };
	else state = plan.fresh;
	const ready = plan.init && !plan.sidecar ? !up && memory.ended?.exitCode === 0 : memory.state === "running.ready";
	return {
		name: spec.name,
		state,
		lastState: last ? terminated(last, runtimeNames(pod, spec, last.number, profile).containerID, clock) : none,
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
