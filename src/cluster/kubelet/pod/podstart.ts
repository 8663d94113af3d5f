// Starting a Pod's containers one after another (kuberuntime SyncPod): back-off, image, configuration, create, start, hook.
import type { Pod } from "../../api/types.generated.ts";
import { inBackOff, lengthened, seconds } from "../base/backoff.ts";
import { programOf } from "../base/commandline.ts";
import { isRunning, nextState } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import { answered, ensureImage } from "./imagepull.ts";
import { isProbed, late } from "./late.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import { podNetwork } from "../base/nodeobject.ts";
import { isChanged, podActions } from "./podactions.ts";
import { planOf, type ContainerPlan } from "../base/podplan.ts";
import { killContainer } from "./podstop.ts";
import { writeStatus } from "./podworker.ts";
import { configError } from "./references.ts";
import { outOfMemoryAfter } from "../base/usage.ts";

/** One container of a Pod whose turn it is. */
export interface Turn {
	readonly k: Kubelet;
	readonly pod: Pod;
	readonly memory: PodMemory;
	readonly container: ContainerPlan;
	readonly own: ContainerMemory;
	readonly i: number;
}

export type Outcome = "done" | "failed" | "waits";

/** "name_namespace(uid)": how the kubelet names a Pod in its messages. */
const longName = ({ metadata }: Pod): string => `${metadata.name}_${metadata.namespace}(${metadata.uid})`;

function turnOf(k: Kubelet, pod: Pod, memory: PodMemory, i: number): Turn {
	const container = pod.spec && planOf(pod.spec).containers[i];
	const own = memory.containers[i];
	if (!container || !own) throw new Error(`kubelet: no container ${i} in Pod ${longName(pod)}`);
	return { k, pod, memory, container, own, i };
}

/** Remembers why a container could not be started: what its status shows from the next sync on. */
export function failed({ memory, own }: Turn, reason: string, message: string): Outcome {
	own.why = [reason, message];
	memory.failed = true;
	return "failed";
}

/** Begins the starts of one sync. Afterwards memory.work says "pull" where it waits for an image. */
export function startContainers(k: Kubelet, pod: Pod, memory: PodMemory): void {
	memory.failed = false;
	memory.retryAt = 0;
	const { start, kill, finished } = podActions(pod, planOf(pod.spec ?? { containers: [] }), memory);
	for (const i of kill) {
		const { container, own } = turnOf(k, pod, memory, i);
		if (isChanged(own, container)) own.unhealthy = "definition";
		const why = own.unhealthy === "definition" ? "definition changed" : `failed ${own.unhealthy} probe`;
		const what = `${container.init ? "Init container" : "Container"} ${container.spec.name} ${why}`;
		killContainer(k, pod, memory, i, !container.init && start.includes(i) ? `${what}, will be restarted` : what);
		memory.progressed = true;
	}
	if (finished) stopSidecarsFor(k, pod, memory);
	const fresh = !memory.sandbox;
	if (fresh) {
		memory.sandbox = true;
		memory.progressed = true;
		if (pod.spec?.hostNetwork !== true) memory.ip = nextAddress(k);
	}
	memory.todo = [...start];
	proceed(k, pod, memory);
	if (fresh && (memory.work || memory.failed)) writeStatus(k, pod, memory);
}

/** The regular containers are done for good: whatever else runs is told to stop. */
function stopSidecarsFor(k: Kubelet, pod: Pod, memory: PodMemory): void {
	memory.containers.forEach(({ state }, i) => {
		if (!state.startsWith("running")) return;
		const { container, own } = turnOf(k, pod, memory, i);
		killContainer(k, pod, memory, i, `Stopping container ${container.spec.name}`);
		if (own.ended) memory.progressed = true; // gone already: the status can say so at once
	});
}

/** Addresses of Pods: those of the node's network from 3 on, 250 of them in turn. */
function nextAddress({ node }: Kubelet): string {
	node.addresses++;
	return `${podNetwork(node.index)}.${2 + (node.addresses % 250)}`;
}

/** Goes on with the containers still to be started, until one has to wait. */
function proceed(k: Kubelet, pod: Pod, memory: PodMemory): void {
	for (let i = memory.todo[0]; i !== undefined; i = memory.todo[0]) {
		const turn = turnOf(k, pod, memory, i);
		const outcome = isRunning(turn.own.state) ? "done" : tryStart(turn);
		if (outcome === "waits") return;
		passed(turn, outcome);
	}
}

/** The turn is over; after an init container that failed to start, nothing else is tried. */
function passed({ memory, container }: Turn, outcome: Outcome): void {
	memory.todo.shift();
	if (outcome === "failed" && container.init && !container.sidecar) memory.todo = [];
}

