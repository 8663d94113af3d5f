// A DaemonSet counts the changes of its template in an annotation, from before apps/v1.
import type { DaemonSet } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { daemonSet as validate, daemonSetUpdate } from "../../validation/kinds/apps/daemonset.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { templateWarnings } from "../../validation/warnings/podwarnings.ts";
import { specChanged, type Strategy } from "../strategy.ts";

const templateGeneration = "deprecated.daemonset.template.generation";

const templateGenerationOf = ({ metadata }: DaemonSet): number => {
	const text = metadata.annotations?.[templateGeneration];
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
};

function withTemplateGeneration(object: DaemonSet, value: number): DaemonSet {
	const { annotations } = object.metadata;
	if (annotations?.[templateGeneration] === String(value)) return object;
	return {
		...object,
		metadata: { ...object.metadata, annotations: { ...annotations, [templateGeneration]: String(value) } },
	};
}

export const daemonSet: Strategy<DaemonSet> = {
	name: dnsSubdomain,
	status: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
	isNewGeneration: specChanged,
	prepareForCreate: (object) => withTemplateGeneration(object, Math.max(1, templateGenerationOf(object))),
	prepareForUpdate: (next, old) =>
		withTemplateGeneration(next, templateGenerationOf(old) + (equal(next.spec?.template, old.spec?.template) ? 0 : 1)),
	validate,
	validateUpdate: daemonSetUpdate,
	*warnings({ spec }, old) {
		if (!old || !equal(spec?.template, old.spec?.template)) yield* templateWarnings("spec.template", spec?.template);
	},
};
