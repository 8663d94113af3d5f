// What a Pod looks like: one shape and one word, decided from its status alone.
import { isReady } from "../../cluster/api/podfacts.ts";
import type { ContainerStatus, Pod } from "../../cluster/api/types.generated.ts";
import * as say from "./words.ts";

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
		return { shape: "terminating", word: say.pod.terminating, detail: say.podDetail.terminating };
	if (status?.phase === "Failed") return { shape: "failed", word: say.pod.failed, detail: status.reason ?? exitOf(containers) };
	if (status?.phase === "Succeeded") return { shape: "succeeded", word: say.pod.succeeded, detail: say.exitCode(0) };
	if (!pod.spec?.nodeName) return { shape: "pending", word: say.pod.pending, detail: say.podDetail.pending };
	const waiting = containers
		.map((container) => container.state?.waiting?.reason)
		.find((reason) => reason && !progressing.has(reason));
	if (waiting === "CrashLoopBackOff") {
		return { shape: "crash", word: say.pod.loop, detail: `CrashLoopBackOff, ${say.restarts(restartsOf(containers))}` };
	}
	if (waiting) return { shape: "stuck", word: say.pod.stuck, detail: waiting };
	if (status?.phase !== "Running") return { shape: "creating", word: say.pod.creating, detail: say.podDetail.creating };
	if (
		containers.some((container) => container.state?.terminated && container.state.terminated.exitCode !== 0 && !container.ready)
	) {
		return { shape: "crash", word: say.pod.crash, detail: exitOf(containers) };
	}
	if (!isReady(pod)) return { shape: "notready", word: say.pod.notready, detail: say.podDetail.notready };
	return { shape: "running", word: say.pod.running, detail: restartsOf(containers) ? say.restarts(restartsOf(containers)) : "" };
}

const restartsOf = (containers: readonly ContainerStatus[]): number =>
	containers.reduce((sum, container) => sum + container.restartCount, 0);

function exitOf(containers: readonly ContainerStatus[]): string {
	const ended = containers.map((container) => container.state?.terminated).find((state) => state && state.exitCode !== 0);
	return ended ? say.exitCode(ended.exitCode) : "";
}
