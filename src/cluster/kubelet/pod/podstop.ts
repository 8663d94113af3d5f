// Ending a Pod: its containers are stopped, sidecars after the others; its status becomes final; a deleted Pod leaves
// the API once nothing of it is left on the Node.
import { isRunning } from "../base/containertable.ts";
import type { Attempt, Ending, PodMemory } from "../base/memory.ts";
import { event, finalStatus, note, nothing, raise, status, wake, type Case, type PodAction } from "../base/podaction.ts";
import type { PodEventOf } from "../base/podevent.ts";
import type { PodPlan } from "../base/podplan.ts";
import { endedNow, kill } from "./killing.ts";
import { see } from "./podworker.ts";
import { move, planFor, turnOf } from "./turn.ts";

/** Begins to end the Pod: at once if the kubelet has looked at the runtime since the last sync, else at the next look. */
export function end({ k, memory }: Case, { ending }: PodEventOf<"END">): readonly PodAction[] {
	const actions: PodAction[] = [];
	if (ending.why === "evicted") actions.push(event("Warning", ending.reason ?? "", ending.message ?? ""));
	const isPulling = memory.state === "running.pulling";
	actions.push(note(isPulling ? { ending } : { ending, sync: null }));
	if (ending.why !== "deleted") actions.push(status);
	if (isPulling) return actions; // the worker ends its sync first
	actions.push(memory.syncedAt >= k.lastLook ? wake(k.nextLook(k.now), "sync") : raise({ type: "STOP" }));
	return actions;
}

export function endDeleted(at: Case): readonly PodAction[] {
	const ending: Ending = { why: "deleted", grace: at.pod.metadata.deletionGracePeriodSeconds ?? 30 };
	return end(at, { type: "END", ending });
}

/** Tells the containers of one kind to stop, the last first; `last` is when the last of them will be gone. */
function stopAll(at: Case, sidecars: boolean): { readonly actions: readonly PodAction[]; readonly last: number } {
	const plan = planFor(at.pod);
	const actions: PodAction[] = [];
	let last = 0;
	for (let i = plan.containers.length - 1; i >= 0; i--) {
		if (plan.containers[i]?.sidecar !== sidecars) continue;
		const turn = turnOf(at, i);
		const killed = kill(turn, `Stopping container ${turn.container.spec.name}`, at.memory.ending?.grace ?? 30);
		actions.push(...killed.actions);
		last = Math.max(last, killed.after);
	}
	return { actions, last };
}

/** Milliseconds that a runtime takes to stop a Pod, however fast its containers are. */
const stopTakes = 20;

/** Begins to stop all that runs of the Pod. */
export function stop(at: Case): readonly PodAction[] {
	const { k, memory } = at;
	const turn = memory.turn + 1;
	const { actions, last } = stopAll(at, false);
	return [
		...memory.containers.flatMap(({ why }, i) => (why ? [move(i, [], { why: null })] : [])),
		status,
		note({ turn, sync: null }),
		...actions,
		wake(k.now + Math.max(last, stopTakes), "sidecars", { turn }),
	];
}

/** The kubelet has looked at its runtime, and goes on with the end of the Pod. */
export const lookAndStop = (at: Case): readonly PodAction[] => [...see(at), ...stop(at)];

export function stopSidecars(at: Case): readonly PodAction[] {
	const { k, memory } = at;
	const { actions, last } = stopAll(at, true);
	return [...actions, last > 0 ? wake(k.now + last, "stopped", { turn: memory.turn }) : raise({ type: "STOPPED" })];
}

/** All containers are gone: the status becomes final; what the machine held for the Pod is given back at the next look. */
export const stopped = ({ k, memory: { ip } }: Case): readonly PodAction[] => [
	note({ sandbox: ip === "" ? "none" : "removed" }),
	finalStatus,
	wake(k.nextLook(k.now), "sync"),
];

/** The main process of a container has ended. */
export function exit(at: Case, { container: i, exitCode, reason }: PodEventOf<"EXITED">): readonly PodAction[] {
	const own = at.memory.containers[i];
	if (!own || !isRunning(own.state)) return nothing; // killed before it could end by itself
	return [move(i, ["EXITED"], { ended: endedNow(at.k, own, exitCode, reason) })];
}

/** The same; the kubelet notices at its next look, and a dead kubelet never looks. */
export function exitAndLook(at: Case, exited: PodEventOf<"EXITED">): readonly PodAction[] {
	const { k } = at;
	const actions = exit(at, exited);
	return k.node.ready ? [...actions, wake(k.nextLook(k.now), "sync")] : actions;
}

const lost: Attempt = Object.freeze({
	number: 0,
	startedAt: -1,
	finishedAt: -1,
	exitCode: 137,
	reason: "ContainerStatusUnknown",
	message: "The container could not be located when the pod was terminated",
});

/** Whether any of the Pod's regular containers ever ran, or could have: all its init containers are done (status hasPodInitialized). */
function wasInitialized({ containers, inits }: PodPlan, memory: PodMemory): boolean {
	if (inits === 0 || memory.containers.slice(inits).some(({ ended, last }) => ended || last)) return true;
	const own = memory.containers[inits - 1];
	return !containers[inits - 1]?.sidecar && (own?.ended?.exitCode === 0 || own?.last?.exitCode === 0);
}

/** Nothing of the Pod is left on the Node: containers that ended unseen are reported as lost (status TerminatePod). */
export function cleanUp({ pod, memory }: Case): readonly PodAction[] {
	const plan = planFor(pod);
	const initialized = wasInitialized(plan, memory);
	const begun = Math.max(
		memory.containers.findLastIndex(({ ended, last }, i) => i < plan.inits && Boolean(ended ?? last)),
		0,
	);
	const actions = memory.containers.flatMap(({ ended }, i) =>
		!ended && (i < plan.inits ? i <= begun : initialized) ? [move(i, [], { ended: lost })] : [],
	);
	return [...actions, finalStatus, ...(pod.metadata.deletionTimestamp ? remove() : [])];
}

export const remove = (): readonly PodAction[] => [{ do: "remove" }];
