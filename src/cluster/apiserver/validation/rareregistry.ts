// Which of the rarer kinds is held to which rules.
import { cronJob, cronJobUpdate } from "./cronjob.ts";
import { deployment, replicaSet, sameSelector } from "./deployment.ts";
import { job, jobUpdate } from "./job.ts";
import { limitRange } from "./limitrange.ts";
import { dnsLabel, dnsSubdomain } from "./names.ts";
import { persistentVolumeClaim, persistentVolumeClaimUpdate } from "./persistentvolumeclaim.ts";
import { podDisruptionBudget } from "./poddisruptionbudget.ts";
import { resourceQuota, resourceQuotaUpdate } from "./quota.ts";
import type { RareKind } from "./rare.ts";
import * as warnings from "./rarewarnings.ts";
import { also, type Table } from "./rules.ts";
import { secret, secretUpdate } from "./secret.ts";
import { service, serviceUpdate } from "./service.ts";
import { statefulSet, statefulSetUpdate } from "./statefulset.ts";

const name = dnsSubdomain;

export const rareRegistry: Table<RareKind> = {
	CronJob: { name, create: cronJob, update: cronJobUpdate, warnings: warnings.cronJob },
	Deployment: { name, create: deployment, update: also(deployment, sameSelector), warnings: warnings.replicated },
	Job: { name, create: job, update: jobUpdate, warnings: warnings.job },
	LimitRange: { name, create: limitRange },
	PersistentVolumeClaim: {
		name,
		create: persistentVolumeClaim,
		update: persistentVolumeClaimUpdate,
		warnings: warnings.persistentVolumeClaim,
	},
	PodDisruptionBudget: { create: podDisruptionBudget },
	ReplicaSet: { name, create: replicaSet, update: also(replicaSet, sameSelector), warnings: warnings.replicated },
	ResourceQuota: { name, create: resourceQuota, update: resourceQuotaUpdate, warnings: warnings.resourceQuota },
	Secret: { name, create: secret, update: secretUpdate, warnings: warnings.secret },
	Service: { name: dnsLabel, create: (object) => service(object), update: serviceUpdate, warnings: warnings.service },
	StatefulSet: { name: dnsLabel, create: statefulSet, update: statefulSetUpdate, warnings: warnings.statefulSet },
};
