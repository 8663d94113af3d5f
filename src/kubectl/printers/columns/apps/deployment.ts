import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { Deployment } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, type Columns } from "../../columns.ts";

export const deployment: Columns<Deployment> = {
	heads: "NAME|READY|UP-TO-DATE|AVAILABLE|AGE|+CONTAINERS|+IMAGES|+SELECTOR",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		`${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
		status?.updatedReplicas ?? 0,
		status?.availableReplicas ?? 0,
		age({ metadata }, now),
		...containerCells(spec?.template.spec?.containers),
		formatSelector(spec?.selector),
	],
};
