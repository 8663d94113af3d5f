// What every stored object has in common, and the kinds that the simulated API server serves.
import type {
	Binding,
	ConfigMap,
	ControllerRevision,
	CronJob,
	DaemonSet,
	Deployment,
	Event,
	Job,
	Json,
	Lease,
	LimitRange,
	Namespace,
	Node,
	ObjectMeta,
	PersistentVolumeClaim,
	Pod,
	PodDisruptionBudget,
	PriorityClass,
	ReplicaSet,
	ResourceQuota,
	Secret,
	Service,
	ServiceAccount,
	StatefulSet,
} from "./types.generated.ts";

export type { Binding };

/** Kind → its stored shape. A kind is served once it stands here and in resources.ts. */
export interface Kinds {
	ConfigMap: ConfigMap;
	ControllerRevision: ControllerRevision;
	CronJob: CronJob;
	DaemonSet: DaemonSet;
	Deployment: Deployment;
	Event: Event;
	Job: Job;
	Lease: Lease;
	LimitRange: LimitRange;
	Namespace: Namespace;
	Node: Node;
	PersistentVolumeClaim: PersistentVolumeClaim;
	Pod: Pod;
	PodDisruptionBudget: PodDisruptionBudget;
	PriorityClass: PriorityClass;
	ReplicaSet: ReplicaSet;
	ResourceQuota: ResourceQuota;
	Secret: Secret;
	Service: Service;
	ServiceAccount: ServiceAccount;
	StatefulSet: StatefulSet;
}
export type Kind = keyof Kinds;
export type KubeObject = Kinds[Kind];

/** Any object by its outline alone, for code that treats all kinds alike. */
export interface AnyObject {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: ObjectMeta;
	readonly [field: string]: Json | undefined;
}

/** An object on its way to the API server: the server fills in the rest of its metadata. */
export type Draft<T extends KubeObject = KubeObject> = T extends KubeObject
	? Omit<T, "metadata"> & { readonly metadata: Partial<ObjectMeta> }
	: never;

/** The key of an object among its kind: "namespace/name", or "name" where the kind has no namespace. */
export const keyOf = (object: { readonly metadata: Partial<ObjectMeta> }): string =>
	object.metadata.namespace ? `${object.metadata.namespace}/${object.metadata.name}` : (object.metadata.name ?? "");

/** A key taken apart again; `namespace` is undefined where the key has none. */
export function splitKey(key: string): { namespace: string | undefined; name: string } {
	const slash = key.indexOf("/");
	return slash < 0 ? { namespace: undefined, name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** The owner that manages the object (ownerReferences with controller: true), if any. */
export const controllerOf = (object: { readonly metadata: Partial<ObjectMeta> }) =>
	object.metadata.ownerReferences?.find((reference) => reference.controller);

export type { Json, ObjectMeta };
