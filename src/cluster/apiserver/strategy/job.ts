// A new Job selects its Pods by its own uid, unless it says that it does so by hand.
import type { AnyObject } from "../../api/objects.ts";
import type { JobSpec } from "../../api/types.generated.ts";

const name = ["job-name", "batch.kubernetes.io/job-name"];
const uid = ["controller-uid", "batch.kubernetes.io/controller-uid"];

/** The Job with its selector, and with the labels that the selector and people look for in its template. */
export function withSelector(job: AnyObject): AnyObject {
	const spec = job["spec"] as JobSpec | undefined;
	if (!spec || spec.manualSelector) return job;
	const generated = Object.fromEntries([
		...name.map((key) => [key, job.metadata.name] as const),
		...uid.map((key) => [key, job.metadata.uid] as const),
	]);
	const labels = { ...generated, ...spec.template.metadata?.labels };
	const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } };
	const matchLabels = { "batch.kubernetes.io/controller-uid": job.metadata.uid, ...spec.selector?.matchLabels };
	return { ...job, spec: { ...spec, selector: { ...spec.selector, matchLabels }, template } };
}

/** A Job without labels of its own has those of its template, the generated ones too. `before` is it before it had a selector. */
export function withTemplateLabels(job: AnyObject, before: AnyObject): AnyObject {
	const template = (before["spec"] as JobSpec | undefined)?.template;
	const { labels } = before.metadata;
	if (labels && labels !== template?.metadata?.labels) return job;
	const generated = (job["spec"] as JobSpec | undefined)?.template.metadata?.labels;
	return generated ? { ...job, metadata: { ...job.metadata, labels: generated } } : job;
}
