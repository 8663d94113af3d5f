// Which of the rarer kinds is held to which rules.
import { cronJob, cronJobUpdate } from "../kinds/batch/cronjob.ts";
import { deployment, replicaSet, sameSelector } from "../kinds/apps/deployment.ts";
import { job, jobUpdate } from "../kinds/batch/job.ts";
import { limitRange } from "../kinds/core/limitrange.ts";
import { dnsLabel, dnsSubdomain } from "../meta/names.ts";
import { persistentVolumeClaim, persistentVolumeClaimUpdate } from "../kinds/core/persistentvolumeclaim.ts";
import { podDisruptionBudget } from "../kinds/policy/poddisruptionbudget.ts";
import { resourceQuota, resourceQuotaUpdate } from "../kinds/core/quota.ts";
import type { RareKind } from "./rare.ts";
import * as warnings from "../warnings/rarewarnings.ts";
import { also, type Table } from "./rules.ts";
import { secret, secretUpdate } from "../kinds/core/secret.ts";
import { service, serviceUpdate } from "../kinds/core/service.ts";
import { statefulSet, statefulSetUpdate } from "../kinds/apps/statefulset.ts";

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
