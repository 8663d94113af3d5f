// Every kind's columns.
import type { Kind, Kinds } from "../../../cluster/api/objects.ts";
import type { Columns } from "../columns.ts";
import { configMap } from "./core/configmap.ts";
import { controllerRevision } from "./apps/controllerrevision.ts";
import { cronJob } from "./batch/cronjob.ts";
import { daemonSet } from "./apps/daemonset.ts";
import { deployment } from "./apps/deployment.ts";
import { event } from "./core/event.ts";
import { job } from "./batch/job.ts";
import { lease } from "./coordination/lease.ts";
import { limitRange } from "./core/limitrange.ts";
import { namespace } from "./core/namespace.ts";
import { node } from "./core/node.ts";
import { persistentVolumeClaim } from "./core/persistentvolumeclaim.ts";
import { pod } from "./core/pod.ts";
import { podDisruptionBudget } from "./policy/poddisruptionbudget.ts";
import { priorityClass } from "./scheduling/priorityclass.ts";
import { replicaSet } from "./apps/replicaset.ts";
import { resourceQuota } from "./core/resourcequota.ts";
import { secret } from "./core/secret.ts";
import { service } from "./core/service.ts";
import { serviceAccount } from "./core/serviceaccount.ts";
import { statefulSet } from "./apps/statefulset.ts";

export const columns: { readonly [K in Kind]: Columns<Kinds[K]> } = {
	ConfigMap: configMap,
	ControllerRevision: controllerRevision,
	CronJob: cronJob,
	DaemonSet: daemonSet,
	Deployment: deployment,
	Event: event,
	Job: job,
	Lease: lease,
	LimitRange: limitRange,
	Namespace: namespace,
	Node: node,
	PersistentVolumeClaim: persistentVolumeClaim,
	Pod: pod,
	PodDisruptionBudget: podDisruptionBudget,
	PriorityClass: priorityClass,
	ReplicaSet: replicaSet,
	ResourceQuota: resourceQuota,
	Secret: secret,
	Service: service,
	ServiceAccount: serviceAccount,
	StatefulSet: statefulSet,
};
