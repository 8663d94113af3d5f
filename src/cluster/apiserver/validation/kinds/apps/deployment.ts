// Deployments and ReplicaSets (apps validation).
import type { Deployment, DeploymentSpec, LabelSelector, PodTemplateSpec, ReplicaSet } from "../../../../api/types.generated.ts";
import { isEmptySelector } from "../../../../api/selectors.ts";
import { equal } from "../../../../api/values.ts";
import { forbidden, immutable, invalid, nonNegative, notSupported, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { atMostAll, intOrPercent, positiveIntOrPercent } from "../../meta/intorpercent.ts";
import { isUsable, labelSelector } from "../../meta/labelselector.ts";
import { lasting, podTemplate, selected } from "../../pod/podtemplate.ts";

/** A selector that must be there and select something. */
export function* workloadSelector(selector: LabelSelector | undefined, kind: string): Found {
	if (!selector) return yield required("spec.selector");
	yield* labelSelector("spec.selector", selector);
	if (isEmptySelector(selector))
		yield invalid("spec.selector", internal("LabelSelector", selector), `empty selector is invalid for ${kind}`);
}

function* replicated(selector: LabelSelector | undefined, template: PodTemplateSpec | undefined): Found {
	yield* workloadSelector(selector, "deployment"); // a ReplicaSet says so too
	if (!isUsable(selector)) return yield invalid("spec.selector", internal("LabelSelector", selector), "invalid label selector");
	yield* selected("spec.template", selector, template);
	yield* podTemplate("spec.template", template);
	yield* lasting("spec.template", template, "ReplicaSet");
}

function* strategy(path: string, given: NonNullable<DeploymentSpec["strategy"]>): Found {
	const type: string = given.type ?? "";
	const rolling = given.rollingUpdate;
	const at = `${path}.rollingUpdate`;
	if (type === "Recreate") {
		if (rolling) yield forbidden(at, "may not be specified when strategy `type` is 'Recreate'");
	} else if (type !== "RollingUpdate") {
		yield notSupported(path, internal("DeploymentStrategy", given), ["Recreate", "RollingUpdate"]);
	} else if (!rolling) yield required(at, "this should be defaulted and never be nil");
	else {
		yield* positiveIntOrPercent(`${at}.maxUnavailable`, rolling.maxUnavailable);
		yield* positiveIntOrPercent(`${at}.maxSurge`, rolling.maxSurge);
		if (intOrPercent(rolling.maxUnavailable) === 0 && intOrPercent(rolling.maxSurge) === 0) {
			yield invalid(`${at}.maxUnavailable`, rolling.maxUnavailable, "may not be 0 when `maxSurge` is 0");
		}
		yield* atMostAll(`${at}.maxUnavailable`, rolling.maxUnavailable);
	}
}

export function* deployment({ spec }: Deployment): Found {
	const {
		replicas,
		selector,
		template,
		minReadySeconds = 0,
		revisionHistoryLimit,
		progressDeadlineSeconds: deadline,
	} = spec ?? ({} as Partial<DeploymentSpec>);
	yield* nonNegative("spec.replicas", replicas);
	yield* replicated(selector, template);
	yield* strategy("spec.strategy", spec?.strategy ?? {});
	yield* nonNegative("spec.minReadySeconds", minReadySeconds);
	yield* nonNegative("spec.revisionHistoryLimit", revisionHistoryLimit);
	if (deadline === undefined) return;
	yield* nonNegative("spec.progressDeadlineSeconds", deadline);
	if (deadline <= minReadySeconds)
		yield invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
}

export function* replicaSet({ spec }: ReplicaSet): Found {
	yield* nonNegative("spec.replicas", spec?.replicas);
	yield* nonNegative("spec.minReadySeconds", spec?.minReadySeconds);
	yield* replicated(spec?.selector, spec?.template);
}

/** Which Pods a workload has cannot be changed. */
export function* sameSelector(next: Deployment | ReplicaSet, old: Deployment | ReplicaSet): Found {
	const selector = next.spec?.selector;
	yield* immutable("spec.selector", equal(selector, old.spec?.selector), internal("LabelSelector", selector));
}
