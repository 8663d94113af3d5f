// Which kind is held to which rules, and which rules all kinds share.
import type { AnyObject, Kind } from "../../../api/objects.ts";
import { resourceOf } from "../../../api/resources.ts";
import type { FieldError } from "../../status.ts";
import { configMap, configMapUpdate } from "../meta/content.ts";
import { daemonSet, daemonSetUpdate } from "../kinds/apps/daemonset.ts";
import type { Found } from "../meta/field.ts";
import { dnsLabel, dnsSubdomain, pathSegment, type Format } from "../meta/names.ts";
import { node, nodeUpdate } from "../kinds/core/node.ts";
import { anyMeta, anyMetaUpdate, standardFinalizers } from "../meta/objectmeta.ts";
import { pod, podUpdate } from "../pod/pod.ts";
import type { Warnings } from "../warnings/podwarnings.ts";
import { rareKinds, type RareKind } from "./rare.ts";
import { also, type Table } from "./rules.ts";
import * as small from "../kinds/small.ts";
import * as warnings from "../warnings/warnings.ts";

const table: Table<Exclude<Kind, RareKind>> = {
	ConfigMap: { name: dnsSubdomain, create: configMap, update: configMapUpdate },
	ControllerRevision: { name: dnsSubdomain, create: small.controllerRevision, update: small.controllerRevisionUpdate },
	DaemonSet: { name: dnsSubdomain, create: daemonSet, update: daemonSetUpdate, warnings: warnings.daemonSet },
	Event: { create: small.event },
	Lease: { name: dnsSubdomain, anyFinalizer: true, create: small.lease },
	Namespace: { name: dnsLabel, create: small.namespace },
	Node: { name: dnsSubdomain, create: node, update: also(node, nodeUpdate), warnings: warnings.node },
	Pod: { name: dnsSubdomain, create: pod, update: podUpdate, warnings: warnings.pod },
	PriorityClass: { name: dnsSubdomain, create: small.priorityClass, update: small.priorityClassUpdate },
	ServiceAccount: { name: dnsSubdomain },
};

interface AnyRules {
	readonly name?: Format;
	readonly anyFinalizer?: true;
	readonly create?: (object: AnyObject) => Found;
	readonly update?: (next: AnyObject, old: AnyObject) => Found;
	readonly warnings?: (object: AnyObject, old: AnyObject | undefined) => Warnings;
}

/** The API server's own Service is the same in every world, and there before any other: nothing is wrong with it. */
const isOwn = ({ kind, metadata: { namespace, name } }: AnyObject): boolean =>
	kind === "Service" && namespace === "default" && name === "kubernetes";

function rulesOf(object: AnyObject): AnyRules {
	const kind = object.kind as keyof typeof table;
	const rules = Object.hasOwn(table, kind) ? table[kind] : rareKinds()?.[object.kind as RareKind];
	if (rules) return rules as unknown as AnyRules;
	if (isOwn(object)) return {};
	throw new Error(`a ${kind} came before the rules of its kind were loaded`);
}
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

/** What is wrong about the addresses of a Service: told before all else, and before any is given. */
export const addressErrors = (object: AnyObject): readonly FieldError[] =>
	validateCreate(object).filter(({ path }) => /^spec\.(clusterIP|ipFamil)/.test(path));

/** The problems of a change: the rules of a create, and what may not be changed. Status is not looked at. */
export const validateUpdate = (object: AnyObject, old: AnyObject): readonly FieldError[] => [...onUpdate(object, old)];

/** The texts of the Warning headers that an answer about this object carries: on a create, or on a change of `old`. */
export const warningsFor = (object: AnyObject, old?: AnyObject): readonly string[] => [
	...new Set(rulesOf(object).warnings?.(object, old) ?? []),
];
