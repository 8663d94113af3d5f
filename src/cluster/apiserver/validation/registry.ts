// Which kind is held to which rules, and which rules all kinds share.
import type { AnyObject, Kind, Kinds } from "../../api/objects.ts";
import { resourceOf } from "../../api/resources.ts";
import type { FieldError } from "../status.ts";
import { configMap, configMapUpdate, secret, secretUpdate } from "./content.ts";
import { cronJob, cronJobUpdate } from "./cronjob.ts";
import { daemonSet, daemonSetUpdate } from "./daemonset.ts";
import { deployment, replicaSet, sameSelector } from "./deployment.ts";
import type { Found } from "./field.ts";
import { job, jobUpdate } from "./job.ts";
import { limitRange } from "./limitrange.ts";
import { dnsLabel, dnsSubdomain, pathSegment, type Format } from "./names.ts";
import { node, nodeUpdate } from "./node.ts";
import { anyMeta, anyMetaUpdate, standardFinalizers } from "./objectmeta.ts";
import { pod, podUpdate } from "./pod.ts";
import { resourceQuota, resourceQuotaUpdate } from "./quota.ts";
import { service, serviceUpdate } from "./service.ts";
import * as small from "./small.ts";
import { statefulSet, statefulSetUpdate } from "./statefulset.ts";
import { warnings } from "./warnings.ts";

interface Rules<K extends Kind> {
	/** The format of names; where absent, metadata is looked at last and any name that fits into a URL will do. */
	readonly name?: Format;
	/** Finalizers need not be Kubernetes' own or qualified. */
	readonly anyFinalizer?: true;
	readonly create?: (object: Kinds[K]) => Found;
	/** Where absent, a change is held to the rules of a create. */
	readonly update?: (next: Kinds[K], old: Kinds[K]) => Found;
}

/** Rules that a change is held to beside those of a create. */
const also = <T>(create: (object: T) => Found, update: (next: T, old: T) => Found) =>
	function* (next: T, old: T): Found {
		yield* create(next);
		yield* update(next, old);
	};

const table: { readonly [K in Kind]: Rules<K> } = {
	ConfigMap: { name: dnsSubdomain, create: configMap, update: configMapUpdate },
	ControllerRevision: { name: dnsSubdomain, create: small.controllerRevision, update: small.controllerRevisionUpdate },
	CronJob: { name: dnsSubdomain, create: cronJob, update: cronJobUpdate },
	DaemonSet: { name: dnsSubdomain, create: daemonSet, update: daemonSetUpdate },
	Deployment: { name: dnsSubdomain, create: deployment, update: also(deployment, sameSelector) },
	Event: { create: small.event },
	Job: { name: dnsSubdomain, create: job, update: jobUpdate },
	Lease: { name: dnsSubdomain, anyFinalizer: true, create: small.lease },
	LimitRange: { name: dnsSubdomain, create: limitRange },
	Namespace: { name: dnsLabel, create: small.namespace },
	Node: { name: dnsSubdomain, create: node, update: also(node, nodeUpdate) },
	PersistentVolumeClaim: { name: dnsSubdomain, create: small.persistentVolumeClaim, update: small.persistentVolumeClaimUpdate },
	Pod: { name: dnsSubdomain, create: pod, update: podUpdate },
	PodDisruptionBudget: { create: small.podDisruptionBudget },
	PriorityClass: { name: dnsSubdomain, create: small.priorityClass, update: small.priorityClassUpdate },
	ReplicaSet: { name: dnsSubdomain, create: replicaSet, update: also(replicaSet, sameSelector) },
	ResourceQuota: { name: dnsSubdomain, create: resourceQuota, update: resourceQuotaUpdate },
	Secret: { name: dnsSubdomain, create: secret, update: secretUpdate },
	Service: { name: dnsLabel, create: (object) => service(object), update: serviceUpdate },
	ServiceAccount: { name: dnsSubdomain },
	StatefulSet: { name: dnsLabel, create: statefulSet, update: statefulSetUpdate },
};

interface AnyRules {
	readonly name?: Format;
	readonly anyFinalizer?: true;
	readonly create?: (object: AnyObject) => Found;
	readonly update?: (next: AnyObject, old: AnyObject) => Found;
}
const rulesOf = (object: AnyObject): AnyRules => table[object.kind as Kind] as unknown as AnyRules;
const isNamespaced = (object: AnyObject): boolean => resourceOf(object.kind as Kind).namespaced;

function* onCreate(object: AnyObject): Found {
	const { name, anyFinalizer, create } = rulesOf(object);
	if (name) yield* anyMeta(object.metadata, isNamespaced(object), name);
	if (name && !anyFinalizer) yield* standardFinalizers(object.metadata);
	if (create) yield* create(object);
}

function* onUpdate(object: AnyObject, old: AnyObject): Found {
	const { name, anyFinalizer, create, update = create } = rulesOf(object);
	yield* anyMeta(object.metadata, isNamespaced(object), pathSegment);
	yield* anyMetaUpdate(object.metadata, old.metadata);
	if (name && !anyFinalizer) yield* standardFinalizers(object.metadata);
	if (update) yield* update(object, old);
}

/** The problems of an already defaulted object that someone wants to create, in the order found. */
export function validateCreate(object: AnyObject): readonly FieldError[] {
	const found = [...onCreate(object)];
	return found.length > 0 || rulesOf(object).name ? found : [...anyMeta(object.metadata, isNamespaced(object), pathSegment)];
}

/** The problems of a change: the rules of a create, and what may not be changed. Status is not looked at. */
export const validateUpdate = (object: AnyObject, old: AnyObject): readonly FieldError[] => [...onUpdate(object, old)];

/** The texts of the Warning headers that an answer about this object carries: on a create, or on a change of `old`. */
export const warningsFor = (object: AnyObject, old?: AnyObject): readonly string[] => [...new Set(warnings(object, old))];
