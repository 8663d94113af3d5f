import type { PodDisruptionBudget } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const podDisruptionBudget: Columns<PodDisruptionBudget> = {
	heads: "NAME|MIN AVAILABLE|MAX UNAVAILABLE|ALLOWED DISRUPTIONS|AGE",
	cells: (object, now) => [
		object.metadata.name,
		object.spec?.minAvailable ?? "N/A",
		object.spec?.maxUnavailable ?? "N/A",
		object.status?.disruptionsAllowed ?? 0,
		age(object, now),
	],
};
