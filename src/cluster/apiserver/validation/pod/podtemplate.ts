// The template of a Pod in a workload.
import type { LabelSelector, PodTemplateSpec } from "../../../api/types.generated.ts";
import { onlyAlways } from "./container.ts";
import { forbidden, invalid, json, type Found } from "../meta/field.ts";
import { selectsLabels } from "../meta/labelselector.ts";
import { annotations, labels } from "../meta/objectmeta.ts";
import { annotationsAndFields, podAnnotations } from "./podannotations.ts";
import { podSpec } from "./podspec.ts";

const nothing: PodTemplateSpec = {};

export function* podTemplate(path: string, { metadata = {}, spec = { containers: [] } }: PodTemplateSpec = nothing): Found {
	yield* labels(`${path}.labels`, metadata.labels);
	yield* annotations(`${path}.annotations`, metadata.annotations);
	yield* podAnnotations(`${path}.annotations`, metadata, spec);
	yield* podSpec(`${path}.spec`, spec, undefined);
	yield* annotationsAndFields(`${path}.spec`, metadata, spec);
	if (spec.ephemeralContainers?.length)
		yield forbidden(`${path}.spec.ephemeralContainers`, "ephemeral containers not allowed in pod template");
}

/** A workload must select the Pods that it makes. */
export function* selected(path: string, selector: LabelSelector | undefined, template: PodTemplateSpec | undefined): Found {
	const map = template?.metadata?.labels;
	if (!selectsLabels(selector, map))
		yield invalid(`${path}.metadata.labels`, json(map), "`selector` does not match template `labels`");
}

/** A workload that never ends always restarts its Pods' containers. */
export function* lasting(path: string, template: PodTemplateSpec | undefined, kind: string): Found {
	yield* onlyAlways(`${path}.spec.restartPolicy`, template?.spec?.restartPolicy);
	if (template?.spec?.activeDeadlineSeconds !== undefined) {
		yield forbidden(`${path}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`);
	}
}
