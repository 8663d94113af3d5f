// The conditions of a Pod that its kubelet writes (kubelet status/generate.go), with the times of their last change. Lists
// that are equal are one frozen list: most Pods of a DaemonSet have the same.
import type { ContainerStatus, Pod, PodCondition } from "../../api/types.generated.ts";
import { freeze } from "../../api/values.ts";
import type { PodPlan } from "../base/podplan.ts";

type Fact = readonly [status: "True" | "False", reason?: string, message?: string];

const owned = new Set(["PodScheduled", "Ready", "Initialized", "ContainersReady", "PodReadyToStartContainers"]);

function containersReady(plan: PodPlan, statuses: readonly ContainerStatus[], phase: string): Fact {
	if (phase === "Succeeded") return ["False", "PodCompleted"];
	if (phase === "Failed") return ["False", "PodFailed"];
	let unready = "";
	plan.containers.forEach((container, i) => {
		if ((container.sidecar || !container.init) && !statuses[i]?.ready) unready += `${unready ? " " : ""}${container.spec.name}`;
	});
	return unready ? ["False", "ContainersNotReady", `containers with unready status: [${unready}]`] : ["True"];
}

function ready(pod: Pod, contained: Fact, foreign: readonly PodCondition[]): Fact {
	const gates = pod.spec?.readinessGates;
	if (contained[0] !== "True" || !gates) return contained;
	const messages = gates.flatMap(({ conditionType }) => {
		const condition = foreign.find(({ type }) => type === conditionType);
		if (!condition) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
		return condition.status === "True"
			? []
			: [`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`];
	});
	return messages.length > 0 ? ["False", "ReadinessGatesNotReady", messages.join(", ")] : ["True"];
}

function initialized(plan: PodPlan, statuses: readonly ContainerStatus[], phase: string): Fact {
	if (phase === "Succeeded") return ["True", "PodCompleted"];
	if (plan.inits === 0) return ["True"];
	const started = statuses.some(
		(status, i) =>
			i >= plan.inits && (status.started || status.state?.running || status.state?.terminated || status.lastState?.terminated),
	);
	if (started) return ["True"];
	const incomplete = plan.containers.filter(
		({ init, sidecar }, i) => init && !(sidecar ? statuses[i]?.started : statuses[i]?.ready),
	);
	if (incomplete.length === 0) return ["True"];
	return [
		"False",
		"ContainersNotInitialized",
		`containers with incomplete status: [${incomplete.map(({ spec }) => spec.name).join(" ")}]`,
	];
}

/** Conditions written by others, and the one that says why the Pod was disrupted, once. */
function disrupted(pod: Pod, foreign: readonly PodCondition[], message: string, at: string): readonly PodCondition[] {
	if (foreign.some(({ type, reason }) => type === "DisruptionTarget" && reason === "TerminationByKubelet")) return foreign;
	const condition: PodCondition = {
		type: "DisruptionTarget",
		observedGeneration: pod.metadata.generation ?? 0,
		status: "True",
		lastProbeTime: null,
		lastTransitionTime: at,
		reason: "TerminationByKubelet",
		message,
	};
	return [...foreign.filter(({ type }) => type !== "DisruptionTarget"), condition];
}

/**
 * All conditions of the Pod: those of others first, then the kubelet's own. `statuses` are in the plan's order; `sandbox` is
 * whether the Pod has a place with an address to start containers in; `at` is the time to write where a status changed;
 * `disruption` is why the kubelet itself took the Pod away.
 */
export function podConditions(
	pod: Pod,
	plan: PodPlan,
	statuses: readonly ContainerStatus[],
	phase: string,
	sandbox: boolean,
	at: string,
	disruption?: string,
): readonly PodCondition[] {
	const before = pod.status?.conditions ?? [];
	const foreign = before.some(({ type }) => !owned.has(type)) ? before.filter(({ type }) => !owned.has(type)) : [];
	const taken = disruption === undefined ? foreign : disrupted(pod, foreign, disruption, at);
	const contained = containersReady(plan, statuses, phase);
	const facts: readonly Fact[] = [
		[sandbox ? "True" : "False"],
		initialized(plan, statuses, phase),
		ready(pod, contained, foreign),
		contained,
		always,
	];
	const times = facts.map(([status], i) => {
		const old = conditionOf(before, types[i]);
		return old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : at;
	});
	const list = intern(pod.metadata.generation ?? 0, facts, times);
	return taken.length > 0 ? [...taken, ...list] : list;
}

const types = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"] as const;
const always: Fact = ["True"];

function conditionOf(list: readonly PodCondition[], type: string | undefined): PodCondition | undefined {
	for (const condition of list) if (condition.type === type) return condition;
	return undefined;
}

const recent: (readonly PodCondition[])[] = [];

function isListOf(list: readonly PodCondition[], generation: number, facts: readonly Fact[], times: readonly string[]): boolean {
	for (let i = 0; i < facts.length; i++) {
		const [condition, fact] = [list[i], facts[i]];
		if (
			condition?.status !== fact?.[0] ||
			condition?.lastTransitionTime !== times[i] ||
			condition?.reason !== fact?.[1] ||
			condition?.message !== fact?.[2] ||
			condition?.observedGeneration !== generation
		)
			return false;
	}
	return true;
}

/** The list of these conditions: a recent one where it is equal, as it is for most Pods that start together. */
function intern(generation: number, facts: readonly Fact[], times: readonly string[]): readonly PodCondition[] {
	for (const list of recent) if (isListOf(list, generation, facts, times)) return list;
	const list = freeze(
		facts.map(([status, reason, message], i) => ({
			type: types[i],
			observedGeneration: generation,
			status,
			lastProbeTime: null,
			lastTransitionTime: times[i],
			...(reason ? { reason } : {}),
			...(message ? { message } : {}),
		})) as readonly PodCondition[],
	);
	if (recent.push(list) > 8) recent.shift();
	return list;
}
