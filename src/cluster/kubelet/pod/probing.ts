// Runs a container's probes, and acts on their results. A probe that keeps passing stops: a healthy simulated container stays
// healthy, and a cluster at rest costs nothing.
import type { Container, Probe } from "../../api/types.generated.ts";
import type { ContainerEvent } from "../base/container.chart.ts";
import { isUp } from "../base/containertable.ts";
import { event, nothing, raise, status, wake, type Case, type PodAction } from "../base/podaction.ts";
import type { PodEventOf } from "../base/podevent.ts";
import { askProbe, counts, nextProbe, nextRow, probeOf, probeWord, type ProbeKind } from "./probes.ts";
import { move, planFor, turnOf, type Turn } from "./turn.ts";

const kinds: readonly ProbeKind[] = ["startup", "liveness", "readiness"];

const ask = (container: number, startedAt: number, probe: ProbeKind, due: number): PodAction =>
	wake(due, "probe", { container, startedAt, probe });

/** A container with a probe runs. */
export function startProbes(at: Case, { container }: PodEventOf<"STARTED">): readonly PodAction[] {
	const turn = turnOf(at, container);
	const { startupProbe } = turn.container.spec;
	return startupProbe ? [ask(container, turn.own.startedAt, "startup", nextTime(turn, startupProbe))] : startupPassed(turn);
}

/** The probe's next time on the grid that began when the Pod's volumes were mounted. */
const nextTime = ({ k, memory, own }: Turn, probe: Probe): number => nextProbe(probe, memory.mountedAt, own.startedAt, k.now);

/** The container has passed its startup probe, or has none. */
function startupPassed(turn: Turn): readonly PodAction[] {
	const { k, own, i } = turn;
	const { livenessProbe, readinessProbe } = turn.container.spec;
	const events: readonly ContainerEvent[] = readinessProbe ? ["STARTUP_PASSED"] : ["STARTUP_PASSED", "READY"];
	const actions = [move(i, events)];
	if (livenessProbe) actions.push(ask(i, own.startedAt, "liveness", nextTime(turn, livenessProbe)));
	if (readinessProbe) {
		const initial = own.startedAt + (readinessProbe.initialDelaySeconds ?? 0) * 1000;
		actions.push(ask(i, own.startedAt, "readiness", initial <= k.now ? k.now : nextTime(turn, readinessProbe)));
	}
	return actions;
}

const first: readonly ProbeKind[] = ["startup"];
const later: readonly ProbeKind[] = ["liveness", "readiness"];

const probesOf = (spec: Container, among: readonly ProbeKind[]): readonly ProbeKind[] =>
	among.filter((kind) => probeOf(spec, kind) !== undefined);

/** A kubelet that has just started asks the probes of the containers that it finds running, which keep their readiness. */
export function askAgain({ k, pod, memory }: Case): readonly PodAction[] {
	return planFor(pod).containers.flatMap(({ spec }, i) => {
		const own = memory.containers[i];
		if (!own || !isUp(own.state)) return [];
		return probesOf(spec, own.state === "running.starting" ? first : later).map((kind) => ask(i, own.startedAt, kind, k.now));
	});
}

/** It is time to ask a probe. */
export function probe(at: Case, due: PodEventOf<"PROBE">): readonly PodAction[] {
	const turn = turnOf(at, due.container);
	const { k, pod, memory, container, own, i } = turn;
	const kind = kinds.find((each) => each === due.probe);
	const asked = kind && probeOf(container.spec, kind);
	if (!kind || !asked || own.startedAt !== due.startedAt || !isUp(own.state)) return nothing; // of an earlier attempt
	const ip = pod.spec?.hostNetwork ? k.hostIP : memory.ip;
	const answer = askProbe(container.spec, asked, ip, k.now - own.startedAt, k.profile);
	const row = nextRow(own.probes[kind] ?? 0, answer.passed);
	const actions: PodAction[] = [move(i, [], { probes: { ...own.probes, [kind]: row } })];
	if (!answer.passed) {
		const message = `${probeWord[kind]} probe failed: ${answer.output}`;
		actions.push(event("Warning", "Unhealthy", message, container.fieldPath));
	}
	if (counts(row, asked)) {
		actions.push(...(answer.passed ? passed(turn, kind) : failed(turn, kind)));
		if (answer.passed || kind !== "readiness") return actions;
	}
	actions.push(ask(i, own.startedAt, kind, k.now + (asked.periodSeconds ?? 10) * 1000));
	return actions;
}

function passed(turn: Turn, kind: ProbeKind): readonly PodAction[] {
	const { memory, i } = turn;
	if (kind === "startup") return [...startupPassed(turn), raise({ type: "SYNC" })];
	if (kind === "liveness") return nothing;
	const isShown = memory.state === "running.idle" || memory.sandbox === "seen";
	return isShown ? [move(i, ["READY"]), status] : [move(i, ["READY"])];
}

function failed({ own, i }: Turn, kind: ProbeKind): readonly PodAction[] {
	if (kind === "readiness") return own.state === "running.ready" ? [move(i, ["UNREADY"]), status] : nothing;
	return [move(i, [], { unhealthy: kind }), raise({ type: "SYNC" })];
}
