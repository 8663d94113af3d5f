import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { PodDisruptionBudget } from "../../../../cluster/api/types.generated.ts";
import { events, type Describer } from "../describer.ts";

export const podDisruptionBudget: Describer<PodDisruptionBudget> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	if (spec?.minAvailable !== undefined) page.field("Min available", spec.minAvailable);
	else page.optional("Max unavailable", spec?.maxUnavailable);
	page.field("Selector", spec?.selector ? formatSelector(spec.selector) : "<unset>");
	page.line("Status:");
	page.field("Allowed disruptions", status?.disruptionsAllowed ?? 0, 2);
	page.field("Current", status?.currentHealthy ?? 0, 2);
	page.field("Desired", status?.desiredHealthy ?? 0, 2);
	page.field("Total", status?.expectedPods ?? 0, 2);
	yield* events(object, view);
};
