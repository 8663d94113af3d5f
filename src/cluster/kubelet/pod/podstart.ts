// Starting a Pod's containers one after another (kuberuntime SyncPod): back-off, image, configuration, create, start, hook.
import { inBackOff, lengthened, seconds } from "../base/backoff.ts";
import { programOf } from "../base/commandline.ts";
import type { ContainerEvent } from "../base/container.chart.ts";
import { hasEnded, isRunning, isUp } from "../base/containertable.ts";
import type { ContainerMemory, Sync } from "../base/memory.ts";
import { podNetwork } from "../base/nodeobject.ts";
import { event, note, raise, status, wake, type Case, type PodAction } from "../base/podaction.ts";
import type { PodEventOf } from "../base/podevent.ts";
import { outOfMemoryAfter } from "../base/usage.ts";
import { answered, findImage } from "./imagepull.ts";
import { graceOf, kill } from "./killing.ts";
import { isChanged, podActions } from "./podactions.ts";
import { isProbed } from "./probes.ts";
import { reportPullSecrets } from "./pullsecrets.ts";
import { configError } from "./references.ts";
import { failed, longName, move, planFor, turnOf, type Outcome, type Turn } from "./turn.ts";

/** Kills the containers that must go, ensures the sandbox, and continues with the containers to start. */
export function begin(at: Case): readonly PodAction[] {
	const { k, pod, memory } = at;
	const { start, kill: doomed, finished } = podActions(pod, planFor(pod), memory);
	const actions: PodAction[] = [...reportPullSecrets(k.read, pod)];
	const isFresh = memory.sandbox === "none";
	let progressed = memory.progressed || isFresh || doomed.length > 0;
	for (const i of doomed) actions.push(...killUnhealthy(turnOf(at, i), start.includes(i)));
	if (finished)
		// The regular containers are done for good: whatever else runs is stopped.
		memory.containers.forEach(({ state }, i) => {
			if (!isUp(state)) return;
			const turn = turnOf(at, i);
			const killed = kill(turn, `Stopping container ${turn.container.spec.name}`, graceOf(pod));
			actions.push(...killed.actions);
			if (killed.after === 0) progressed = true; // gone already: the status can say so at once
		});
	const sync: Sync = { again: memory.sync?.again ?? false, todo: start, failed: false, retryAt: 0, fresh: isFresh };
	if (!isFresh) actions.push(note({ sync, progressed }));
	else if (pod.spec?.hostNetwork === true) actions.push(note({ sync, progressed, sandbox: "new" }));
	else {
		const addresses = k.node.addresses + 1;
		actions.push({ do: "node", set: { addresses } });
		// Addresses of Pods: those of the Node's network from 3 on, 250 of them in turn.
		actions.push(note({ sync, progressed, sandbox: "new", ip: `${podNetwork(k.node.index)}.${2 + (addresses % 250)}` }));
	}
	actions.push(raise({ type: "NEXT" }));
	return actions;
}

function killUnhealthy(turn: Turn, isRestarted: boolean): readonly PodAction[] {
	const { pod, container, own } = turn;
	const unhealthy = isChanged(own, container) ? "definition" : own.unhealthy;
	const why = unhealthy === "definition" ? "definition changed" : `failed ${unhealthy} probe`;
	const what = `${container.init ? "Init container" : "Container"} ${container.spec.name} ${why}`;
	return kill(turn, !container.init && isRestarted ? `${what}, will be restarted` : what, graceOf(pod), { unhealthy }).actions;
}

/** The container whose turn it is. */
export function startNext(at: Case): readonly PodAction[] {
	const i = at.memory.sync?.todo[0];
	if (i === undefined) return [raise({ type: "SETTLE" })];
	const turn = turnOf(at, i);
	return isRunning(turn.own.state) ? over(turn, started) : over(turn, tryStart(turn));
}

const started: Outcome = { is: "done", actions: [] };

/** A container has to wait for its image. Before that, a status reports a new sandbox. */
export function awaitImage({ memory: { sync } }: Case): readonly PodAction[] {
	return sync?.fresh ? [note({ sync: { ...sync, fresh: false } }), status] : [];
}

/** The registry has answered; the worker goes on. */
export function pulled(at: Case, { container, since, took }: PodEventOf<"PULLED">): readonly PodAction[] {
	const turn = turnOf(at, container);
	const answer = answered(turn, since, took);
	return over(turn, answer.is === "done" ? then(answer, create(turn)) : answer);
}

const then = (first: Outcome, second: Outcome): Outcome => ({ ...second, actions: [...first.actions, ...second.actions] });

/** Continues after a container's turn: once an init container fails to start, no other container is tried. */
function over({ memory, container }: Turn, { is, actions, retryAt }: Outcome): readonly PodAction[] {
	if (is === "waits") return [...actions, raise({ type: "AWAIT" })];
	const { sync } = memory;
	if (!sync) throw new Error("kubelet: a container is started outside of a sync");
	const isLast = is === "failed" && container.init && !container.sidecar;
	const earliest = retryAt === undefined ? sync.retryAt : sync.retryAt > 0 ? Math.min(sync.retryAt, retryAt) : retryAt;
	const next: Sync = {
		...sync,
		todo: isLast ? [] : sync.todo.slice(1),
		failed: sync.failed || is === "failed",
		retryAt: earliest,
	};
	return [...actions, note({ sync: next }), raise({ type: "NEXT" })];
}

