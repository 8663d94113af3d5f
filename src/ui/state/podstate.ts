// What a Pod looks like: one shape and one word, decided from its status alone.
import { isReady } from "../../cluster/api/podfacts.ts";
import type { ContainerStatus, Pod } from "../../cluster/api/types.generated.ts";

export type PodShape =
	"pending" | "creating" | "running" | "notready" | "crash" | "stuck" | "failed" | "succeeded" | "terminating";

export interface PodState {
	readonly shape: PodShape;
	/** A word or two for people: "Running", "Crash loop". */
	readonly word: string;
	/** Kubernetes' own reason, or what it means, where there is more to say. */
	readonly detail: string;
}

/** Waiting reasons that mean work in progress; every other one is trouble. */
const progressing = new Set(["ContainerCreating", "PodInitializing"]);

export function podState(pod: Pod): PodState {
	const status = pod.status;
	const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
	if (pod.metadata.deletionTimestamp)
		return { shape: "terminating", word: "Terminating", detail: "its containers get time to stop" };
	if (status?.phase === "Failed") return { shape: "failed", word: "Failed", detail: status.reason ?? exitOf(containers) };
	if (status?.phase === "Succeeded") return { shape: "succeeded", word: "Completed", detail: "exit code 0" };
	if (!pod.spec?.nodeName) return { shape: "pending", word: "Pending", detail: "waits for a Node" };
	const waiting = containers
		.map((container) => container.state?.waiting?.reason)
		.find((reason) => reason && !progressing.has(reason));
	if (waiting === "CrashLoopBackOff") {
		return { shape: "crash", word: "Crash loop", detail: `CrashLoopBackOff, ${times(restartsOf(containers))}` };
	}
	if (waiting) return { shape: "stuck", word: "Cannot start", detail: waiting };
	if (status?.phase !== "Running") return { shape: "creating", word: "Creating", detail: "pulls its image and starts" };
	if (
		containers.some((container) => container.state?.terminated && container.state.terminated.exitCode !== 0 && !container.ready)
	) {
		return { shape: "crash", word: "Crashed", detail: exitOf(containers) };
	}
	if (!isReady(pod)) return { shape: "notready", word: "Not ready", detail: "runs, but is not Ready" };
	return { shape: "running", word: "Running", detail: restartsOf(containers) ? times(restartsOf(containers)) : "" };
}

const restartsOf = (containers: readonly ContainerStatus[]): number =>
	containers.reduce((sum, container) => sum + container.restartCount, 0);

const times = (restarts: number): string => (restarts === 1 ? "1 restart" : `${restarts} restarts`);

function exitOf(containers: readonly ContainerStatus[]): string {
	const ended = containers.map((container) => container.state?.terminated).find((state) => state && state.exitCode !== 0);
	return ended ? `exit code ${ended.exitCode}` : "";
}
