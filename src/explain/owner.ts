// The manifest that a Pod comes from: its controller's, or the Pod's own; and where in it the Pod's spec stands.
import { controllerOf } from "../cluster/api/objects.ts";
import type {
	CronJob,
	DaemonSet,
	Deployment,
	Job,
	Pod,
	PodSpec,
	ReplicaSet,
	StatefulSet,
} from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import type { ManifestPath } from "./explanation.ts";

type Workload = CronJob | DaemonSet | Deployment | Job | ReplicaSet | StatefulSet;
export interface Manifest {
	readonly object: Workload | Pod;
	readonly spec: PodSpec;
	readonly path: ManifestPath;
}

const kinds = new Set(["CronJob", "DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet"]);

/** Follows the owner references up to the one that a learner wrote. */
export function manifestOf(pod: Pod, read: Reader): Manifest {
	let owner: Workload | undefined;
	for (let reference = controllerOf(pod); reference;) {
		const next = read.byUid(reference.uid);
		if (!next || !kinds.has(next.kind)) break;
		owner = next as Workload;
		reference = controllerOf(owner);
	}
	if (owner) return ofWorkload(owner) ?? { object: owner, spec: { containers: [] }, path: ["spec"] };
	const { nodeName: _, ...written } = pod.spec ?? { containers: [] }; // the scheduler's word, hardly ever the learner's
	return { object: pod, spec: written, path: ["spec"] };
}

/** The Pod's spec in a workload, if there is one. */
export function ofWorkload(object: Workload): Manifest | undefined {
	const spec = object.kind === "CronJob" ? object.spec?.jobTemplate?.spec?.template.spec : object.spec?.template?.spec;
	const path = object.kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template", "spec"] : ["spec", "template", "spec"];
	return spec && { object, spec, path };
}
