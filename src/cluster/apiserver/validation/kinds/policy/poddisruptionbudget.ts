// PodDisruptionBudgets (policy validation).
import type { PodDisruptionBudget } from "../../../../api/types.generated.ts";
import { invalid, oneOf, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { atMostAll, positiveIntOrPercent } from "../../meta/intorpercent.ts";
import { labelSelector } from "../../meta/labelselector.ts";

export function* podDisruptionBudget({ spec = {} }: PodDisruptionBudget): Found {
	if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
		yield invalid("spec", internal("PodDisruptionBudgetSpec", spec), "minAvailable and maxUnavailable cannot be both set");
	}
	for (const name of ["minAvailable", "maxUnavailable"] as const) {
		yield* positiveIntOrPercent(`spec.${name}`, spec[name]);
		yield* atMostAll(`spec.${name}`, spec[name]);
	}
	yield* labelSelector("spec.selector", spec.selector);
	const policy = spec.unhealthyPodEvictionPolicy;
	if (policy !== undefined) yield* oneOf("spec.unhealthyPodEvictionPolicy", policy, ["AlwaysAllow", "IfHealthyBudget"]);
}
