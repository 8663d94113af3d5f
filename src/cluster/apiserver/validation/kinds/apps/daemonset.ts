// DaemonSets (apps validation): the first selector rule says nothing of a missing selector, the template does.
import type { DaemonSet, DaemonSetSpec } from "../../../../api/types.generated.ts";
import { isEmptySelector } from "../../../../api/selectors.ts";
import { equal } from "../../../../api/values.ts";
import { immutable, invalid, nonNegative, notSupported, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { atMostAll, intOrPercent, positiveIntOrPercent } from "../../meta/intorpercent.ts";
import { isUsable, labelSelector } from "../../meta/labelselector.ts";
import { lasting, podTemplate, selected } from "../../pod/podtemplate.ts";

function* updateStrategy(path: string, strategy: NonNullable<DaemonSetSpec["updateStrategy"]>): Found {
	const type: string = strategy.type ?? "";
	if (type === "OnDelete") return;
	if (type !== "RollingUpdate")
		return yield notSupported(path, internal("DaemonSetUpdateStrategy", strategy), ["RollingUpdate", "OnDelete"]);
	const rolling = strategy.rollingUpdate;
	if (!rolling) return yield required(`${path}.rollingUpdate`);
	const fields = ["maxUnavailable", "maxSurge"] as const;
	for (const name of fields) yield* positiveIntOrPercent(`${path}.rollingUpdate.${name}`, rolling[name]);
	for (const name of fields) yield* atMostAll(`${path}.rollingUpdate.${name}`, rolling[name]);
	const [unavailable, surge] = fields.map((name) => intOrPercent(rolling[name]) !== 0);
	if (unavailable && surge)
		yield invalid(`${path}.rollingUpdate.maxSurge`, rolling.maxSurge, "may not be set when maxUnavailable is non-zero");
	if (!unavailable && !surge) yield required(`${path}.rollingUpdate.maxUnavailable`, "cannot be 0 when maxSurge is 0");
}

export function* daemonSet({ spec }: DaemonSet): Found {
	const { selector, template, minReadySeconds, revisionHistoryLimit } = spec ?? ({} as Partial<DaemonSetSpec>);
	yield* labelSelector("spec.selector", selector);
	if (isUsable(selector)) yield* selected("spec.template", selector, template);
	if (selector && isEmptySelector(selector)) {
		yield invalid("spec.selector", internal("LabelSelector", selector), "empty selector is invalid for daemonset");
	}
	yield* podTemplate("spec.template", template);
	yield* lasting("spec.template", template, "DaemonSet");
	yield* nonNegative("spec.minReadySeconds", minReadySeconds);
	yield* updateStrategy("spec.updateStrategy", spec?.updateStrategy ?? {});
	yield* nonNegative("spec.revisionHistoryLimit", revisionHistoryLimit);
}

export function* daemonSetUpdate(next: DaemonSet, old: DaemonSet): Found {
	const { selector } = next.spec ?? {};
	yield* immutable("spec.selector", equal(selector, old.spec?.selector), internal("LabelSelector", selector));
	yield* daemonSet(next);
}
