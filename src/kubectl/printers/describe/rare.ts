// The describers of all other kinds.
import { anyObject } from "./anyobject.ts";
import type { Describers } from "./common.ts";
import { configMap } from "./configmap.ts";
import { cronJob } from "./cronjob.ts";
import { job } from "./job.ts";
import { limitRange } from "./limitrange.ts";
import { namespace } from "./namespace.ts";
import { persistentVolumeClaim } from "./persistentvolumeclaim.ts";
import { podDisruptionBudget } from "./poddisruptionbudget.ts";
import { priorityClass } from "./priorityclass.ts";
import { resourceQuota } from "./resourcequota.ts";
import { secret } from "./secret.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { statefulSet } from "./statefulset.ts";

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
