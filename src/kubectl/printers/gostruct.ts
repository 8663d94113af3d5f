// The order in which Go writes the fields of a typed object: kubectl's own objects are printed by their structs, not by the
// names of their fields as what the server sends is. One list is enough for all of them: no two structs disagree.
type Fields = Readonly<Record<string, unknown>>;

const order =
	"kind apiGroup manager operation apiVersion time fieldsType fieldsV1 metadata name image generateName namespace uid resourceVersion generation creationTimestamp deletionTimestamp " +
	"deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields command args workingDir " +
	"immutable data binaryData stringData spec verbs apiGroups " +
	// of specs
	"schedule timeZone startingDeadlineSeconds concurrencyPolicy currentNumberScheduled numberMisscheduled desiredNumberScheduled " +
	"numberReady observedGeneration updatedNumberScheduled numberAvailable numberUnavailable replicas parallelism completions backoffLimit hard scopes volumes " +
	"initContainers containers hostPort containerPort minAvailable matchLabels matchExpressions ports selector manualSelector template updateStrategy strategy " +
	"clusterIP clusterIPs key operator type rollingUpdate maxUnavailable maxSurge minReadySeconds revisionHistoryLimit paused " +
	"progressDeadlineSeconds ttlSecondsAfterFinished completionMode suspend podReplacementPolicy jobTemplate " +
	"successfulJobsHistoryLimit failedJobsHistoryLimit externalIPs sessionAffinity loadBalancerIP externalName externalTrafficPolicy " +
	"sessionAffinityConfig ipFamilies ipFamilyPolicy allocateLoadBalancerNodePorts internalTrafficPolicy " +
	// of Pods and containers
	"protocol appProtocol port targetPort nodePort hostIP envFrom env value valueFrom effect tolerationSeconds resources limits requests " +
	"resizePolicy restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy nodeSelector serviceAccountName " +
	"serviceAccount automountServiceAccountToken nodeName hostNetwork hostPID hostIPC readOnly mountPath volumeMounts livenessProbe " +
	"readinessProbe startupProbe lifecycle terminationMessagePath terminationMessagePolicy imagePullPolicy securityContext privileged " +
	"imagePullSecrets affinity schedulerName tolerations priorityClassName priority globalDefault description enableServiceLinks " +
	"preemptionPolicy projected sources serviceAccountToken configMap downwardAPI expirationSeconds items path pathType backend fieldRef fieldPath defaultMode " +
	// of statuses, rules and bindings
	"status disruptedPods phase disruptionsAllowed currentHealthy desiredHealthy expectedPods updatedReplicas readyReplicas " +
	"availableReplicas unavailableReplicas terminatingReplicas collisionCount conditions lastUpdateTime lastTransitionTime reason message " +
	"loadBalancer used ingressClassName defaultBackend tls rules resourceNames nonResourceURLs aggregationRule clusterRoleSelectors subjects roleRef qosClass " +
	"scaleTargetRef minReplicas maxReplicas metrics resource target averageValue averageUtilization desiredReplicas currentMetrics";
const place = new Map(order.split(" ").map((field, i) => [field, i]));
/** Mappings: their keys are sorted. */
const maps = new Set("labels annotations data stringData hard used matchLabels nodeSelector limits requests selector".split(" "));
/** Structs that name a field before their kind, or after their name, other than all the rest. */
const first: Readonly<Record<string, string>> = { ownerReferences: "apiVersion", roleRef: "apiGroup" };
const last: Readonly<Record<string, string>> = { scaleTargetRef: "apiVersion" };

/** The value with its fields in the order of the Go structs; what is not on the list comes last, by name. */
export function structOrder(value: unknown, field = ""): unknown {
	if (Array.isArray(value)) return value.map((item) => structOrder(item, field));
	if (typeof value !== "object" || value === null) return value;
	const object = value as Fields;
	const byName = maps.has(field) && !("matchLabels" in object || "matchExpressions" in object);
	const rank = (key: string): number =>
		key === first[field] ? -1 : key === last[field] ? Infinity : (place.get(key) ?? place.size);
	const keys = Object.keys(object)
		.filter((key) => object[key] !== undefined)
		.sort((a, b) => (byName ? 0 : rank(a) - rank(b)) || (a < b ? -1 : 1));
	return Object.fromEntries(keys.map((key) => [key, structOrder(object[key], key)]));
}

/** json.Marshal of a typed object, with the newline of Go's encoder. */
export const structJson = (value: unknown): string =>
	`${JSON.stringify(structOrder(value)).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
