// What the API server warns of in a Pod spec without refusing it (api/pod warnings), in its order.
import type { ObjectMeta } from "../../../api/objects.ts";
import type { Container, ContainerPort, NodeSelectorTerm, PodSpec, PodTemplateSpec } from "../../../api/types.generated.ts";
import { entries, quote } from "../meta/field.ts";
import { ipWarnings } from "../meta/ip.ts";
import { labelValue } from "../meta/names.ts";
import { appArmorPrefix, seccompPod, seccompPrefix } from "../pod/podannotationkeys.ts";
import { containersOf } from "../meta/containersof.ts";
import { fractionalBytes, type Warnings } from "./warning.ts";
import { volumeWarnings } from "./volumewarnings.ts";

const oldLabels: Readonly<Record<string, string>> = {
	"beta.kubernetes.io/arch": 'deprecated since v1.14; use "kubernetes.io/arch" instead',
	"beta.kubernetes.io/os": 'deprecated since v1.14; use "kubernetes.io/os" instead',
	"failure-domain.beta.kubernetes.io/region": 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
	"failure-domain.beta.kubernetes.io/zone": 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
	"beta.kubernetes.io/instance-type": 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
	"app.kubernetes.io/created-by": "deprecated since v1.9",
	"scheduler.alpha.kubernetes.io/preferAvoidPods": "deprecated since v1.22; use Taints and Tolerations instead",
	"node-role.kubernetes.io/master": 'use "node-role.kubernetes.io/control-plane" instead',
};
const oldAnnotations: readonly (readonly [string, string])[] = [
	["scheduler.alpha.kubernetes.io/critical-pod", 'non-functional in v1.16+; use the "priorityClassName" field instead'],
	["security.alpha.kubernetes.io/sysctls", 'non-functional in v1.11+; use the "sysctls" field instead'],
	["security.alpha.kubernetes.io/unsafe-sysctls", 'non-functional in v1.11+; use the "sysctls" field instead'],
];
const isOld = (key: string): boolean => Object.hasOwn(oldLabels, key);

function* nodeTerm(path: string, term: NodeSelectorTerm | undefined, checkValues: boolean): Warnings {
	for (const [i, { key = "", values = [] }] of (term?.matchExpressions ?? []).entries()) {
		const at = `${path}.matchExpressions[${i}]`;
		if (isOld(key)) yield `${at}.key: ${key} is ${oldLabels[key]}`;
		if (!checkValues) continue;
		for (const [k, value] of values.entries())
			for (const message of labelValue(value)) yield `${at}.values[${k}]: ${value} is invalid, ${message}`;
	}
}

const must = "requiredDuringSchedulingIgnoredDuringExecution";
const should = "preferredDuringSchedulingIgnoredDuringExecution";

