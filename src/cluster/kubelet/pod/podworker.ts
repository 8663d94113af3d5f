// One sync of a Pod as the kubelet's pod worker goes through it: it writes the status first, then mounts, then starts what is
// to be started (podstart.ts); it syncs again when the runtime shows a change or a retry is due.
import { isFinal } from "../../api/podfacts.ts";
import { draw } from "../../random.ts";
import type { Ending, PodMemory, Sync } from "../base/memory.ts";
import { event, note, nothing, raise, wake, type Case, type PodAction } from "../base/podaction.ts";
import type { PodEventOf } from "../base/podevent.ts";
import { graceOf } from "./killing.ts";
import { missingPullSecrets } from "./pullsecrets.ts";
import { planFor } from "./turn.ts";
import { unmountable } from "./volumes.ts";

/** The runtime is asked for volumes every 0.3 s. */
const mountPoll = 300;
/** How long after a failed sync the next is tried; up to half as much again, decided by chance. */
const retryAfter = 10_000;
/**
 * The resync period of the pretended kubelets: the longest wait for a crash back-off, and how long after a sync the next one
 * comes where that would say something again; up to half as much again, decided by chance.
 */
const resyncEvery = { recorded: 10_000, course: 60_000 } as const;

const begun: Sync = { again: false, todo: [], failed: false, retryAt: 0, fresh: false };

/** The sandbox once the runtime's list has shown it. */
const seen = (sandbox: PodMemory["sandbox"]): PodMemory["sandbox"] => (sandbox === "new" ? "seen" : sandbox);

/** A Pod was taken. The kubelet looks at it again when its deadline has passed. */
export function admitted({ k, pod, memory }: Case): readonly PodAction[] {
	const deadline = pod.spec?.activeDeadlineSeconds;
	return deadline === undefined ? nothing : [wake(k.nextLook(memory.startTime + deadline * 1000 - 1), "sync")];
}

const started = ({ k, pod, memory }: Case, set: Extract<PodAction, { do: "note" }>["set"] = {}): readonly PodAction[] => {
	const begin = note({ ...set, turn: memory.turn + 1, syncedAt: k.now, sync: begun });
	const deadline = pod.spec?.activeDeadlineSeconds;
	if (deadline === undefined || k.now - memory.startTime < deadline * 1000) return [begin, { do: "report" }];
	const message = "Pod was active on the node longer than the specified deadline";
	const ending: Ending = { why: "deadline", reason: "DeadlineExceeded", message, grace: graceOf(pod) };
	return [begin, raise({ type: "END", ending })];
};

export const sync = (at: Case): readonly PodAction[] => started(at);

/** The kubelet has looked at its runtime, and syncs. */
export const look = (at: Case): readonly PodAction[] => started(at, { sandbox: seen(at.memory.sandbox) });

/** The kubelet has looked at its runtime: nothing follows but that the sandbox was seen. */
export const see = ({ memory: { sandbox } }: Case): readonly PodAction[] => [note({ sandbox: seen(sandbox) })];

export const syncLater = ({ memory }: Case): readonly PodAction[] => [note({ sync: { ...(memory.sync ?? begun), again: true } })];
export const lookLater = (at: Case): readonly PodAction[] => [...see(at), ...syncLater(at)];

/** The status was written; a Pod whose containers are all done for good begins to end. */
export function reported({ pod, memory }: Case, { phase }: PodEventOf<"REPORTED">): readonly PodAction[] {
	if (isFinal(phase)) return [raise({ type: "END", ending: { why: "finished", grace: graceOf(pod) } })];
	return [raise({ type: memory.mountedAt < 0 ? "MOUNT" : "VOLUMES_READY" })];
}

/** Milliseconds until a volume that could not be mounted is tried again. */
export const mountRetry = (tries: number): number => Math.min(500 * 2 ** tries, 122_000);

export function mount({ k, pod, memory: { turn, mountTries } }: Case): readonly PodAction[] {
	const problems = unmountable(k.read, pod);
	if (problems.length > 0)
		return [
			...problems.map((problem) => event("Warning", "FailedMount", problem)),
			note({ mountTries: mountTries + 1 }),
			wake(k.now + mountRetry(mountTries), "mount", { turn }),
		];
	if (mountTries === 0 && planFor(pod).volumes.length > 0)
		return [note({ mountTries: 1 }), wake(k.now + mountPoll, "mount", { turn })];
	return [note({ mountedAt: k.now }), raise({ type: "VOLUMES_READY" })];
}

/** After the last step of a sync: look at the runtime at once, at the next look, or try again later. */
export function settle({ k, pod, memory }: Case): readonly PodAction[] {
	const { again, failed, retryAt, fresh } = memory.sync ?? begun;
	const { progressed, sandbox, turn, uid } = memory;
	const nextLook = wake(k.nextLook(k.now), "sync");
	const syncAfter = (wait: number): PodAction => {
		const jittered = wait * (1 + draw(k.seed, uid, turn) / 2 ** 33);
		return wake(k.nextLook(k.now + jittered - 1), "retry", { turn });
	};
	if (failed) {
		const wait = retryAt > 0 ? Math.min(Math.max(retryAt - k.now, 0), resyncEvery[k.profile]) : retryAfter;
		const actions: PodAction[] = fresh ? [{ do: "status" }] : [];
		actions.push(syncAfter(wait), note({ progressed: false, sync: null }));
		if (progressed || sandbox !== "seen" || again) actions.push(nextLook);
		return actions;
	}
	if (progressed) return [note({ progressed: false, sync: null, sandbox: seen(sandbox) }), raise({ type: "SYNC" })];
	if (again) return [note({ sync: null }), nextLook];
	const isSilent = missingPullSecrets(k.read, pod).length === 0; // a sync that would change and say nothing is left out
	return isSilent ? [note({ sync: null })] : [note({ sync: null }), syncAfter(resyncEvery[k.profile])];
}
