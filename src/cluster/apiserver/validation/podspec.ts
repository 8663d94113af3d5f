// The spec of a Pod, in a Pod and in a template (core ValidatePodSpec): its parts in the order in which they are looked at.
import type { ObjectMeta } from "../../api/objects.ts";
import type { PodSpec, Volume } from "../../api/types.generated.ts";
import { affinity } from "./affinity.ts";
import { containers, ephemeralContainers, initContainers, type Around } from "./container.ts";
import { dnsConfig, dnsPolicies, hostnameOverride } from "./dns.ts";
import { duplicate, forbidden, inclusive, invalid, notFound, oneOf, oneOfRequired, required, type Found } from "./field.ts";
import { internal } from "./internal.ts";
import { ipAddress } from "./ip.ts";
import { dnsLabel, dnsSubdomain, labelKey, named } from "./names.ts";
import { labels } from "./objectmeta.ts";
import { podResources } from "./podresources.ts";
import { resourceRequirements } from "./resources.ts";
import { podSecurity } from "./securitycontext.ts";
import { tolerations } from "./tolerations.ts";
import { topologySpread } from "./topologyspread.ts";
import { volumes } from "./volumes.ts";
import { containersOf, hostProcess, podOs } from "./windows.ts";

function* resourceClaims(path: string, list: PodSpec["resourceClaims"]): Found {
	const names = new Set<string>();
	for (const [i, claim] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { name, resourceClaimName, resourceClaimTemplateName } = claim;
		if (!name) yield required(`${at}.name`);
		else if (names.has(name)) yield duplicate(`${at}.name`, name);
		else yield* named(`${at}.name`, name, dnsLabel);
		names.add(name);
		const all = internal("PodResourceClaim", claim);
		if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
			yield invalid(at, all, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
		}
		if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
			yield invalid(at, all, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
		}
		if (resourceClaimName !== undefined) yield* named(`${at}.resourceClaimName`, resourceClaimName, dnsSubdomain);
		if (resourceClaimTemplateName !== undefined)
			yield* named(`${at}.resourceClaimTemplateName`, resourceClaimTemplateName, dnsSubdomain);
	}
}

/** On the host's network, a port of the container is a port of the host. In a template, the host's may be absent. */
function* hostNetworkPorts(path: string, spec: PodSpec, isPod: boolean): Found {
	if (!spec.hostNetwork) return;
	for (const [i, container] of (spec.containers ?? []).entries()) {
		for (const [k, { hostPort = 0, containerPort = 0 }] of (container.ports ?? []).entries()) {
			if ((!isPod && hostPort === 0) || hostPort === containerPort) continue;
			yield invalid(
				`${path}.containers[${i}].ports[${k}].hostPort`,
				hostPort,
				"must match `containerPort` when `hostNetwork` is true",
			);
		}
	}
}

/** A Pod with its own users shares no other namespace with the host. */
function* ownUsers(path: string, spec: PodSpec): Found {
	if (spec.hostUsers !== false) return;
	const why = "when `hostUsers` is false";
	if (spec.hostNetwork) yield forbidden(`${path}.hostNetwork`, why);
	if (spec.hostPID) yield forbidden(`${path}.HostPID`, why);
	if (spec.hostIPC) yield forbidden(`${path}.HostIPC`, why);
	for (const [at, container] of containersOf(path, spec))
		if (container.volumeDevices?.length) yield forbidden(`${at}.volumeDevices`, why);
}

function* fileKeyVolumes(path: string, spec: PodSpec): Found {
	const all = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]));
	for (const [at, container] of containersOf(path, spec)) {
		for (const [i, { valueFrom }] of (container.env ?? []).entries()) {
			if (!valueFrom?.fileKeyRef) continue;
			const { volumeName: name = "" } = valueFrom.fileKeyRef;
			const where = `${at}.env[${i}].valueFrom.fileKeyRef.volumeName`;
			const volume = all.get(name);
			if (!volume) yield notFound(where, name);
			else if (!volume.emptyDir) yield invalid(where, name, "referenced volume must be of type emptyDir");
		}
	}
}

