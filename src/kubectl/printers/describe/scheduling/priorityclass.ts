import type { PriorityClass } from "../../../../cluster/api/types.generated.ts";
import { formatLabels } from "../../columns.ts";
import { events, type Describer } from "../describer.ts";

export const priorityClass: Describer<PriorityClass> = function* (object, view) {
	const { page } = view;
	page.field("Name", object.metadata.name);
	page.field("Value", object.value);
	page.field("GlobalDefault", object.globalDefault ?? false);
	page.field("PreemptionPolicy", object.preemptionPolicy);
	page.field("Description", object.description);
	page.field("Annotations", formatLabels(object.metadata.annotations));
	yield* events(object, view);
};
