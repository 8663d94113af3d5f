// Which fields say nothing when they are zero. The API server decodes into Go structs: a false, 0 or "" in a field that is
// no pointer is the same as an absent one, and is not written again. (Empty lists and maps never are.)
import type { Field } from "../../api/schema.ts";

const words = (text: string): readonly string[] => text.split(/\s+/);

/** Fields that are plain values in every type that has them. */
const everywhere: ReadonlySet<string> = new Set(
	words(
		`user secretFile observedGeneration workingDir terminationMessagePath terminationMessagePolicy imagePullPolicy stdin stdinOnce tty
		hostPort hostIP protocol concurrencyPolicy minReadySeconds paused medium prefix targetContainerName host directory scheme iscsiInterface
		chapAuthDiscovery chapAuthSession reference pullPolicy hostname podCIDR providerID unschedulable externalID generateName dnsPolicy
		serviceAccountName serviceAccount nodeName hostNetwork hostPID hostIPC subdomain schedulerName priorityClassName globalDefault description
		initialDelaySeconds periodSeconds successThreshold failureThreshold group tenant pool keyring request role level storageMode audience
		targetPort nodePort clusterIP sessionAffinity loadBalancerIP externalName externalTrafficPolicy healthCheckNodePort
		publishNotReadyAddresses whenDeleted whenScaled podManagementPolicy subPath subPathExpr namespace`,
	),
);

/** Fields that are plain values in these types only. */
const within: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
	words(
		`type=DaemonSetUpdateStrategy,DeploymentStrategy,StatefulSetUpdateStrategy,SELinuxOptions,Secret,ServiceSpec
		name=ContainerPort,LocalObjectReference,ConfigMapVolumeSource,ConfigMapKeySelector,SecretKeySelector,ConfigMapEnvSource,SecretEnvSource,ConfigMapProjection,SecretProjection,ServicePort,PodDNSConfigOption,ObjectMeta
		readOnly=NFSVolumeSource,PersistentVolumeClaimVolumeSource,VolumeMount,RBDVolumeSource,ISCSIVolumeSource,CephFSVolumeSource,GCEPersistentDiskVolumeSource,AWSElasticBlockStoreVolumeSource
		secretName=SecretVolumeSource timeoutSeconds=Probe path=HTTPGetAction,CephFSVolumeSource key=Toleration value=EnvVar,Taint,Toleration
		restartPolicy=PodSpec containerName=ResourceFieldSelector image=Container,EphemeralContainer volumeName=PersistentVolumeClaimSpec
		operator=Toleration,ContainerRestartRuleOnExitCodes effect=Toleration apiVersion=ObjectFieldSelector action=ContainerRestartRule
		availableReplicas=DeploymentStatus,ReplicaSetStatus replicas=DeploymentStatus`,
	).map((entry) => {
		const [name, types] = entry.split("=") as [string, string];
		return [name, types.split(",")];
	}),
);

/** Fields behind a gate that is off in v1.36: they are dropped, whatever they hold. */
const gated: Readonly<Record<string, readonly string[]>> = {
	LeaseSpec: ["strategy", "preferredHolder"],
	Lifecycle: ["stopSignal"],
	PodSpec: ["schedulingGroup"],
	RollingUpdateStatefulSetStrategy: ["maxUnavailable"],
	VolumeProjection: ["clusterTrustBundle", "podCertificate"],
};

/** Lists that are written even when they are empty. */
const lists: ReadonlySet<string> = new Set(words("containers rules nodeSelectorTerms"));

const isEmpty = (value: object): boolean => {
	for (const _ in value) return false;
	return true;
};

/** Whether the field of this type may be left out with this value. */
export function saysNothing(type: string, name: string, field: Field | undefined, value: unknown): boolean {
	if (value === null || value === undefined || gated[type]?.includes(name)) return true;
	if (typeof value === "object") {
		// With the field behind a gate goes the struct that holds nothing else; one that was empty from the start stays.
		if (name === "lifecycle" && Object.keys(value).join() === "stopSignal") return true;
		if (field?.type === "array") return isEmpty(value) && !lists.has(name) && type !== "PodFailurePolicyOnExitCodesRequirement";
		return field?.values !== undefined && isEmpty(value);
	}
	if (value !== "" && value !== 0 && value !== false) return false;
	return everywhere.has(name)
		? !(type === "TypedObjectReference" && name === "namespace")
		: (within[name]?.includes(type) ?? false);
}
