// The scale subresource of Deployments, ReplicaSets and StatefulSets: the replicas of a workload as an object of their own.
import type { AnyObject } from "../../api/objects.ts";
import { formatSelector } from "../../api/selectors.ts";
import type { LabelSelector } from "../../api/types.generated.ts";

interface Replicated {
	readonly replicas?: number;
	readonly selector?: LabelSelector;
}

/** The workload as a Scale (autoscaling/v1). */
export function scaleOf({ metadata, spec, status }: AnyObject): AnyObject {
	const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
	const { replicas = 0, selector } = (spec ?? {}) as Replicated;
	const { replicas: current = 0 } = (status ?? {}) as Replicated;
	const text = formatSelector(selector);
	return {
		apiVersion: "autoscaling/v1",
		kind: "Scale",
		metadata: { name, ...(namespace ? { namespace } : {}), uid, resourceVersion, creationTimestamp },
		spec: { replicas },
		status: { replicas: current, ...(text === "<none>" ? {} : { selector: text }) },
	};
}

/** The workload with the replicas (and the resourceVersion to compare) of a Scale. */
export function scaled(workload: AnyObject, scale: AnyObject): AnyObject {
	const { replicas = 0 } = (scale["spec"] ?? {}) as Replicated;
	const { resourceVersion } = scale.metadata;
	return {
		...workload,
		metadata: { ...workload.metadata, ...(resourceVersion ? { resourceVersion } : {}) },
		spec: { ...(workload["spec"] as object), replicas },
	};
}
