// What is shown of a world before a worker has it: the start of a lesson, as the build made it, or what a person saw last. Only
// what the page draws is in it, and it is plain data.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Frame, Mark, Output, Transport } from "../../desk/port.ts";

export interface Picture {
	readonly objects: readonly AnyObject[];
	readonly transport: Transport;
	readonly output: readonly Output[];
	readonly marks: readonly Mark[];
	/** So many Nodes of which nothing is known yet: their lesson is drawn. */
	readonly outlines?: number;
	/** Seen without the veil that lies over its lesson at first. */
	readonly unveiled?: boolean;
	/** The colours of owners. */
	readonly hues?: Readonly<Record<string, number>>;
}

export const isPicture = (value: unknown): value is Picture => {
	const picture = value as Partial<Record<keyof Picture, unknown>> | null;
	return (
		typeof picture === "object" &&
		[picture?.objects, picture?.output, picture?.marks].every(Array.isArray) &&
		typeof picture?.transport === "object"
	);
};

/** The fields to keep: `true` keeps all that is in one; a list is gone through. */
type Shape = true | { readonly [field: string]: Shape };

const metadata: { readonly [field: string]: Shape } = {
	name: true,
	namespace: true,
	uid: true,
	generation: true,
	labels: true,
	annotations: { "deprecated.daemonset.template.generation": true },
	ownerReferences: { kind: true, name: true, uid: true, controller: true },
	deletionTimestamp: true,
};
const container: Shape = { name: true, resources: { requests: true }, restartPolicy: true };
const containerStatus: Shape = {
	ready: true,
	restartCount: true,
	state: { waiting: { reason: true }, terminated: { exitCode: true } },
};
const conditions: Shape = { type: true, status: true, reason: true };
const placed: Shape = { nodeName: true, nodeSelector: true, affinity: true, tolerations: true, hostNetwork: true };
const workload: Shape = {
	kind: true,
	metadata: { ...metadata, creationTimestamp: true },
	spec: { replicas: true, completions: true },
	status: { observedGeneration: true, replicas: true, readyReplicas: true, active: true, succeeded: true },
};

/** What the page draws of each kind; kinds that are not here are not drawn. */
const shapes: Readonly<Record<string, Shape>> = {
	Node: { kind: true, metadata, spec: { taints: true, unschedulable: true }, status: { conditions, allocatable: true } },
	Pod: {
		kind: true,
		metadata,
		spec: { ...placed, containers: container, initContainers: container, overhead: true, resources: true },
		status: { phase: true, reason: true, conditions, initContainerStatuses: containerStatus, containerStatuses: containerStatus },
	},
	DaemonSet: {
		kind: true,
		metadata: { ...metadata, creationTimestamp: true },
		spec: { template: { spec: placed } },
		status: {
			observedGeneration: true,
			desiredNumberScheduled: true,
			currentNumberScheduled: true,
			numberReady: true,
			numberMisscheduled: true,
		},
	},
	/** Counted in a tab of the side pane. */
	Event: { kind: true, type: true, metadata: { uid: true } },
	Deployment: workload,
	ReplicaSet: workload,
	StatefulSet: workload,
	Job: workload,
	CronJob: workload,
};

function pick(value: unknown, shape: Shape): unknown {
	if (shape === true || typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((each) => pick(each, shape));
	return Object.fromEntries(
		Object.entries(value).flatMap(([field, inner]) => {
			const wanted = shape[field];
			return wanted === undefined ? [] : [[field, pick(inner, wanted)]];
		}),
	);
}

export function pictureOf({
	objects = [],
	transport,
	output,
	marks = [],
}: Pick<Frame, "objects" | "transport" | "output" | "marks">): Picture {
	return {
		objects: objects.flatMap((object) => {
			const shape = shapes[object.kind];
			return shape && (object.kind !== "Event" || object["type"] === "Warning") ? [pick(object, shape) as AnyObject] : [];
		}),
		transport,
		output,
		marks,
	};
}