function* placement(path: string, spec: PodSpec): Warnings {
	for (const [key] of entries(spec.nodeSelector)) if (isOld(key)) yield `${path}.nodeSelector[${key}]: ${oldLabels[key]}`;
	const node = spec.affinity?.nodeAffinity;
	const at = `${path}.affinity.nodeAffinity`;
	for (const [i, term] of (node?.[must]?.nodeSelectorTerms ?? []).entries())
		yield* nodeTerm(`${at}.${must}.nodeSelectorTerms[${i}]`, term, false);
	for (const [i, term] of (node?.[should] ?? []).entries())
		yield* nodeTerm(`${at}.${should}[${i}].preference`, term.preference, true);
	for (const [i, { topologyKey, labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
		const where = `${path}.topologySpreadConstraints[${i}]`;
		if (isOld(topologyKey)) yield `${where}.topologyKey: ${topologyKey} is ${oldLabels[topologyKey]}`;
		if (!labelSelector) yield `${where}.labelSelector: a null labelSelector results in matching no pod`;
	}
}

function* repeated(path: string, field: string, what: string, values: readonly string[]): Warnings {
	const seen = new Set<string>();
	for (const [i, value] of values.entries()) {
		if (seen.has(value)) yield `${path}[${i}].${field}: duplicate ${what} ${quote(value)}`;
		seen.add(value);
	}
}

const byteResources = ["memory", "ephemeral-storage"];

function* container(
	path: string,
	given: Container,
	metadataPath: string,
	metadata: Partial<ObjectMeta>,
	spec: PodSpec,
): Warnings {
	const { name, securityContext, resources, env = [] } = given;
	const { annotations = {} } = metadata;
	if (!securityContext?.seccompProfile && annotations[seccompPrefix + name] !== undefined) {
		yield `${metadataPath}.annotations[${seccompPrefix}${name}]: non-functional in v1.27+; use the "seccompProfile" field instead`;
	}
	const armor = annotations[appArmorPrefix + name];
	if (armor !== undefined && !securityContext?.appArmorProfile && !says(armor, spec.securityContext?.appArmorProfile)) {
		yield `${metadataPath}.annotations[${appArmorPrefix}${name}]: deprecated since v1.30; use the "appArmorProfile" field instead`;
	}
	for (const resource of byteResources) {
		yield* fractionalBytes(`${path}.resources.limits`, resources?.limits, [resource]);
		yield* fractionalBytes(`${path}.resources.requests`, resources?.requests, [resource]);
	}
	const seen = new Set<string>();
	for (const [i, { name: variable = "", value = "", valueFrom }] of env.entries()) {
		const reference = `$(${variable})`;
		const hides = valueFrom !== undefined || value === reference || !value.includes(reference);
		if (seen.has(variable) && hides) {
			yield `${path}.env[${i}]: hides previous definition of ${quote(variable)}, which may be dropped when using apply`;
		}
		seen.add(variable);
	}
}

/** Whether an AppArmor annotation says what the field says. */
const says = (
	annotation: string,
	profile: { readonly type: string; readonly localhostProfile?: string } | undefined,
): boolean => {
	if (!profile) return false;
	if (profile.type === "Localhost") return annotation === `localhost/${profile.localhostProfile}`;
	return annotation === (profile.type === "Unconfined" ? "unconfined" : "runtime/default");
};

function* ports(path: string, spec: PodSpec): Warnings {
	const all = new Map<string, { at: string; port: ContainerPort }[]>();
	for (const [where, { ports: list = [] }] of containersOf(path, spec)) {
		for (const [i, port] of list.entries()) {
			const at = `${where}.ports[${i}]`;
			const { name = "", hostIP = "", hostPort = 0, containerPort, protocol = "" } = port;
			if (hostIP && !hostPort) {
				const shown = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
				yield `${at}: hostIP set without hostPort: ${shown}`;
			}
			const key = `${containerPort}/${protocol}`;
			for (const other of all.get(key) ?? []) {
				const { hostIP: otherIP = "", hostPort: otherPort = 0 } = other.port;
				if (hostIP === otherIP && hostPort === otherPort) yield `${at}: duplicate port definition with ${other.at}`;
				else if (hostPort === 0 || otherPort === 0) yield `${at}: overlapping port definition with ${other.at}`;
				else if (hostPort === otherPort && (hostIP === "") !== (otherIP === ""))
					yield `${at}: dangerously ambiguous port definition with ${other.at}`;
			}
			all.set(key, [...(all.get(key) ?? []), { at, port }]);
		}
	}
	const names = new Map<string, string>();
	for (const [where, { ports: list = [] }] of containersOf(path, spec)) {
		for (const [i, { name }] of list.entries()) {
			if (!name) continue;
			const other = names.get(name);
			const at = `${where}.ports[${i}]`;
			if (other === undefined) names.set(name, at);
			else
				yield `${at}: duplicate port name ${quote(name)} with ${other}, services and probes that select ports by name will use ${other}`;
		}
	}
}

function* podAffinity(path: string, spec: PodSpec): Warnings {
	const none = "a null labelSelector results in matching no pod";
	for (const kind of ["podAffinity", "podAntiAffinity"] as const) {
		const given = spec.affinity?.[kind];
		const at = `${path}.affinity.${kind}`;
		for (const [i, term] of (given?.[must] ?? []).entries())
			if (!term.labelSelector) yield `${at}.${must}[${i}].labelSelector: ${none}`;
		for (const [i, { podAffinityTerm: term }] of (given?.[should] ?? []).entries()) {
			if (!term?.labelSelector) yield `${at}.${should}[${i}].podAffinityTerm.labelSelector: ${none}`;
		}
	}
}

/** `prefix` is "" for a Pod and "spec.template." for a template. */
export function* podWarnings(prefix: string, metadata: Partial<ObjectMeta>, spec: PodSpec): Warnings {
	const path = `${prefix}spec`;
	const metadataPath = `${prefix}metadata`;
	const { annotations = {} } = metadata;
	yield* placement(path, spec);
	for (const [key, why] of oldAnnotations)
		if (annotations[key] !== undefined) yield `${metadataPath}.annotations[${key}]: ${why}`;
	yield* volumeWarnings(`${path}.volumes`, spec.volumes ?? []);
	yield* repeated(
		`${path}.hostAliases`,
		"ip",
		"ip",
		(spec.hostAliases ?? []).map(({ ip = "" }) => ip),
	);
	const pullSecrets = (spec.imagePullSecrets ?? []).map(({ name = "" }) => name);
	yield* repeated(`${path}.imagePullSecrets`, "name", "name", pullSecrets);
	for (const [i, name] of pullSecrets.entries())
		if (name === "") yield `${path}.imagePullSecrets[${i}].name: invalid empty name ""`;
	yield* fractionalBytes(`${path}.overhead`, spec.overhead);
	if (!spec.securityContext?.seccompProfile && annotations[seccompPod] !== undefined) {
		yield `${metadataPath}.annotations[${seccompPod}]: non-functional in v1.27+; use the "seccompProfile" field instead`;
	}
	for (const [at, one] of containersOf(path, spec)) yield* container(at, one, metadataPath, metadata, spec);
	yield* ports(path, spec);
	if ((spec.terminationGracePeriodSeconds ?? 0) < 0) {
		yield `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`;
	}
	yield* podAffinity(path, spec);
	for (const [i, server] of (spec.dnsConfig?.nameservers ?? []).entries())
		yield* ipWarnings(`${path}.dnsConfig.nameservers[${i}]`, server);
	for (const [i, { ip = "" }] of (spec.hostAliases ?? []).entries()) yield* ipWarnings(`${path}.hostAliases[${i}].ip`, ip);
}

export function* templateWarnings(path: string, given: PodTemplateSpec | undefined): Warnings {
	if (given?.spec) yield* podWarnings(`${path}.`, given.metadata ?? {}, given.spec);
}
