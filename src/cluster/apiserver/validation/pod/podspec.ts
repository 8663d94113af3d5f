// The spec of a Pod, in a Pod and in a template (core ValidatePodSpec): its parts in the order in which they are looked at.
import type { ObjectMeta } from "../../../api/objects.ts";
import type { PodSpec, Volume } from "../../../api/types.generated.ts";
import { late } from "../../late.ts";
import { affinity } from "./affinity.ts";
import { containers, initContainers, type Around } from "./container.ts";
import { duplicate, inclusive, invalid, oneOf, oneOfRequired, type Found } from "../meta/field.ts";
import { dnsLabel, dnsSubdomain, labelKey, named } from "../meta/names.ts";
import { labels } from "../meta/objectmeta.ts";
import { podResources } from "./podresources.ts";
import { resourceRequirements } from "./resources.ts";
import { tolerations } from "./tolerations.ts";
import { volumes } from "../volumes/volumes.ts";

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
	if (spec.hostAliases) yield* late().hostAliases(`${path}.hostAliases`, spec.hostAliases);
	if (priorityClassName) yield* named(`${path}.priorityClassName`, priorityClassName, dnsSubdomain);
	if (spec.runtimeClassName !== undefined) yield* named(`${path}.runtimeClassName`, spec.runtimeClassName, dnsSubdomain);
	if (spec.preemptionPolicy !== undefined)
		yield* oneOfRequired(`${path}.preemptionPolicy`, spec.preemptionPolicy, preemptionPolicies);
}

const dnsPolicies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

/** The rules of security contexts are loaded late; an empty one needs none. */
const saysSecurity = ({
	securityContext,
	shareProcessNamespace,
	containers,
	initContainers,
	ephemeralContainers,
}: PodSpec): boolean =>
	shareProcessNamespace === true ||
	Object.keys(securityContext ?? {}).length > 0 ||
	[...(containers ?? []), ...(initContainers ?? []), ...(ephemeralContainers ?? [])].some((each) => each.securityContext);

const usesFileKeys = ({ containers, initContainers, ephemeralContainers }: PodSpec): boolean =>
	[...(containers ?? []), ...(initContainers ?? []), ...(ephemeralContainers ?? [])].some((each) =>
		each.env?.some(({ valueFrom }) => valueFrom?.fileKeyRef),
	);

/** `pod` is the metadata of a Pod; a template has none here. */
export function* podSpec(path: string, spec: PodSpec, pod: ObjectMeta | undefined): Found {
	const found = new Map<string, Volume>();
	yield* volumes(`${path}.volumes`, spec.volumes, pod, found);
	if (spec.resourceClaims) yield* late().resourceClaims(`${path}.resourceClaims`, spec.resourceClaims);
	const claims = new Set((spec.resourceClaims ?? []).map((claim) => claim.name).filter(Boolean));
	const hasSecurity = saysSecurity(spec);
	const around: Around = { spec, volumes: found, claims };
	yield* containers(`${path}.containers`, around);
	yield* initContainers(`${path}.initContainers`, around);
	if (spec.ephemeralContainers) yield* late().ephemeralContainers(`${path}.ephemeralContainers`, around);
	yield* podResources(`${path}.resources`, spec, claims);
	yield* hostNetworkPorts(path, spec, pod !== undefined);
	yield* oneOf(`${path}.restartPolicy`, spec.restartPolicy, restartPolicies);
	yield* oneOf(`${path}.dnsPolicy`, spec.dnsPolicy, dnsPolicies);
	yield* labels(`${path}.nodeSelector`, spec.nodeSelector);
	if (hasSecurity) yield* late().podSecurityContext(`${path}.securityContext`, spec);
	yield* affinity(`${path}.affinity`, spec.affinity);
	if (spec.dnsConfig || spec.dnsPolicy === "None") yield* late().dnsConfig(`${path}.dnsConfig`, spec);
	for (const [i, gate] of (spec.readinessGates ?? []).entries()) {
		yield* named(`${path}.readinessGates[${i}].conditionType`, gate.conditionType ?? "", labelKey);
	}
	const gates = new Set<string>();
	for (const [i, { name = "" }] of (spec.schedulingGates ?? []).entries()) {
		yield* named(`${path}.schedulingGates[${i}]`, name, labelKey);
		if (gates.has(name)) yield duplicate(`${path}.schedulingGates[${i}]`, name);
		gates.add(name);
	}
	if (spec.topologySpreadConstraints)
		yield* late().topologySpread(`${path}.topologySpreadConstraints`, spec.topologySpreadConstraints);
	if (hasSecurity) yield* late().hostProcess(path, spec);
	if (spec.hostUsers === false) yield* late().ownUsers(path, spec);
	if (spec.hostnameOverride !== undefined) yield* late().hostnameOverride(`${path}.hostnameOverride`, spec);
	yield* own(path, spec);
	if (spec.overhead) yield* resourceRequirements(`${path}.overhead`, { limits: spec.overhead }, new Set());
	if (spec.os) yield* late().podOs(path, spec);
	if (usesFileKeys(spec)) yield* late().fileKeyVolumes(path, spec);
}
