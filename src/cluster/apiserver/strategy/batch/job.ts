// A new Job selects its Pods by its own uid, unless it says that it does so by hand.
import type { Job } from "../../../api/types.generated.ts";
import { job as validate, jobUpdate } from "../../validation/kinds/batch/job.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { hostName } from "../../validation/warnings/hostname.ts";
import { jobSpecWarnings } from "../../validation/warnings/jobspec.ts";
import { specChanged, type Strategy } from "../strategy.ts";

const nameKeys = ["job-name", "batch.kubernetes.io/job-name"];
const uidKeys = ["controller-uid", "batch.kubernetes.io/controller-uid"];

/** The Job with its selector, and with the labels that the selector and people look for in its template. */
function withSelector(object: Job): Job {
	const { metadata, spec } = object;
	if (!spec || spec.manualSelector) return object;
	const generated = Object.fromEntries([
		...nameKeys.map((key) => [key, metadata.name] as const),
		...uidKeys.map((key) => [key, metadata.uid] as const),
	]);
	const labels = { ...generated, ...spec.template.metadata?.labels };
	const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } };
	const matchLabels = { "batch.kubernetes.io/controller-uid": metadata.uid, ...spec.selector?.matchLabels };
	return { ...object, spec: { ...spec, selector: { ...spec.selector, matchLabels }, template } };
}

/** A Job without labels of its own has those of its template, the generated ones too. */
function withTemplateLabels(object: Job, given: Job): Job {
	const { labels } = given.metadata;
	if (labels && labels !== given.spec?.template?.metadata?.labels) return object;
	const generated = object.spec?.template.metadata?.labels;
	return generated ? { ...object, metadata: { ...object.metadata, labels: generated } } : object;
}

export const job: Strategy<Job> = {
	name: dnsSubdomain,
	status: {},
	isNewGeneration: specChanged,
	prepareForCreate: withSelector,
	validate,
	validateUpdate: jobUpdate,
	*warnings(object, old) {
		if (old && !specChanged(object, old)) return;
		yield* hostName(object, old);
		yield* jobSpecWarnings("spec", object.spec);
	},
	complete: withTemplateLabels,
};
