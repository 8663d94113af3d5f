// The defaults of each type of the API (upstream: the SetDefaults functions of pkg/apis/*/v1). Which rule
// fills in which type.
import {
	claimTemplates,
	cronJob,
	daemonSet,
	deployment,
	job,
	limitRangeItem,
	namespace,
	secret,
	service,
	statefulSet,
} from "./kinds.ts";
import { pod, podSpec } from "./pod.ts";
import type { Fields, Rule } from "./rule.ts";
import { imageTag } from "./image.ts";

/** Structs that are values in Go and so are always written, and plain fields that are written even when they are zero. */
export const present: Readonly<Record<string, Fields>> = {
	Container: { resources: {} },
	CronJob: { spec: {} },
	CronJobSpec: { jobTemplate: {} },
	DaemonEndpoint: { Port: 0 },
	DaemonSet: { spec: {} },
	DaemonSetSpec: { template: {}, updateStrategy: {} },
	Deployment: { spec: {} },
	DeploymentSpec: { template: {}, strategy: {} },
	EphemeralContainer: { resources: {} },
	Event: {
		involvedObject: {},
		source: {},
		reportingComponent: "",
		reportingInstance: "",
		eventTime: null,
		firstTimestamp: null,
		lastTimestamp: null,
	},
	HTTPHeader: { value: "" },
	ISCSIVolumeSource: { lun: 0 },
	Job: { spec: {} },
	JobSpec: { template: {} },
	JobTemplateSpec: { metadata: {}, spec: {} },
	Lease: { spec: {} },
	LimitRange: { spec: {} },
	LimitRangeSpec: { limits: null },
	Namespace: { spec: {} },
	Node: { spec: {}, status: {} },
	NodeDaemonEndpoints: { kubeletEndpoint: {} },
	NodeStatus: { daemonEndpoints: {}, nodeInfo: {} },
	NodeSystemInfo: Object.fromEntries(
		"machineID systemUUID bootID kernelVersion osImage containerRuntimeVersion kubeletVersion kubeProxyVersion operatingSystem architecture"
			.split(" ")
			.map((name) => [name, ""]),
	),
	PersistentVolumeClaim: { spec: {} },
	PersistentVolumeClaimSpec: { resources: {} },
	PersistentVolumeClaimTemplate: { metadata: {}, spec: {} },
	Pod: { spec: {} },
	PodDisruptionBudget: { spec: {} },
	PodSpec: { containers: [] },
	PodTemplateSpec: { metadata: {}, spec: {} },
	PreferredSchedulingTerm: { preference: {} },
	PriorityClass: { value: 0 },
	ProjectedVolumeSource: { sources: null },
	ReplicaSet: { spec: {} },
	ReplicaSetSpec: { template: {} },
	ResourceFieldSelector: { divisor: "0" },
	ResourceQuota: { spec: {} },
	Service: { spec: {} },
	ServiceStatus: { loadBalancer: {} },
	SleepAction: { seconds: 0 },
	StatefulSet: { spec: {} },
	StatefulSetOrdinals: { start: 0 },
	StatefulSetSpec: { template: {}, updateStrategy: {}, serviceName: "" },
	Sysctl: { value: "" },
	TypedLocalObjectReference: { apiGroup: null },
	TypedObjectReference: { apiGroup: null },
	WeightedPodAffinityTerm: { podAffinityTerm: {} },
};

/** Adds what is absent. */
const fill =
	(values: Fields): Rule =>
	(value) => {
		let more: Record<string, unknown> | undefined;
		for (const [name, given] of Object.entries(values)) if (value[name] === undefined) (more ??= {})[name] = given;
		return more;
	};

const pullPolicy = (image: unknown): string =>
	typeof image === "string" && imageTag(image) === "latest" ? "Always" : "IfNotPresent";
const container: Rule = (value) =>
	fill({
		imagePullPolicy: pullPolicy(value["image"]),
		terminationMessagePath: "/dev/termination-log",
		terminationMessagePolicy: "File",
	})(value);

/** A Volume without a source is an empty folder. */
const volume: Rule = (value) => (Object.keys(value).every((name) => name === "name") ? { emptyDir: {} } : undefined);
const mode = fill({ defaultMode: 0o644 });

export const rules: Readonly<Record<string, Rule>> = {
	AzureDiskVolumeSource: fill({ cachingMode: "ReadWrite", fsType: "ext4", readOnly: false, kind: "Shared" }),
	ConfigMapVolumeSource: mode,
	Container: container,
	ContainerPort: fill({ protocol: "TCP" }),
	CronJob: cronJob,
	DaemonSet: daemonSet,
	Deployment: deployment,
	DownwardAPIVolumeSource: mode,
	EphemeralContainer: container,
	FileKeySelector: fill({ optional: false }),
	GRPCAction: fill({ service: "" }),
	HTTPGetAction: fill({ path: "/", scheme: "HTTP" }),
	HostPathVolumeSource: fill({ type: "" }),
	ImageVolumeSource: (value) => fill({ pullPolicy: pullPolicy(value["reference"]) })(value),
	ISCSIVolumeSource: fill({ iscsiInterface: "default" }),
	Job: job,
	LimitRangeItem: limitRangeItem,
	Namespace: namespace,
	NodeSpec: ({ podCIDR, podCIDRs }) => {
		// The first of the ranges has a field of its own, from before there could be two.
		const [first] = (podCIDRs ?? []) as readonly unknown[];
		return podCIDR && podCIDR !== first ? { podCIDRs: [podCIDR] } : first ? { podCIDR: first } : undefined;
	},
	NodeStatus: (value) => (value["capacity"] ? fill({ allocatable: value["capacity"] })(value) : undefined),
	ObjectFieldSelector: fill({ apiVersion: "v1" }),
	PersistentVolumeClaimSpec: fill({ volumeMode: "Filesystem" }),
	Pod: pod,
	PodFailurePolicyOnPodConditionsPattern: fill({ status: "True" }),
	PodSpec: podSpec,
	PriorityClass: fill({ preemptionPolicy: "PreemptLowerPriority" }),
	Probe: fill({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }),
	ProjectedVolumeSource: mode,
	RBDVolumeSource: fill({ pool: "rbd", user: "admin", keyring: "/etc/ceph/keyring" }),
	ReplicaSetSpec: fill({ replicas: 1 }),
	ScaleIOVolumeSource: fill({ storageMode: "ThinProvisioned", fsType: "xfs" }),
	Secret: secret,
	SecretVolumeSource: mode,
	Service: service,
	ServiceAccountTokenProjection: fill({ expirationSeconds: 3600 }),
	ServicePort: (value) => fill({ protocol: "TCP", targetPort: value["port"] })(value),
	StatefulSet: statefulSet,
	StatefulSetSpec: claimTemplates,
	Volume: volume,
};
