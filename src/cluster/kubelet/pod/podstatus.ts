// Computes a Pod's whole status from its kubelet's memory: phase, conditions, containers, addresses (kubelet generateAPIPodStatus).
import { isFinal } from "../../api/podfacts.ts";
import type { ContainerStatus, Pod, PodStatus } from "../../api/types.generated.ts";
import { podConditions } from "./conditions.ts";
import { containerStatus, stamp } from "./containerstatus.ts";
import { isRunning } from "../base/containertable.ts";
import { hasStopped, isTaken } from "../base/podtable.ts";
import type { ClockChanges } from "../base/machineclock.ts";
import type { PodMemory } from "../base/memory.ts";
import { planOf, type PodPlan } from "../base/podplan.ts";
import type { Profile } from "../base/profile.ts";
import { restarts } from "../base/restart.ts";

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };
type Phase = "Pending" | "Running" | "Succeeded" | "Failed";

/** The phase that the containers' statuses amount to; `final` once nothing will be restarted any more (kubelet getPhase). */
function phaseOf(pod: Pod, plan: PodPlan, statuses: readonly ContainerStatus[], final: boolean): Phase {
	let pendingInits = 0;
	let pendingSidecars = 0;
	let running = 0;
	let waiting = 0;
	let stopped = 0;
	let lasting = 0;
	let succeeded = 0;
	let failedForGood = false;
	let anyRegular = false;
	plan.containers.forEach((container, i) => {
		const status = statuses[i];
		const state = status?.state;
		const ended = state?.terminated ?? (state?.waiting ? status?.lastState?.terminated : undefined);
		if (container.sidecar) {
			if (state?.running) {
				running++;
				if (!status?.started) pendingSidecars++;
			} else if (!ended) {
				pendingSidecars++;
				waiting++;
			}
		} else if (container.init) {
			if (!ended) pendingInits++;
			else if (ended.exitCode !== 0 && !restarts(pod, container.spec, true, ended.exitCode)) failedForGood = true;
		} else if (state?.running) {
			running++;
			anyRegular = true;
		} else if (ended) {
			stopped++;
			anyRegular = true;
			if (!restarts(pod, container.spec, false, ended.exitCode)) lasting++;
			if (state?.terminated && ended.exitCode === 0) succeeded++;
		} else waiting++;
	});
	if (failedForGood) return "Failed";
	if (pendingInits > 0 || (pendingSidecars > 0 && !anyRegular) || waiting > 0) return "Pending";
	if (running > 0) return "Running";
	if (stopped === 0) return "Pending";
	if (!final && stopped !== lasting) return "Running";
	return stopped === succeeded ? "Succeeded" : "Failed";
}

export interface StatusFacts {
	readonly pod: Pod;
	readonly memory: PodMemory;
	readonly hostIP: string;
	readonly profile: Profile;
	readonly now: number;
	/** How the clock of its Node was changed. */
	readonly clock?: ClockChanges | undefined;
	/** Nothing of the Pod runs any more and nothing will. */
	readonly final: boolean;
}

export interface ComputedStatus {
	readonly status: PodStatus;
	/** The phase that the Pod is in, also where the status does not say so yet because containers may still run. */
	readonly phase: Phase;
}

export function computeStatus({ pod, memory, hostIP, profile, now, clock, final }: StatusFacts): ComputedStatus {
	const spec = pod.spec;
	if (!spec) throw new Error(`kubelet: Pod ${memory.namespace}/${memory.name} has no spec`);
	const plan = planOf(spec);
	const restartable = !final && memory.ending === null;
	const statuses = plan.containers.map((container, i) => {
		const remembered = memory.containers[i];
		if (!remembered)
			throw new Error(`kubelet: no memory of container ${container.spec.name} of Pod ${memory.namespace}/${memory.name}`);
		return containerStatus(pod, container, remembered, { profile, clock, restartable });
	});
	const { ending } = memory;
	const own = phaseOf(pod, plan, statuses, final);
	// A Pod that its kubelet takes away has failed, unless all its containers ended well: then it has succeeded.
	const isTakenAway = ending?.why === "deadline" || (ending?.why === "evicted" && !(final && own === "Succeeded"));
	const old = pod.status?.phase;
	let phase = isTakenAway ? "Failed" : own;
	if (isFinal(old)) phase = old;
	else if (memory.state === "terminated" && phase !== "Succeeded") phase = "Failed";
	const terminal = isFinal(phase);
	const couldRun = memory.containers.some(({ state }) => isRunning(state)) || !(final || hasStopped(memory.state));
	const shown = terminal && couldRun ? (old ?? "Pending") : phase;
	const at = stamp(now, clock);
	const host = spec.hostNetwork === true;
	const { sandbox } = memory;
	const isSeen = sandbox === "seen" || sandbox === "removed";
	const ip = host ? hostIP : isSeen ? memory.ip : "";
	const same = shown === old;
	const reason = isTakenAway && shown === phase ? ending.reason : same ? pod.status?.reason : undefined;
	const message = isTakenAway && shown === phase ? ending.message : same ? pod.status?.message : undefined;
	const conditions = podConditions(
		pod,
		plan,
		statuses,
		phase,
		sandbox === "new" || sandbox === "seen",
		at,
		shown === phase ? ending?.disruption : undefined,
	);
	const regular = plan.byName.map((i) => statuses[i]!);
	// Field by field, in the order of the API: this is built several times for every Pod.
	const status: Writable<PodStatus> = { observedGeneration: pod.metadata.generation ?? 0, phase: shown, conditions };
	if (message) status.message = message;
	if (reason) status.reason = reason;
	status.hostIP = hostIP;
	status.hostIPs = hostIPs(hostIP);
	if (ip) {
		status.podIP = ip;
		status.podIPs = [{ ip }];
	}
	status.startTime = stamp(memory.startTime, clock);
	if (plan.inits > 0) status.initContainerStatuses = statuses.slice(0, plan.inits);
	status.containerStatuses = regular;
	if (pod.status?.qosClass) status.qosClass = pod.status.qosClass;
	if (plan.allocated) status.allocatedResources = plan.allocated;
	status.resources = lost(memory) ? plan.lastResources : plan.resources;
	return { status, phase: phase };
}

/**
 * Whether the kubelet no longer has the Pod's allocations. That holds for a Pod that ended by itself or was disrupted, and its
 * status shows what little remains known.
 */
function lost({ ending, state, containers }: PodMemory): boolean {
	if (!ending || ending.why === "deleted" || !containers.some((own) => own.attempt >= 0)) return false;
	return ending.why === "evicted" ? hasStopped(state) : !isTaken(state);
}

let lastHost: readonly { readonly ip: string }[] = [];
function hostIPs(ip: string): readonly { readonly ip: string }[] {
	if (lastHost[0]?.ip !== ip) lastHost = Object.freeze([Object.freeze({ ip })]);
	return lastHost;
}
