// Every kind's columns.
import type { Kind, Kinds } from "../../../cluster/api/objects.ts";
import type { Columns } from "../columns.ts";
import { configMap } from "./configmap.ts";
import { controllerRevision } from "./controllerrevision.ts";
import { cronJob } from "./cronjob.ts";
import { daemonSet } from "./daemonset.ts";
import { deployment } from "./deployment.ts";
import { event } from "./event.ts";
import { job } from "./job.ts";
import { lease } from "./lease.ts";
import { limitRange } from "./limitrange.ts";
import { namespace } from "./namespace.ts";
import { node } from "./node.ts";
import { persistentVolumeClaim } from "./persistentvolumeclaim.ts";
import { pod } from "./pod.ts";
import { podDisruptionBudget } from "./poddisruptionbudget.ts";
import { priorityClass } from "./priorityclass.ts";
import { replicaSet } from "./replicaset.ts";
import { resourceQuota } from "./resourcequota.ts";
import { secret } from "./secret.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { statefulSet } from "./statefulset.ts";

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
