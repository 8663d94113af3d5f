import type { CronJob } from "../../../api/types.generated.ts";
import { cronJob as validate, cronJobUpdate } from "../../validation/kinds/batch/cronjob.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { hostName } from "../../validation/warnings/hostname.ts";
import { jobSpecWarnings } from "../../validation/warnings/jobspec.ts";
import { specChanged, type Strategy } from "../strategy.ts";

export const cronJob: Strategy<CronJob> = {
	name: dnsSubdomain,
	status: {},
	isNewGeneration: specChanged,
	validate,
	validateUpdate: cronJobUpdate,
	*warnings(object, old) {
		if (!old || specChanged(object, old)) {
			yield* hostName(object, old);
			yield* jobSpecWarnings("spec.jobTemplate.spec", object.spec?.jobTemplate?.spec);
		}
		if (old && object.spec?.schedule?.includes("TZ")) {
			yield "cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";
		}
	},
};
