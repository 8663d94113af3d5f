// Asking a container's probes while it runs, and what their answers lead to. A probe that keeps passing is asked no more: a
// pretended container that is well stays well, and a cluster at rest costs nothing.
import type { Pod } from "../../api/types.generated.ts";
import { nextState } from "../base/containertable.ts";
import type { Kubelet } from "../base/context.ts";
import type { ContainerMemory, PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import { askProbe, counts, nextProbe, nextRow, probeOf, probeWord, type ProbeKind } from "./probes.ts";
import { sync, writeStatus } from "./podworker.ts";

const kinds: readonly ProbeKind[] = ["startup", "liveness", "readiness"];

/** A container with a probe runs. */
export function containerStarted(k: Kubelet, pod: Pod, memory: PodMemory, i: number): void {
	const own = memory.containers[i];
	const spec = pod.spec ? planOf(pod.spec).containers[i]?.spec : undefined;
	if (!own || !spec) return;
	if (spec.startupProbe) ask(k, memory, own, i, "startup", nextProbe(spec.startupProbe, memory.probesFrom, own.startedAt, k.now));
	else started(k, pod, memory, i);
}

/** The container has passed its startup probe, or has none. */
function started(k: Kubelet, pod: Pod, memory: PodMemory, i: number): void {
	const own = memory.containers[i];
	const spec = pod.spec ? planOf(pod.spec).containers[i]?.spec : undefined;
	if (!own || !spec) return;
	own.state = nextState(own.state, "STARTUP_PASSED");
	if (spec.livenessProbe)
		ask(k, memory, own, i, "liveness", nextProbe(spec.livenessProbe, memory.probesFrom, own.startedAt, k.now));
	if (!spec.readinessProbe) own.state = nextState(own.state, "READY");
	else {
		const initial = own.startedAt + (spec.readinessProbe.initialDelaySeconds ?? 0) * 1000;
		ask(
			k,
			memory,
			own,
			i,
			"readiness",
			initial <= k.now ? k.now : nextProbe(spec.readinessProbe, memory.probesFrom, own.startedAt, k.now),
		);
	}
}

const ask = (k: Kubelet, memory: PodMemory, own: ContainerMemory, container: number, probe: ProbeKind, due: number): void =>
	k.wake(memory, due, "probe", { container, startedAt: own.startedAt, probe });

/** A kubelet that has just started asks the probes of the containers that it finds running, which keep their readiness. */
export function askAgain(k: Kubelet, pod: Pod, memory: PodMemory): void {
	planOf(pod.spec ?? { containers: [] }).containers.forEach(({ spec }, i) => {
		const own = memory.containers[i];
		if (!own?.state.startsWith("running")) return;
		for (const kind of own.state === "running.starting" ? (["startup"] as const) : (["liveness", "readiness"] as const)) {
			if (probeOf(spec, kind)) ask(k, memory, own, i, kind, k.now);
		}
	});
}

/** It is time to ask a probe. */
export function probeDue(k: Kubelet, pod: Pod, memory: PodMemory, i: number, startedAt: number, name: string): void {
	const own = memory.containers[i];
	const container = pod.spec ? planOf(pod.spec).containers[i] : undefined;
	const kind = kinds.find((each) => each === name);
	const probe = container && kind ? probeOf(container.spec, kind) : undefined;
	if (
		!own ||
		!container ||
		!kind ||
		!probe ||
		own.startedAt !== startedAt ||
		!own.state.startsWith("running") ||
		memory.stage !== "running"
	)
		return;
	const answer = askProbe(container.spec, probe, pod.spec?.hostNetwork ? k.hostIP : memory.ip, k.now - own.startedAt, k.profile);
	const row = nextRow(own.probes[kind] ?? 0, answer.passed);
	own.probes[kind] = row;
	if (!answer.passed)
		k.event(pod, "Warning", "Unhealthy", `${probeWord[kind]} probe failed: ${answer.output}`, container.fieldPath);
	if (counts(row, probe)) {
		if (answer.passed) passed(k, pod, memory, i, kind);
		else failed(k, pod, memory, i, kind);
		if (answer.passed || kind !== "readiness") return;
	}
	ask(k, memory, own, i, kind, k.now + (probe.periodSeconds ?? 10) * 1000);
}

function passed(k: Kubelet, pod: Pod, memory: PodMemory, i: number, kind: ProbeKind): void {
	const own = memory.containers[i];
	if (!own) return;
	if (kind === "startup") {
		started(k, pod, memory, i);
		sync(k, pod, memory);
	} else if (kind === "readiness") {
		own.state = nextState(own.state, "READY");
		if (memory.work === "" || memory.seen) writeStatus(k, pod, memory);
	}
}

function failed(k: Kubelet, pod: Pod, memory: PodMemory, i: number, kind: ProbeKind): void {
	const own = memory.containers[i];
	if (!own) return;
	if (kind === "readiness") {
		if (own.state === "running.ready") {
			own.state = nextState(own.state, "UNREADY");
			writeStatus(k, pod, memory);
		}
		return;
	}
	own.unhealthy = kind;
	sync(k, pod, memory);
}
