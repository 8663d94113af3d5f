// A Pod's row: above all the STATUS, which is what the phase, the reason and every container's state add up to.
import { hasEnded, isSidecar } from "../../../../cluster/api/podfacts.ts";
import type { Container, ContainerStatus, Pod } from "../../../../cluster/api/types.generated.ts";
import { age, since, type Columns } from "../../columns.ts";

export const pod: Columns<Pod> = {
	heads: "NAME|READY|STATUS|RESTARTS|AGE|+IP|+NODE|+NOMINATED NODE|+READINESS GATES",
	cells(object, now) {
		const { ready, total, status, restarts, lastRestart } = podSummary(object);
		const ago = restarts !== 0 && lastRestart ? ` (${since(lastRestart, now)} ago)` : "";
		return [
			object.metadata.name,
			`${ready}/${total}`,
			status,
			`${restarts}${ago}`,
			age(object, now),
			object.status?.podIPs?.[0]?.ip || "<none>",
			object.spec?.nodeName || "<none>",
			object.status?.nominatedNodeName || "<none>",
			readinessGates(object),
		];
	},
};

function readinessGates(pod: Pod): string {
	const gates = pod.spec?.readinessGates ?? [];
	if (gates.length === 0) return "<none>";
	const conditions = pod.status?.conditions ?? [];
	const met = gates.filter((gate) => conditions.find((c) => c.type === gate.conditionType)?.status === "True").length;
	return `${met}/${gates.length}`;
}

export interface PodSummary {
	readonly ready: number;
	readonly total: number;
	/** The STATUS column. */
	readonly status: string;
	readonly restarts: number;
	/** When the last container that restarted had ended. */
	readonly lastRestart: string | undefined;
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
	b !== undefined && (a === undefined || a < b) ? b : a;
const endOf = (container: ContainerStatus): string | undefined => container.lastState?.terminated?.finishedAt ?? undefined;

/** READY, STATUS and RESTARTS of a Pod (upstream's printPod). */
function podSummary(pod: Pod): PodSummary {
	const { spec, status } = pod;
	const containers = spec?.containers ?? [];
	const initContainers = spec?.initContainers ?? [];
	const conditions = status?.conditions ?? [];
	const isTrue = (type: string): boolean => conditions.find((c) => c.type === type)?.status === "True";
	let reason = status?.reason || status?.phase || "";
	if (conditions.some((c) => c.type === "PodScheduled" && c.reason === "SchedulingGated")) reason = "SchedulingGated";

	const init = initSummary(initContainers, status?.initContainerStatuses ?? []);
	let { ready, restarts, lastRestart } = init;
	if (init.reason !== undefined) reason = init.reason;
	if (init.reason === undefined || isTrue("Initialized")) {
		restarts = init.sidecarRestarts;
		lastRestart = init.lastSidecarRestart;
		let running = false;
		let failed = "";
		for (const container of [...(status?.containerStatuses ?? [])].reverse()) {
			restarts += container.restartCount ?? 0;
			lastRestart = later(lastRestart, endOf(container));
			const { waiting, terminated, running: runs } = container.state ?? {};
			if (waiting?.reason) reason = waiting.reason;
			else if (terminated) {
				reason = terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`);
				if (terminated.exitCode !== 0) failed = reason;
			} else if (container.ready && runs) {
				running = true;
				ready++;
			}
		}
		if (reason === "Completed") {
			if (running && isTrue("Ready")) reason = "Running";
			else if (failed) reason = failed;
			else if (running) reason = "NotReady";
		}
	}
	if (pod.metadata.deletionTimestamp) {
		if (status?.reason === "NodeLost") reason = "Unknown";
		else if (!hasEnded(pod)) reason = "Terminating";
	}
	return { ready, total: containers.length + initContainers.filter(isSidecar).length, status: reason, restarts, lastRestart };
}

/** What the init containers say: a reason as long as they are not through. */
function initSummary(specs: readonly Container[], statuses: readonly ContainerStatus[]) {
	const found = {
		ready: 0,
		restarts: 0,
		sidecarRestarts: 0,
		lastRestart: undefined as string | undefined,
		lastSidecarRestart: undefined as string | undefined,
		reason: undefined as string | undefined,
	};
	for (const [i, container] of statuses.entries()) {
		const spec = specs.find(({ name }) => name === container.name);
		const sidecar = spec !== undefined && isSidecar(spec);
		found.restarts += container.restartCount ?? 0;
		found.lastRestart = later(found.lastRestart, endOf(container));
		if (sidecar) {
			found.sidecarRestarts += container.restartCount ?? 0;
			found.lastSidecarRestart = later(found.lastSidecarRestart, endOf(container));
		}
		const { terminated, waiting } = container.state ?? {};
		if (terminated?.exitCode === 0) continue;
		if (sidecar && container.started) {
			if (container.ready) found.ready++;
			continue;
		}
		if (terminated)
			found.reason = `Init:${terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`)}`;
		else if (waiting?.reason && waiting.reason !== "PodInitializing") found.reason = `Init:${waiting.reason}`;
		else found.reason = `Init:${i}/${specs.length}`;
		break;
	}
	return found;
}
