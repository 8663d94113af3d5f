import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { ReplicaSet } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, type Columns } from "../../columns.ts";

export const replicaSet: Columns<ReplicaSet> = {
	heads: "NAME|DESIRED|CURRENT|READY|AGE|+CONTAINERS|+IMAGES|+SELECTOR",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		spec?.replicas ?? 0,
		status?.replicas ?? 0,
		status?.readyReplicas ?? 0,
		age({ metadata }, now),
		...containerCells(spec?.template?.spec?.containers),
		formatSelector(spec?.selector),
	],
};
