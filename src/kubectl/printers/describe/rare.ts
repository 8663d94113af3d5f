// The describers of all other kinds.
import { anyObject } from "./anyobject.ts";
import type { Describers } from "./common.ts";
import { configMap } from "./core/configmap.ts";
import { cronJob } from "./batch/cronjob.ts";
import { job } from "./batch/job.ts";
import { limitRange } from "./core/limitrange.ts";
import { namespace } from "./core/namespace.ts";
import { persistentVolumeClaim } from "./core/persistentvolumeclaim.ts";
import { podDisruptionBudget } from "./policy/poddisruptionbudget.ts";
import { priorityClass } from "./scheduling/priorityclass.ts";
import { resourceQuota } from "./core/resourcequota.ts";
import { secret } from "./core/secret.ts";
import { service } from "./core/service.ts";
import { serviceAccount } from "./core/serviceaccount.ts";
import { statefulSet } from "./apps/statefulset.ts";

export const rare: Describers = {
	ConfigMap: configMap,
	CronJob: cronJob,
	Job: job,
	LimitRange: limitRange,
	Namespace: namespace,
	PersistentVolumeClaim: persistentVolumeClaim,
	PodDisruptionBudget: podDisruptionBudget,
	PriorityClass: priorityClass,
	ResourceQuota: resourceQuota,
	Secret: secret,
	Service: service,
	ServiceAccount: serviceAccount,
	StatefulSet: statefulSet,
};

export { anyObject };
