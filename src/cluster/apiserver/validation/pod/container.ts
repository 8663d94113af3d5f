// Containers of a Pod: what all of them must have, and what init containers may not (core validateContainers).
import type { Container, ContainerPort, PodSpec } from "../../../api/types.generated.ts";
import { env, envFrom } from "./env.ts";
import {
	duplicate,
	forbidden,
	invalid,
	json,
	notSupported,
	oneOf,
	oneOfRequired,
	required,
	tooMany,
	type Found,
} from "../meta/field.ts";
import { volumeDevices, volumeMounts } from "./mounts.ts";
import { dnsLabel, named, portName, portNumber } from "../meta/names.ts";
import { hooksAndProbes } from "./probes.ts";
import { resourceRequirements } from "./resources.ts";
import { containerSecurity } from "./securitycontext.ts";
import type { Volumes } from "../volumes/volumes.ts";
import { pullPolicies } from "../volumes/pullpolicies.ts";

/** What the rules of a container need to know of its Pod. */
export interface Around {
	readonly spec: PodSpec;
	readonly volumes: Volumes;
	readonly claims: ReadonlySet<string>;
}

export const protocols = ["SCTP", "TCP", "UDP"];

function* ports(path: string, list: readonly ContainerPort[] | undefined): Found {
	const names = new Set<string>();
	for (const [i, { name, containerPort = 0, hostPort = 0, protocol }] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		if (name) {
			const messages = portName(name);
			for (const message of messages) yield invalid(`${at}.name`, name, message);
			if (messages.length === 0 && names.has(name)) yield duplicate(`${at}.name`, name);
			if (messages.length === 0) names.add(name);
		}
		if (containerPort === 0) yield required(`${at}.containerPort`);
		else for (const message of portNumber(containerPort)) yield invalid(`${at}.containerPort`, containerPort, message);
		if (hostPort !== 0) for (const message of portNumber(hostPort)) yield invalid(`${at}.hostPort`, hostPort, message);
		yield* oneOfRequired(`${at}.protocol`, protocol, protocols);
	}
}

function* hostPorts(path: string, containers: readonly (readonly [number, Container])[]): Found {
	const taken = new Set<string>();
	for (const [i, container] of containers) {
		for (const [k, { protocol = "", hostIP = "", hostPort }] of (container.ports ?? []).entries()) {
			if (!hostPort) continue;
			const id = `${protocol}/${hostIP}/${hostPort}`;
			if (taken.has(id)) yield duplicate(`${path}[${i}].ports[${k}].hostPort`, id);
			taken.add(id);
		}
	}
}

function* resizePolicy(path: string, list: Container["resizePolicy"], restartPolicy: string): Found {
	const seen = new Set<string>();
	for (const [i, { resourceName, restartPolicy: policy }] of (list ?? []).entries()) {
		const name: string = resourceName ?? "";
		if (seen.has(name)) yield duplicate(`${path}[${i}]`, json(name));
		seen.add(name);
		yield* oneOfRequired(path, resourceName, ["cpu", "memory"]);
		yield* oneOfRequired(path, policy, ["NotRequired", "RestartContainer"]);
		if (restartPolicy === "Never" && policy !== "NotRequired") {
			yield invalid(path, json(policy ?? ""), "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
		}
	}
}

export function* commonRules(path: string, container: Container, { spec, volumes, claims }: Around): Found {
	if (!container.name) yield required(`${path}.name`);
	else yield* named(`${path}.name`, container.name, dnsLabel);
	if (!container.image) yield required(`${path}.image`);
	const policy: string = container.terminationMessagePolicy ?? "";
	if (!policy) yield required(`${path}.terminationMessagePolicy`);
	else yield* oneOf(`${path}.terminationMessagePolicy`, policy, ["File", "FallbackToLogsOnError"]);
	yield* ports(`${path}.ports`, container.ports);
	yield* env(`${path}.env`, container.env);
	yield* envFrom(`${path}.envFrom`, container.envFrom);
	yield* volumeMounts(`${path}.volumeMounts`, container, volumes);
	yield* volumeDevices(`${path}.volumeDevices`, container, volumes);
	yield* oneOfRequired(`${path}.imagePullPolicy`, container.imagePullPolicy, pullPolicies);
	yield* resourceRequirements(`${path}.resources`, container.resources ?? {}, claims);
	yield* resizePolicy(`${path}.resizePolicy`, container.resizePolicy, spec.restartPolicy ?? "");
	yield* containerSecurity(`${path}.securityContext`, container.securityContext, spec.hostUsers !== false);
}

/** A restart policy of a container's own, with rules by exit code. */
function* restartPolicy(path: string, { restartPolicy: policy, restartPolicyRules: rules = [] }: Container): Found {
	if (policy === undefined) {
		if (rules.length === 0) return;
		yield required(`${path}.restartPolicy`, "must specify restartPolicy when restart rules are used");
	} else yield* oneOf(`${path}.restartPolicy`, policy, ["Always", "Never", "OnFailure"]);
	if (rules.length > 20) yield tooMany(`${path}.restartPolicyRules`, rules.length, 20);
	for (const [i, { action, exitCodes }] of rules.entries()) {
		const at = `${path}.restartPolicyRules[${i}]`;
		yield* oneOf(`${at}.action`, action, ["Restart", "RestartAllContainers"]);
		if (!exitCodes) yield required(`${at}.exitCodes`, "must be specified");
		else {
			yield* oneOf(`${at}.exitCodes.operator`, exitCodes.operator, ["In", "NotIn"]);
			const count = exitCodes.values?.length ?? 0;
			if (count > 255) yield tooMany(`${at}.exitCodes.values`, count, 255);
		}
	}
}

/** What is done to a container or asked of it while it runs. */
const hooks = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] as const;

