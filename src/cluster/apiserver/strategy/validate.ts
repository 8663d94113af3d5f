// Which rules an object is held to: those that all kinds share, and those of its kind's strategy.
import type { AnyObject, Kind } from "../../api/objects.ts";
import { resourceOf } from "../../api/resources.ts";
import type { FieldError } from "../status.ts";
import type { Found } from "../validation/meta/field.ts";
import { pathSegment } from "../validation/meta/names.ts";
import { anyMeta, anyMetaUpdate, standardFinalizers } from "../validation/meta/objectmeta.ts";
import { strategyOf } from "./registry.ts";

const isNamespaced = (object: AnyObject): boolean => resourceOf(object.kind as Kind).namespaced;

function* onCreate(object: AnyObject): Found {
	const strategy = strategyOf(object.kind);
	const { name, anyFinalizer } = strategy;
	if (name) yield* anyMeta(object.metadata, isNamespaced(object), name);
	if (name && !anyFinalizer) yield* standardFinalizers(object.metadata);
	if (strategy.validate) yield* strategy.validate(object);
}

function* onUpdate(object: AnyObject, old: AnyObject): Found {
	const strategy = strategyOf(object.kind);
	yield* anyMeta(object.metadata, isNamespaced(object), pathSegment);
	yield* anyMetaUpdate(object.metadata, old.metadata);
	if (strategy.name && !strategy.anyFinalizer) yield* standardFinalizers(object.metadata);
	if (strategy.validateUpdate) yield* strategy.validateUpdate(object, old);
	else if (strategy.validate) yield* strategy.validate(object);
}

/** The problems that are looked for before all others, and before anything is allocated. */
export const validateFirst = (object: AnyObject): readonly FieldError[] => [
	...(strategyOf(object.kind).validateFirst?.(object) ?? []),
];

/** The problems of an already defaulted object that someone wants to create, in the order found. */
export function validateCreate(object: AnyObject): readonly FieldError[] {
	const found = [...onCreate(object)];
	if (found.length > 0 || strategyOf(object.kind).name) return found;
	return [...anyMeta(object.metadata, isNamespaced(object), pathSegment)];
}

/** The problems of a change: the rules of a create, and what may not be changed. Status is not looked at. */
export const validateUpdate = (object: AnyObject, old: AnyObject): readonly FieldError[] => [...onUpdate(object, old)];

/** The texts of the Warning headers that an answer about this object carries: on a create, or on a change of `old`. */
export const warningsFor = (object: AnyObject, old?: AnyObject): readonly string[] => [
	...new Set(strategyOf(object.kind).warnings?.(object, old) ?? []),
];
