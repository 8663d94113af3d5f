// Which Pod of a workload speaks for it: kubectl's order for logs and attach.
import { conditionOf, isReady } from "../../cluster/api/podfacts.ts";
import type { Pod, PodCondition } from "../../cluster/api/types.generated.ts";

const phases: Readonly<Record<string, number>> = { Unknown: 1, Pending: 2 };
const ready = (pod: Pod): PodCondition | undefined => (isReady(pod) ? conditionOf(pod, "Ready") : undefined);
const restarts = (pod: Pod): number =>
	Math.max(0, ...(pod.status?.containerStatuses ?? []).map((status) => status.restartCount ?? 0));

/** Assigned before unassigned, running, ready, ready for longer, restarted more often, older. */
export function byLogging(a: Pod, b: Pod): boolean {
	const [here, there] = [a.spec?.nodeName ?? "", b.spec?.nodeName ?? ""];
	if (here !== there && (here === "" || there === "")) return here !== "";
	const phase = (pod: Pod): number => phases[pod.status?.phase ?? ""] ?? 0;
	if (phase(a) !== phase(b)) return phase(a) < phase(b);
	const [left, right] = [ready(a), ready(b)];
	if ((left === undefined) !== (right === undefined)) return left !== undefined;
	if (left && right && left.lastTransitionTime !== right.lastTransitionTime)
		return earlier(left.lastTransitionTime, right.lastTransitionTime);
	if (restarts(a) !== restarts(b)) return restarts(a) > restarts(b);
	const [x, y] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
	return x !== y && earlier(x, y);
}

/** No time comes last. */
const earlier = (a: string | null | undefined, b: string | null | undefined): boolean => (!a || !b ? Boolean(a) : a < b);