export function* containers(path: string, around: Around): Found {
	const { spec } = around;
	const list = spec.containers ?? [];
	if (list.length === 0) return yield required(path);
	const names = new Set<string>();
	for (const [i, container] of list.entries()) {
		const at = `${path}[${i}]`;
		yield* commonRules(at, container, around);
		const name = container.name ?? "";
		if (names.has(name)) yield duplicate(`${at}.name`, name);
		names.add(name);
		yield* hooksAndProbes(at, container, spec.terminationGracePeriodSeconds);
		yield* restartPolicy(at, container);
	}
	yield* hostPorts(path, [...list.entries()]);
}

export function* initContainers(path: string, around: Around): Found {
	const { spec } = around;
	const names = new Set((spec.containers ?? []).map((container) => container.name ?? ""));
	for (const [i, container] of (spec.initContainers ?? []).entries()) {
		const at = `${path}[${i}]`;
		yield* commonRules(at, container, around);
		if (container.restartPolicy !== undefined) yield* restartPolicy(at, container);
		else if (container.restartPolicyRules?.length) {
			yield required(`${at}.restartPolicy`, "must specify restartPolicy when restart rules are used");
		}
		const name = container.name ?? "";
		if (names.has(name)) yield duplicate(`${at}.name`, name);
		else if (name) names.add(name);
		yield* hostPorts(path, [[0, container]]); // upstream hands them over one by one
		const isSidecar = container.restartPolicy === "Always";
		if (isSidecar) yield* hooksAndProbes(at, container, spec.terminationGracePeriodSeconds);
		for (const field of isSidecar ? [] : hooks) {
			if (container[field]) yield forbidden(`${at}.${field}`, "may not be set for init containers without restartPolicy=Always");
		}
		for (const [k, { restartPolicy: policy }] of (isSidecar ? [] : (container.resizePolicy ?? [])).entries()) {
			if (policy !== "RestartContainer") continue;
			const why = "must not be set to 'RestartContainer' for non-sidecar initContainers";
			yield invalid(`${at}.resizePolicy[${k}].restartPolicy`, json(policy), why);
		}
	}
}

/** Asked of Pods, not of templates. */
export function* trimmedImage(path: string, { image = "" }: { readonly image?: string }): Found {
	if (image.trim() !== image) yield invalid(`${path}.image`, image, "must not have leading or trailing whitespace");
}

/** Upstream's words for a policy that a workload's template cannot have. */
export const onlyAlways = (path: string, policy: string | undefined): Found =>
	(function* () {
		if (policy !== "Always") yield notSupported(path, json(policy ?? ""), ["Always"]);
	})();
