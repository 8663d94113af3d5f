// Startup, readiness and liveness probes: when each runs, what the simulated container answers, what a row of answers means.
import { beforeFirst } from "../../api/texts.ts";
import type { Container, Probe } from "../../api/types.generated.ts";
import { imageRow } from "../base/images.ts";
import type { ProfileName } from "../base/profile.ts";
import { slowdown } from "../base/usage.ts";

export type ProbeKind = "startup" | "readiness" | "liveness";

export const probeOf = (container: Container, kind: ProbeKind): Probe | undefined =>
	kind === "startup" ? container.startupProbe : kind === "readiness" ? container.readinessProbe : container.livenessProbe;

export interface ProbeAnswer {
	readonly passed: boolean;
	/** What follows "Readiness probe failed: ". */
	readonly output: string;
}

const passes: ProbeAnswer = { passed: true, output: "" };
const fails = (output: string): ProbeAnswer => ({ passed: false, output });

/** The number of a port that may be named. */
function portOf(container: Container, port: number | string): number {
	const named = container.ports?.find(({ name }) => name === port);
	return named?.containerPort ?? Number(port);
}

/** What a request to a port of the container finds, `age` milliseconds after its start; undefined when something answers there. */
function refused(container: Container, ip: string, port: number, age: number, profile: ProfileName): string | undefined {
	const row = imageRow(container.image ?? "", profile);
	// An unknown image serves the ports that its container declares.
	const serves =
		row.ports.length > 0
			? row.ports.includes(port)
			: row.ends === undefined && (container.ports?.some(({ containerPort }) => containerPort === port) ?? false);
	return serves && age >= row.warm * slowdown(container, profile)
		? undefined
		: `dial tcp ${ip}:${port}: connect: connection refused`;
}

/**
 * What a probe finds, `age` milliseconds after the container started at this address. Commands: the last word `false` fails,
 * all others pass. In the recorded profile only commands are asked; all else passes.
 */
export function askProbe(container: Container, probe: Probe, ip: string, age: number, profile: ProfileName): ProbeAnswer {
	const command = probe.exec?.command;
	if (command) return command[command.length - 1] === "false" ? fails("") : passes;
	if (profile === "recorded") return passes;
	const { httpGet, tcpSocket, grpc } = probe;
	if (httpGet) {
		const port = portOf(container, httpGet.port);
		const host = `${httpGet.host ?? ip}:${port}`;
		const error = refused(container, httpGet.host ?? ip, port, age, profile);
		const path = httpGet.path ?? "/";
		const scheme = (httpGet.scheme ?? "HTTP").toLowerCase();
		if (error) return fails(`Get "${scheme}://${host}${path}": ${error}`);
		const { paths } = imageRow(container.image ?? "", profile);
		return paths && !paths.includes(beforeFirst(path, "?")) ? fails("HTTP probe failed with statuscode: 404") : passes;
	}
	if (tcpSocket) {
		const error = refused(container, tcpSocket.host ?? ip, portOf(container, tcpSocket.port), age, profile);
		return error ? fails(error) : passes;
	}
	if (grpc) {
		const error = refused(container, ip, grpc.port, age, profile);
		return error
			? fails(
					`timeout: failed to connect service "${ip}:${grpc.port}" within ${probe.timeoutSeconds ?? 1}s: context deadline exceeded`,
				)
			: passes;
	}
	return passes;
}

/** A row of equal answers (positive or negative) after one more. */
export const nextRow = (row: number, passed: boolean): number => (passed ? (row > 0 ? row + 1 : 1) : row < 0 ? row - 1 : -1);

/** Whether the row is long enough to count: successThreshold or failureThreshold. */
export const counts = (row: number, probe: Probe): boolean =>
	row > 0 ? row >= (probe.successThreshold ?? 1) : -row >= (probe.failureThreshold ?? 3);

/** The next time after `from` on the probe's grid, which began at `start`; not before its initial delay. */
export function nextProbe(probe: Probe, start: number, startedAt: number, from: number): number {
	const period = (probe.periodSeconds ?? 10) * 1000;
	const earliest = Math.max(from + 1, startedAt + (probe.initialDelaySeconds ?? 0) * 1000);
	return start + Math.ceil((earliest - start) / period) * period;
}

export const probeWord = { startup: "Startup", readiness: "Readiness", liveness: "Liveness" } as const;

export const isProbed = ({ startupProbe, livenessProbe, readinessProbe }: Container): boolean =>
	(startupProbe ?? livenessProbe ?? readinessProbe) !== undefined;
