// Questions that every part of the cluster asks and a Pod alone answers: has it ended, is it ready, which ports of its Node
// does it take, which resource is too scarce for it.
import type { Container, Pod, PodCondition, PodSpec } from "./types.generated.ts";

/** Succeeded or Failed: no container of such a Pod will run again. */
export const isFinal = (phase: string | undefined): phase is "Succeeded" | "Failed" =>
	phase === "Succeeded" || phase === "Failed";

export const hasEnded = ({ status }: Pod): boolean => isFinal(status?.phase);

/** On its way out and not ended yet. */
export const isTerminating = (pod: Pod): boolean => !hasEnded(pod) && pod.metadata.deletionTimestamp !== undefined;

/** Neither ended nor on its way out. */
export const isActive = (pod: Pod): boolean => !hasEnded(pod) && !pod.metadata.deletionTimestamp;

export function conditionOf(pod: Pod, type: string): PodCondition | undefined {
	for (const condition of pod.status?.conditions ?? []) if (condition.type === type) return condition;
	return undefined;
}

/** The Ready condition is True. */
export const isReady = (pod: Pod): boolean => conditionOf(pod, "Ready")?.status === "True";

/** A Pod without a priority counts as 0. */
export const priorityOf = ({ spec }: Pod): number => spec?.priority ?? 0;

/** An init container that keeps running beside the others. */
export const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === "Always";

/** A port of the Node itself that a container takes. */
export interface HostPort {
	/** "0.0.0.0" for all addresses of the Node. */
	readonly ip: string;
	readonly protocol: string;
	readonly port: number;
}

/** The ports of the Node that a Pod takes: those of its containers, then of its sidecars. */
export function hostPorts(spec: PodSpec | undefined): readonly HostPort[] {
	const running = [...(spec?.containers ?? []), ...(spec?.initContainers ?? []).filter(isSidecar)];
	return running.flatMap(({ ports = [] }) =>
		ports.flatMap(({ hostIP, hostPort, protocol }) =>
			hostPort ? [{ ip: hostIP || "0.0.0.0", protocol: protocol ?? "TCP", port: hostPort }] : [],
		),
	);
}

/** Whether two host ports cannot both be had on one Node. */
export const collide = (a: HostPort, b: HostPort): boolean =>
	a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === "0.0.0.0" || b.ip === "0.0.0.0");

/** A resource of a Node ("cpu", "pods" …) of which less is left than is requested. Amounts as in podresources.ts. */
export interface Shortage {
	readonly resource: string;
	readonly requested: number;
	readonly used: number;
	readonly capacity: number;
}

/** Notes a shortage if there is one. A request for nothing always fits, even on an overcommitted Node. */
export function noteShortage(found: Shortage[], resource: string, requested: number, used: number, capacity: number): void {
	if (requested > 0 && requested > capacity - used) found.push({ resource, requested, used, capacity });
}