function tryStart(turn: Turn): Outcome {
	const { k, own, container, i } = turn;
	// The kubelet has not yet seen a just killed container end, so it counts from the attempt before.
	const previous = own.unhealthy ? own.last : own.ended;
	let crash = isChanged(own, container) ? null : own.crash; // another container to the back-off
	if (previous && own.attempt >= 0) {
		if (inBackOff(crash, previous.finishedAt, k.now)) return crashBackOff(turn, previous.finishedAt, crash?.[0] ?? 0);
		crash = lengthened(crash, previous.finishedAt, k.now);
	}
	const ready = move(i, hasEnded(own.state) ? ["RESTART"] : [], { crash, unhealthy: null });
	const image = findImage(turn);
	const outcome = image.is === "done" ? then(image, create(turn)) : image;
	return { ...outcome, actions: [ready, ...outcome.actions] };
}

function crashBackOff(turn: Turn, since: number, length: number): Outcome {
	const { k, pod, own, container, i } = turn;
	const { name } = container.spec;
	const message = `back-off ${seconds(length)} restarting failed container=${name} pod=${longName(pod)}`;
	// In the course the next look finds the change, so that a learner sees the back-off while it lasts; the recorded machine
	// reports it only once the back-off is over.
	const isShown = k.profile === "course" && !own.why;
	return {
		...failed(turn, "CrashLoopBackOff", message, [
			move(i, ["BACK_OFF"], { unhealthy: null }),
			event("Warning", "BackOff", `Back-off restarting failed container ${name} in pod ${longName(pod)}`, container.fieldPath),
			...(isShown ? [note({ progressed: true })] : []),
		]),
		retryAt: since + length,
	};
}

const running: readonly ContainerEvent[] = ["STARTED", "STARTUP_PASSED", "READY"];
const starting: readonly ContainerEvent[] = ["STARTED"];

/** The image is there: creates and starts the container. */
function create(turn: Turn): Outcome {
	const { k, pod, container, own, i } = turn;
	const { spec, fieldPath } = container;
	const wrong = configError(k.read, pod, spec);
	if (wrong)
		return failed(turn, "CreateContainerConfigError", wrong, [
			move(i, ["CREATE_FAILED"]),
			event("Warning", "Failed", `Error: ${wrong}`, fieldPath),
		]);
	const hook = spec.lifecycle?.postStart?.exec?.command;
	const hookFails = hook?.at(-1) === "false";
	const isAsked = isProbed(spec);
	const set = startedAs(turn);
	const actions: PodAction[] = [
		event("Normal", "Created", "Container created", fieldPath),
		event("Normal", "Started", "Container started", fieldPath),
		move(i, isAsked || hookFails ? starting : running, set),
		note({ progressed: true }),
		...foreseeEnd(turn),
	];
	if (!hookFails) {
		if (isAsked) actions.push(raise({ type: "STARTED", container: i }));
		return { is: "done", actions };
	}
	actions.push(event("Warning", "FailedPostStartHook", "PostStartHook failed", fieldPath));
	const now = { ...turn, own: { ...own, ...set, state: "running.starting" as const } };
	actions.push(...kill(now, "FailedPostStartHook", graceOf(pod)).actions);
	const line = hook?.join(" ");
	const message = `Exec lifecycle hook ([${line}]) for Container "${spec.name}" in Pod "${longName(pod)}" failed - error: command "${line}" exited with 1, message: ""`;
	return failed(turn, "PostStartHookError", message, actions);
}

/** The memory of a container that starts now. */
function startedAs({ k, container, own }: Turn): Partial<Omit<ContainerMemory, "state">> {
	const attempt = own.attempt + 1;
	return {
		attempt,
		// As status counts: one more than the last count shown for an ended container, should the runtime count less.
		restarts: own.ended && !own.why && own.restarts >= attempt ? own.restarts + 1 : Math.max(own.restarts, attempt),
		last: own.ended ?? own.last,
		ended: null,
		why: null,
		startedAt: k.now,
		image: container.spec.image ?? "",
		probes: {},
	};
}

/** Asks to be woken when the container ends by itself: its program does, or its memory limit is reached before. */
function foreseeEnd({ k, container: { spec }, i }: Turn): readonly PodAction[] {
	const program = programOf(spec, k.profile);
	const full = outOfMemoryAfter(spec, k.profile);
	const exit = (after: number, exitCode: number, reason?: string): readonly PodAction[] => [
		wake(k.now + after, "exit", { container: i, startedAt: k.now, exitCode, ...(reason ? { reason } : {}) }),
	];
	if (full !== undefined && (!program || full < program.after)) return exit(full, 137, "OOMKilled");
	return program ? exit(program.after, program.exitCode) : [];
}
