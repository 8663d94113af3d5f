// The describer of each kind.
import type { AnyObject, Kind, Kinds } from "../../../cluster/api/objects.ts";
import { anyObject } from "./anyobject.ts";
import type { Describer } from "./describer.ts";
import { configMap } from "./core/configmap.ts";
import { cronJob } from "./batch/cronjob.ts";
import { daemonSet } from "./apps/daemonset.ts";
import { deployment } from "./apps/deployment.ts";
import { job } from "./batch/job.ts";
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

const describers: { readonly [K in Kind]?: Describer<Kinds[K]> } = {
	ConfigMap: configMap,
	CronJob: cronJob,
	DaemonSet: daemonSet,
	Deployment: deployment,
	Job: job,
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

/** A kind without a describer of its own has all its fields printed. */
export const describerOf = (kind: Kind): Describer<AnyObject> =>
	(describers[kind] as Describer<AnyObject> | undefined) ?? anyObject;