const restartPolicies = ["Always", "OnFailure", "Never"];
export const preemptionPolicies = ["PreemptLowerPriority", "Never"];

/** The names and numbers that stand on the spec itself. */
function* own(path: string, spec: PodSpec): Found {
	const { serviceAccountName, nodeName, activeDeadlineSeconds: deadline, hostname, subdomain, priorityClassName } = spec;
	if (serviceAccountName) yield* named(`${path}.serviceAccountName`, serviceAccountName, dnsSubdomain);
	if (nodeName) yield* named(`${path}.nodeName`, nodeName, dnsSubdomain);
	if (deadline !== undefined && (deadline < 1 || deadline > 2147483647)) {
		yield invalid(`${path}.activeDeadlineSeconds`, deadline, inclusive(1, 2147483647));
	}
	if (hostname) yield* named(`${path}.hostname`, hostname, dnsLabel);
	if (subdomain) yield* named(`${path}.subdomain`, subdomain, dnsLabel);
	yield* tolerations(`${path}.tolerations`, spec.tolerations);
	for (const [i, { ip = "", hostnames = [] }] of (spec.hostAliases ?? []).entries()) {
		yield* ipAddress(`${path}.hostAliases[${i}].ip`, ip);
		for (const [k, name] of hostnames.entries()) yield* named(`${path}.hostAliases[${i}].hostnames[${k}]`, name, dnsSubdomain);
	}
	if (priorityClassName) yield* named(`${path}.priorityClassName`, priorityClassName, dnsSubdomain);
	if (spec.runtimeClassName !== undefined) yield* named(`${path}.runtimeClassName`, spec.runtimeClassName, dnsSubdomain);
	if (spec.preemptionPolicy !== undefined)
		yield* oneOfRequired(`${path}.preemptionPolicy`, spec.preemptionPolicy, preemptionPolicies);
}

/** `pod` is the metadata of a Pod; a template has none here. */
export function* podSpec(path: string, spec: PodSpec, pod: ObjectMeta | undefined): Found {
	const found = new Map<string, Volume>();
	yield* volumes(`${path}.volumes`, spec.volumes, pod, found);
	yield* resourceClaims(`${path}.resourceClaims`, spec.resourceClaims);
	const claims = new Set((spec.resourceClaims ?? []).map((claim) => claim.name).filter(Boolean));
	const around: Around = { spec, volumes: found, claims };
	yield* containers(`${path}.containers`, around);
	yield* initContainers(`${path}.initContainers`, around);
	yield* ephemeralContainers(`${path}.ephemeralContainers`, around);
	yield* podResources(`${path}.resources`, spec, claims);
	yield* hostNetworkPorts(path, spec, pod !== undefined);
	yield* oneOf(`${path}.restartPolicy`, spec.restartPolicy, restartPolicies);
	yield* oneOf(`${path}.dnsPolicy`, spec.dnsPolicy, dnsPolicies);
	yield* labels(`${path}.nodeSelector`, spec.nodeSelector);
	yield* podSecurity(`${path}.securityContext`, spec);
	yield* affinity(`${path}.affinity`, spec.affinity);
	yield* dnsConfig(`${path}.dnsConfig`, spec);
	for (const [i, gate] of (spec.readinessGates ?? []).entries()) {
		yield* named(`${path}.readinessGates[${i}].conditionType`, gate.conditionType ?? "", labelKey);
	}
	const gates = new Set<string>();
	for (const [i, { name = "" }] of (spec.schedulingGates ?? []).entries()) {
		yield* named(`${path}.schedulingGates[${i}]`, name, labelKey);
		if (gates.has(name)) yield duplicate(`${path}.schedulingGates[${i}]`, name);
		gates.add(name);
	}
	yield* topologySpread(`${path}.topologySpreadConstraints`, spec.topologySpreadConstraints);
	yield* hostProcess(path, spec);
	yield* ownUsers(path, spec);
	yield* hostnameOverride(`${path}.hostnameOverride`, spec);
	yield* own(path, spec);
	if (spec.overhead) yield* resourceRequirements(`${path}.overhead`, { limits: spec.overhead }, new Set());
	yield* podOs(path, spec);
	yield* fileKeyVolumes(path, spec);
}
