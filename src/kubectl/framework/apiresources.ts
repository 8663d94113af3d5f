// Every resource that a real API server of this release lists, also those that this playground has none of. A line a group:
// "GROUP/VERSION: plural Kind shortnames marks, …"; marks: c cluster-wide, a category all, x category api-extensions,
// 1 only create, 2 only get and list, 3 no deletecollection.
const table = `v1: bindings Binding - 1, componentstatuses ComponentStatus cs c2, configmaps ConfigMap cm, endpoints Endpoints ep, events Event ev, limitranges LimitRange limits, namespaces Namespace ns c3, nodes Node no c, persistentvolumeclaims PersistentVolumeClaim pvc, persistentvolumes PersistentVolume pv c, pods Pod po a, podtemplates PodTemplate, replicationcontrollers ReplicationController rc a, resourcequotas ResourceQuota quota, secrets Secret, serviceaccounts ServiceAccount sa, services Service svc a
admissionregistration.k8s.io/v1: mutatingadmissionpolicies MutatingAdmissionPolicy - cx, mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding - cx, mutatingwebhookconfigurations MutatingWebhookConfiguration - cx, validatingadmissionpolicies ValidatingAdmissionPolicy - cx, validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding - cx, validatingwebhookconfigurations ValidatingWebhookConfiguration - cx
apiextensions.k8s.io/v1: customresourcedefinitions CustomResourceDefinition crd+crds cx
apiregistration.k8s.io/v1: apiservices APIService - cx
apps/v1: controllerrevisions ControllerRevision, daemonsets DaemonSet ds a, deployments Deployment deploy a, replicasets ReplicaSet rs a, statefulsets StatefulSet sts a
authentication.k8s.io/v1: selfsubjectreviews SelfSubjectReview - c1, tokenreviews TokenReview - c1
authorization.k8s.io/v1: localsubjectaccessreviews LocalSubjectAccessReview - 1, selfsubjectaccessreviews SelfSubjectAccessReview - c1, selfsubjectrulesreviews SelfSubjectRulesReview - c1, subjectaccessreviews SubjectAccessReview - c1
autoscaling/v2: horizontalpodautoscalers HorizontalPodAutoscaler hpa a
batch/v1: cronjobs CronJob cj a, jobs Job - a
certificates.k8s.io/v1: certificatesigningrequests CertificateSigningRequest csr c
coordination.k8s.io/v1: leases Lease
discovery.k8s.io/v1: endpointslices EndpointSlice
events.k8s.io/v1: events Event ev
flowcontrol.apiserver.k8s.io/v1: flowschemas FlowSchema - c, prioritylevelconfigurations PriorityLevelConfiguration - c
networking.k8s.io/v1: ingressclasses IngressClass - c, ingresses Ingress ing, ipaddresses IPAddress ip c, networkpolicies NetworkPolicy netpol, servicecidrs ServiceCIDR - c
node.k8s.io/v1: runtimeclasses RuntimeClass - c
policy/v1: poddisruptionbudgets PodDisruptionBudget pdb
rbac.authorization.k8s.io/v1: clusterrolebindings ClusterRoleBinding - c, clusterroles ClusterRole - c, rolebindings RoleBinding, roles Role
resource.k8s.io/v1: deviceclasses DeviceClass - c, resourceclaims ResourceClaim, resourceclaimtemplates ResourceClaimTemplate, resourceslices ResourceSlice - c
scheduling.k8s.io/v1: priorityclasses PriorityClass pc c
storage.k8s.io/v1: csidrivers CSIDriver - c, csinodes CSINode - c, csistoragecapacities CSIStorageCapacity, storageclasses StorageClass sc c, volumeattachments VolumeAttachment - c, volumeattributesclasses VolumeAttributesClass vac c`;

export interface ApiResource {
	readonly name: string;
	readonly kind: string;
	readonly shortNames: readonly string[];
	readonly group: string;
	readonly version: string;
	readonly namespaced: boolean;
	readonly verbs: readonly string[];
	readonly categories: readonly string[];
}

const allVerbs = "create delete deletecollection get list patch update watch".split(" ");

function verbsOf(marks: string): readonly string[] {
	if (marks.includes("1")) return ["create"];
	if (marks.includes("2")) return ["get", "list"];
	return marks.includes("3") ? allVerbs.filter((verb) => verb !== "deletecollection") : allVerbs;
}

/** In the order of discovery. */
export const apiResources: readonly ApiResource[] = table.split("\n").flatMap((line) => {
	const [apiVersion = "", list = ""] = line.split(": ");
	const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
	return list.split(", ").map((entry): ApiResource => {
		const [name = "", kind = "", short = "-", marks = ""] = entry.split(" ");
		return {
			name,
			kind,
			shortNames: short === "-" ? [] : short.split("+"),
			group: group ?? "",
			version: version ?? "",
			namespaced: !marks.includes("c"),
			verbs: verbsOf(marks),
			categories: marks.includes("a") ? ["all"] : marks.includes("x") ? ["api-extensions"] : [],
		};
	});
});

/** What `kubectl api-versions` prints: some groups serve more than discovery prefers. */
export const apiVersions: readonly string[] = [
	...table.split("\n").map((line) => line.slice(0, line.indexOf(":"))),
	"autoscaling/v1",
].sort();
