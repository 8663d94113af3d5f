// How Go calls the types of fields, for the texts of decoding errors. What the schema says is enough for most fields; here
// stand the named strings and maps, and the fields that a struct takes over from another one that it embeds.
import type { Field } from "../../api/schema.ts";

const scalars: Readonly<Record<string, string>> = { integer: "int64", boolean: "bool", number: "float64", string: "string" };
const special: Readonly<Record<string, string>> = {
	Quantity: "resource.Quantity",
	IntOrString: "intstr.IntOrString",
	RawExtension: "runtime.RawExtension",
};

/** Go type → "Struct.field" of that type, or of lists of it. */
const named: readonly (readonly [string, string])[] = [
	["types.UID", "ObjectReference.uid ObjectMeta.uid OwnerReference.uid"],
	["AppArmorProfileType", "AppArmorProfile.type"],
	["Capability", "Capabilities.add Capabilities.drop"],
	["CompletionMode", "JobSpec.completionMode"],
	["ConcurrencyPolicy", "CronJobSpec.concurrencyPolicy"],
	["ConditionStatus", "NodeCondition.status PodCondition.status PodFailurePolicyOnPodConditionsPattern.status"],
	["ContainerRestartPolicy", "Container.restartPolicy EphemeralContainer.restartPolicy"],
	["DNSPolicy", "PodSpec.dnsPolicy"],
	["DaemonSetUpdateStrategyType", "DaemonSetUpdateStrategy.type"],
	["DeploymentStrategyType", "DeploymentStrategy.type"],
	["FinalizerName", "NamespaceSpec.finalizers"],
	["HostPathType", "HostPathVolumeSource.type"],
	["IPFamily", "ServiceSpec.ipFamilies"],
	["IPFamilyPolicy", "ServiceSpec.ipFamilyPolicy"],
	["LabelSelectorOperator", "LabelSelectorRequirement.operator"],
	["LimitType", "LimitRangeItem.type"],
	["MountPropagationMode", "VolumeMount.mountPropagation"],
	["NodeInclusionPolicy", "TopologySpreadConstraint.nodeAffinityPolicy TopologySpreadConstraint.nodeTaintsPolicy"],
	["NodeSelectorOperator", "NodeSelectorRequirement.operator"],
	["OSName", "PodOS.name"],
	["PersistentVolumeAccessMode", "PersistentVolumeClaimSpec.accessModes"],
	["PersistentVolumeMode", "PersistentVolumeClaimSpec.volumeMode"],
	["PodConditionType", "PodCondition.type PodReadinessGate.conditionType PodFailurePolicyOnPodConditionsPattern.type"],
	["PodFSGroupChangePolicy", "PodSecurityContext.fsGroupChangePolicy"],
	["PodFailurePolicyAction", "PodFailurePolicyRule.action"],
	["PodFailurePolicyOnExitCodesOperator", "PodFailurePolicyOnExitCodesRequirement.operator"],
	["PodManagementPolicyType", "StatefulSetSpec.podManagementPolicy"],
	["PodReplacementPolicy", "JobSpec.podReplacementPolicy"],
	["PreemptionPolicy", "PodSpec.preemptionPolicy PriorityClass.preemptionPolicy"],
	["ProcMountType", "SecurityContext.procMount"],
	["Protocol", "ContainerPort.protocol ServicePort.protocol"],
	["PullPolicy", "Container.imagePullPolicy EphemeralContainer.imagePullPolicy ImageVolumeSource.pullPolicy"],
	["RecursiveReadOnlyMode", "VolumeMount.recursiveReadOnly"],
	["ResourceName", "ContainerResizePolicy.resourceName"],
	["ResourceQuotaScope", "ResourceQuotaSpec.scopes ScopedResourceSelectorRequirement.scopeName"],
	["ResourceResizeRestartPolicy", "ContainerResizePolicy.restartPolicy"],
	["RestartPolicy", "PodSpec.restartPolicy"],
	["ScopeSelectorOperator", "ScopedResourceSelectorRequirement.operator"],
	["SeccompProfileType", "SeccompProfile.type"],
	["SecretType", "Secret.type"],
	["ServiceAffinity", "ServiceSpec.sessionAffinity"],
	["ServiceExternalTrafficPolicy", "ServiceSpec.externalTrafficPolicy"],
	["ServiceInternalTrafficPolicy", "ServiceSpec.internalTrafficPolicy"],
	["ServiceType", "ServiceSpec.type"],
	["Signal", "Lifecycle.stopSignal"],
	["StatefulSetUpdateStrategyType", "StatefulSetUpdateStrategy.type"],
	["StorageMedium", "EmptyDirVolumeSource.medium"],
	["SupplementalGroupsPolicy", "PodSecurityContext.supplementalGroupsPolicy"],
	["TaintEffect", "Taint.effect Toleration.effect"],
	["TerminationMessagePolicy", "Container.terminationMessagePolicy EphemeralContainer.terminationMessagePolicy"],
	["TolerationOperator", "Toleration.operator"],
	["URIScheme", "HTTPGetAction.scheme"],
	["UnhealthyPodEvictionPolicyType", "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy"],
	["UnsatisfiableConstraintAction", "TopologySpreadConstraint.whenUnsatisfiable"],
];
const nameOf = new Map(
	named.flatMap(([name, places]) => places.split(" ").map((place) => [place, name.includes(".") ? name : `v1.${name}`])),
);

/** The Go type of a field of this struct: "int32", "[]v1.Container", "v1.PullPolicy". */
export function goType(struct: string, name: string, field: Field): string {
	const known = nameOf.get(`${struct}.${name}`);
	if (known) return field.type === "array" ? `[]${known}` : known;
	return field.type === "object" && field.values?.ref === "Quantity" ? "v1.ResourceList" : plain(field);
}

/** The Go type of what a list or a map of this field holds. */
export function elementType(struct: string, name: string, field: Field): string {
	const known = nameOf.get(`${struct}.${name}`);
	return known && field.type === "array" ? known : plain(field.items ?? field.values ?? {});
}

function plain(field: Field): string {
	if (field.ref) return special[field.ref] ?? `v1.${field.ref}`;
	if (field.type === "array") return `[]${plain(field.items ?? {})}`;
	if (field.type === "object") return `map[string]${plain(field.values ?? {})}`;
	if (field.format === "byte") return "[]uint8";
	return field.type === "integer" && field.format ? field.format : (scalars[field.type ?? "string"] ?? "string");
}

const localObjectReference = new Set(
	["EnvSource", "KeySelector", "Projection"]
		.flatMap((end) => [`ConfigMap${end}`, `Secret${end}`])
		.concat("ConfigMapVolumeSource"),
);

/** The embedded struct that a field comes from, as it stands in the path of an error; undefined for a struct's own field. */
export function embedded(struct: string, name: string): string | undefined {
	if (struct === "Volume" && name !== "name") return "VolumeSource";
	if (struct === "Probe" && ["exec", "grpc", "httpGet", "tcpSocket"].includes(name)) return "ProbeHandler";
	if (struct === "EphemeralContainer" && name !== "targetContainerName") return "EphemeralContainerCommon";
	return name === "name" && localObjectReference.has(struct) ? "LocalObjectReference" : undefined;
}
