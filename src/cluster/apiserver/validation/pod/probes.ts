// Probes and lifecycle hooks: each has exactly one handler.
import type { Container, Lifecycle, Probe } from "../../../api/types.generated.ts";
import { forbidden, invalid, nonNegative, oneOf, required, type Found } from "../meta/field.ts";
import { httpHeaderName, named, portName, portNumber } from "../meta/names.ts";

/** A port by its number or by its name. */
export function* port(path: string, value: number | string | undefined): Found {
	if (typeof value === "string") yield* named(path, value, portName);
	else for (const message of portNumber(value ?? 0)) yield invalid(path, value ?? 0, message);
}

type Handler = Pick<Probe, "exec" | "httpGet" | "tcpSocket" | "grpc"> & { readonly sleep?: { readonly seconds?: number } };
type Check<K extends keyof Handler> = (path: string, action: NonNullable<Handler[K]>, grace: number | undefined) => Found;

const checks: { readonly [K in keyof Handler]-?: Check<K> } = {
	*exec(path, { command }) {
		if (!command?.length) yield required(`${path}.command`);
	},
	*httpGet(path, action) {
		if (!action.path) yield required(`${path}.path`);
		yield* port(`${path}.port`, action.port);
		yield* oneOf(`${path}.scheme`, action.scheme, ["HTTP", "HTTPS"]);
		for (const { name = "" } of action.httpHeaders ?? []) yield* named(`${path}.httpHeaders`, name, httpHeaderName);
	},
	*tcpSocket(path, action) {
		yield* port(`${path}.port`, action.port);
	},
	*grpc(path, action) {
		yield* port(`${path}.port`, action.port);
	},
	*sleep(path, { seconds = 0 }, grace) {
		if (grace !== undefined && (seconds < 0 || seconds > grace)) {
			yield invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${grace})`);
		}
	},
};

function* handler(path: string, given: Handler, grace: number | undefined): Found {
	let found = false;
	for (const kind of Object.keys(checks) as (keyof Handler)[]) {
		const action = given[kind];
		if (!action) continue;
		if (found) yield forbidden(`${path}.${kind}`, "may not specify more than 1 handler type");
		else yield* checks[kind](`${path}.${kind}`, action as never, grace);
		found = true;
	}
	if (!found) yield required(path, "must specify a handler type");
}

const numbers = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] as const;

function* probe(path: string, given: Probe, grace: number | undefined): Found {
	yield* handler(path, given, grace);
	for (const name of numbers) yield* nonNegative(`${path}.${name}`, given[name]);
	const seconds = given.terminationGracePeriodSeconds;
	if (seconds !== undefined && seconds <= 0)
		yield invalid(`${path}.terminationGracePeriodSeconds`, seconds, "must be greater than 0");
}

function* lifecycle(path: string, given: Lifecycle | undefined, grace: number | undefined): Found {
	if (given?.postStart) yield* handler(`${path}.postStart`, given.postStart, grace);
	if (given?.preStop) yield* handler(`${path}.preStop`, given.preStop, grace);
}

/** The hooks and probes of a container that runs on. */
export function* hooksAndProbes(path: string, container: Container, grace: number | undefined): Found {
	yield* lifecycle(`${path}.lifecycle`, container.lifecycle, grace);
	for (const name of ["livenessProbe", "readinessProbe", "startupProbe"] as const) {
		const given = container[name];
		if (!given) continue;
		const at = `${path}.${name}`;
		yield* probe(at, given, grace);
		if (name !== "readinessProbe") {
			if ((given.successThreshold ?? 0) !== 1) yield invalid(`${at}.successThreshold`, given.successThreshold ?? 0, "must be 1");
		} else if (given.terminationGracePeriodSeconds !== undefined) {
			yield invalid(
				`${at}.terminationGracePeriodSeconds`,
				given.terminationGracePeriodSeconds,
				"must not be set for readinessProbes",
			);
		}
	}
}
