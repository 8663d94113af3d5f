import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { CronJob } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, since, type Columns } from "../../columns.ts";

export const cronJob: Columns<CronJob> = {
	heads: "NAME|SCHEDULE|TIMEZONE|SUSPEND|ACTIVE|LAST SCHEDULE|AGE|+CONTAINERS|+IMAGES|+SELECTOR",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		spec?.schedule,
		spec?.timeZone ?? "<none>",
		spec?.suspend === undefined ? "<unset>" : spec.suspend ? "True" : "False",
		(status?.active ?? []).length,
		status?.lastScheduleTime ? since(status.lastScheduleTime, now) : "<none>",
		age({ metadata }, now),
		...containerCells(spec?.jobTemplate.spec?.template.spec?.containers),
		formatSelector(spec?.jobTemplate.spec?.selector),
	],
};
