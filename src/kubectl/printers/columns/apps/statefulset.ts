import type { StatefulSet } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, type Columns } from "../../columns.ts";

export const statefulSet: Columns<StatefulSet> = {
	heads: "NAME|READY|AGE|+CONTAINERS|+IMAGES",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		`${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
		age({ metadata }, now),
		...containerCells(spec?.template.spec?.containers),
	],
};
