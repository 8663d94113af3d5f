// The kinds that many worlds never see: they come with the rest (cluster/rest).
import { deployment } from "./apps/deployment.ts";
import { replicaSet } from "./apps/replicaset.ts";
import { statefulSet } from "./apps/statefulset.ts";
import { cronJob } from "./batch/cronjob.ts";
import { job } from "./batch/job.ts";
import { limitRange } from "./core/limitrange.ts";
import { persistentVolumeClaim } from "./core/persistentvolumeclaim.ts";
import { resourceQuota } from "./core/resourcequota.ts";
import { secret } from "./core/secret.ts";
import { service } from "./core/service.ts";
import { podDisruptionBudget } from "./policy/poddisruptionbudget.ts";
import type { Strategies } from "./registry.ts";

export const rest: Strategies = {
	CronJob: cronJob,
	Deployment: deployment,
	Job: job,
	LimitRange: limitRange,
	PersistentVolumeClaim: persistentVolumeClaim,
	PodDisruptionBudget: podDisruptionBudget,
	ReplicaSet: replicaSet,
	ResourceQuota: resourceQuota,
	Secret: secret,
	Service: service,
	StatefulSet: statefulSet,
};