/** The registry has answered the question of a container whose turn it is; the worker goes on. */
export function pulled(k: Kubelet, pod: Pod, memory: PodMemory, i: number, since: number, took: number): void {
	const turn = turnOf(k, pod, memory, i);
	memory.work = "";
	passed(turn, answered(turn, since, took) === "done" ? create(turn) : "failed");
	proceed(k, pod, memory);
}

function tryStart(turn: Turn): Outcome {
	const { k, own } = turn;
	// A container that was killed just now has not been seen to end: the kubelet counts from the attempt before.
	const previous = own.unhealthy ? own.last : own.ended;
	own.unhealthy = null;
	if (isChanged(own, turn.container)) own.crash = null; // another container to the back-off
	if (previous && own.attempt >= 0) {
		if (inBackOff(own.crash, previous.finishedAt, k.now)) return crashBackOff(turn, previous.finishedAt);
		own.crash = lengthened(own.crash, previous.finishedAt, k.now);
	}
	own.state = nextState(own.state, "RESTART");
	const outcome = ensureImage(turn);
	return outcome === "done" ? create(turn) : outcome;
}

function crashBackOff(turn: Turn, since: number): Outcome {
	const { k, pod, memory, own, container } = turn;
	const length = own.crash?.[0] ?? 0;
	own.state = nextState(own.state, "BACK_OFF");
	const { name } = container.spec;
	k.event(pod, "Warning", "BackOff", `Back-off restarting failed container ${name} in pod ${longName(pod)}`, container.fieldPath);
	const until = since + length;
	memory.retryAt = memory.retryAt > 0 ? Math.min(memory.retryAt, until) : until;
	// In the course the next look finds the change, so that a learner sees the back-off while it lasts; the recorded machine
	// tells it only when the back-off is over.
	if (k.profile === "course" && !own.why) memory.progressed = true;
	return failed(turn, "CrashLoopBackOff", `back-off ${seconds(length)} restarting failed container=${name} pod=${longName(pod)}`);
}

function create(turn: Turn): Outcome {
	const { k, pod, memory, container, own, i } = turn;
	const { spec, fieldPath } = container;
	const wrong = configError(k.read, pod, spec);
	if (wrong) {
		own.state = nextState(own.state, "CREATE_FAILED");
		k.event(pod, "Warning", "Failed", `Error: ${wrong}`, fieldPath);
		return failed(turn, "CreateContainerConfigError", wrong);
	}
	k.event(pod, "Normal", "Created", "Container created", fieldPath);
	k.event(pod, "Normal", "Started", "Container started", fieldPath);
	own.attempt++;
	// As status counts: one more than the last count shown for an ended container, should the runtime count less.
	own.restarts = own.ended && !own.why && own.restarts >= own.attempt ? own.restarts + 1 : Math.max(own.restarts, own.attempt);
	if (own.ended) own.last = own.ended;
	own.ended = null;
	own.why = null;
	own.startedAt = k.now;
	own.image = spec.image ?? "";
	own.probes = {};
	own.state = nextState(own.state, "STARTED");
	memory.progressed = true;
	foreseeEnd(turn);
	const hook = spec.lifecycle?.postStart?.exec?.command;
	if (hook?.at(-1) !== "false") {
		if (isProbed(spec)) late().containerStarted(k, pod, memory, i);
		else own.state = nextState(nextState(own.state, "STARTUP_PASSED"), "READY");
		return "done";
	}
	k.event(pod, "Warning", "FailedPostStartHook", "PostStartHook failed", fieldPath);
	killContainer(k, pod, memory, i, "FailedPostStartHook");
	const line = hook.join(" ");
	const message = `Exec lifecycle hook ([${line}]) for Container "${spec.name}" in Pod "${longName(pod)}" failed - error: command "${line}" exited with 1, message: ""`;
	return failed(turn, "PostStartHookError", message);
}

/** Asks to be woken when the container ends by itself: its program does, or its memory limit is reached before. */
function foreseeEnd({ k, memory, container: { spec }, own, i }: Turn): void {
	const program = programOf(spec, k.profile);
	const full = outOfMemoryAfter(spec, k.profile);
	const wake = (after: number, exitCode: number, reason?: string): void =>
		k.wake(memory, k.now + after, "exit", { container: i, startedAt: own.startedAt, exitCode, ...(reason ? { reason } : {}) });
	if (full !== undefined && (!program || full < program.after)) wake(full, 137, "OOMKilled");
	else if (program) wake(program.after, program.exitCode);
}
