// The controllers of kinds that a world may never see.
import type { Controller } from "./controller.ts";
import { cronJob } from "./cronjob/cronjob.ts";
import { deployment } from "./deployment/deployment.ts";
import { disruption } from "./disruption.ts";
import { job } from "./job/job.ts";
import { persistentVolumeClaim } from "./persistentvolumeclaim.ts";
import { replicaSet } from "./replicaset/replicaset.ts";
import { resourceQuota } from "./resourcequota.ts";
import { statefulSet } from "./statefulset/statefulset.ts";
import { ttlAfterFinished } from "./ttlafterfinished.ts";

export const lateRegistry: readonly Controller[] = [
	deployment,
	replicaSet,
	statefulSet,
	job,
	cronJob,
	ttlAfterFinished,
	disruption,
	resourceQuota,
	persistentVolumeClaim,
];
