import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { DaemonSet } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, formatLabels, type Columns } from "../../columns.ts";

export const daemonSet: Columns<DaemonSet> = {
	heads: "NAME|DESIRED|CURRENT|READY|UP-TO-DATE|AVAILABLE|NODE SELECTOR|AGE|+CONTAINERS|+IMAGES|+SELECTOR",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		status?.desiredNumberScheduled ?? 0,
		status?.currentNumberScheduled ?? 0,
		status?.numberReady ?? 0,
		status?.updatedNumberScheduled ?? 0,
		status?.numberAvailable ?? 0,
		formatLabels(spec?.template.spec?.nodeSelector),
		age({ metadata }, now),
		...containerCells(spec?.template.spec?.containers),
		formatSelector(spec?.selector),
	],
};
