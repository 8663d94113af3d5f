// The spec of a Pod, in a Pod and in a template (core ValidatePodSpec): its parts in the order in which they are looked at.
import type { ObjectMeta } from "../../../api/objects.ts";
import type { PodSpec, Volume } from "../../../api/types.generated.ts";
import { containers, initContainers, type Around } from "./container.ts";
import { dnsConfig, hostAliases, hostnameOverride } from "./dns.ts";
import { ephemeralContainers } from "./ephemeralcontainers.ts";
import { duplicate, inclusive, invalid, oneOf, oneOfRequired, type Found } from "../meta/field.ts";
import { dnsLabel, dnsSubdomain, labelKey, named } from "../meta/names.ts";
import { labels } from "../meta/objectmeta.ts";
import { fileKeyVolumes } from "./env.ts";
import { nodeAffinity } from "./nodeaffinity.ts";
import { podAffinity } from "./podaffinity.ts";
import { resourceClaims } from "./resourceclaims.ts";
import { preemptionPolicies } from "./preemptionpolicies.ts";
import { podResources } from "./podresources.ts";
import { resourceRequirements } from "./resources.ts";
import { ownUsers, podSecurity } from "./securitycontext.ts";
import { tolerations } from "./tolerations.ts";
import { topologySpread } from "./topologyspread.ts";
import { volumes } from "../volumes/volumes.ts";
import { hostProcess, podOs } from "./windows.ts";

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

const restartPolicies = ["Always", "OnFailure", "Never"];

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
	if (spec.hostAliases) yield* hostAliases(`${path}.hostAliases`, spec.hostAliases);
	if (priorityClassName) yield* named(`${path}.priorityClassName`, priorityClassName, dnsSubdomain);
	if (spec.runtimeClassName !== undefined) yield* named(`${path}.runtimeClassName`, spec.runtimeClassName, dnsSubdomain);
	if (spec.preemptionPolicy !== undefined)
		yield* oneOfRequired(`${path}.preemptionPolicy`, spec.preemptionPolicy, preemptionPolicies);
}

const dnsPolicies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

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
	yield* nodeAffinity(`${path}.affinity.nodeAffinity`, spec.affinity?.nodeAffinity);
	yield* podAffinity(`${path}.affinity`, spec.affinity);
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
	if (spec.hostUsers === false) yield* ownUsers(path, spec);
	yield* hostnameOverride(`${path}.hostnameOverride`, spec);
	yield* own(path, spec);
	if (spec.overhead) yield* resourceRequirements(`${path}.overhead`, { limits: spec.overhead }, new Set());
	yield* podOs(path, spec);
	yield* fileKeyVolumes(path, spec);
}
