// Startup, readiness and liveness probes: when each is asked, what the pretended container answers, what a row of answers means.
import type { Container, Probe } from "../api/types.generated.ts";
import type { Profile } from "./profile.ts";

export type ProbeKind = "startup" | "readiness" | "liveness";

export const probeOf = (container: Container, kind: ProbeKind): Probe | undefined =>
	kind === "startup" ? container.startupProbe : kind === "readiness" ? container.readinessProbe : container.livenessProbe;

export interface ProbeAnswer {
	readonly passed: boolean;
	/** What follows "Readiness probe failed: ". */
	readonly output: string;
}

const passes: ProbeAnswer = { passed: true, output: "" };

/** What a probe finds. Commands: the last word `false` fails, all others pass. */
export function askProbe(probe: Probe, _profile: Profile): ProbeAnswer {
	const command = probe.exec?.command;
	if (command) return command[command.length - 1] === "false" ? { passed: false, output: "" } : passes;
	return passes;
}

/** A row of equal answers (positive or negative) after one more. */
export const nextRow = (row: number, passed: boolean): number => (passed ? (row > 0 ? row + 1 : 1) : row < 0 ? row - 1 : -1);

/** Whether the row is long enough to count: successThreshold or failureThreshold. */
export const counts = (row: number, probe: Probe): boolean =>
	row > 0 ? row >= (probe.successThreshold ?? 1) : -row >= (probe.failureThreshold ?? 3);

/** The next time at or after `from` on the probe's grid, which began at `start`; not before its initial delay. */
export function nextProbe(probe: Probe, start: number, startedAt: number, from: number): number {
	const period = (probe.periodSeconds ?? 10) * 1000;
	const earliest = Math.max(from, startedAt + (probe.initialDelaySeconds ?? 0) * 1000);
	return start + Math.ceil((earliest - start) / period) * period;
}

export const probeWord = { startup: "Startup", readiness: "Readiness", liveness: "Liveness" } as const;
