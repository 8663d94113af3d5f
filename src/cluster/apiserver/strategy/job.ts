// A new Job selects its Pods by its own uid, unless it says that it does so by hand.
import type { AnyObject } from "../../api/objects.ts";
import type { JobSpec } from "../../api/types.generated.ts";

const name = ["job-name", "batch.kubernetes.io/job-name"];
const uid = ["controller-uid", "batch.kubernetes.io/controller-uid"];

/** The Job with its selector, and with the labels that the selector and people look for in template and Job. */
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
	const own = job.metadata.labels && Object.keys(job.metadata.labels).length > 0 ? job.metadata.labels : labels;
	return {
		...job,
		metadata: { ...job.metadata, labels: own },
		spec: { ...spec, selector: { ...spec.selector, matchLabels }, template },
	};
}
