import type { PriorityClass } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const priorityClass: Columns<PriorityClass> = {
	heads: "NAME|VALUE|GLOBAL-DEFAULT|AGE|PREEMPTIONPOLICY",
	cells: (object, now) => [
		object.metadata.name,
		object.value,
		object.globalDefault ?? false,
		age(object, now),
		object.preemptionPolicy,
	],
};
