// A new object, already defaulted: admitted, named, validated, stored.
import { keyOf, type AnyObject, type Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { Status } from "../api/types.generated.ts";
import type { Attributes } from "./admission/plugin.ts";
import { admit, validate, validateCount } from "./admission/registry.ts";
import { outOfBounds } from "./bounds.ts";
import { withDefaults } from "./defaults/registry.ts";
import { isStatus, type Asking, type Serving } from "./serving.ts";
import { alreadyExists, invalid, isErrors, type FieldError } from "./status.ts";
import { prepareForCreate } from "./strategy/prepare.ts";
import { strategyOf } from "./strategy/registry.ts";
import { validateCreate, validateFirst, warningsFor } from "./strategy/validate.ts";

/** Creates the object, or returns why not. The server must know its kind. */
export function create(serving: Serving, wanted: AnyObject, asking: Asking): AnyObject | Status {
	const resource = resourceOf(wanted.kind as Kind);
	const attributes: Attributes = { serving, asking, resource, operation: "create", object: wanted };
	const admitted = admit(attributes);
	if (isStatus(admitted)) return admitted;
	const named = identify(serving, admitted);
	const refuse = (errors: readonly FieldError[]) => invalid(resource.group, resource.kind, named.metadata.name, errors);
	const strategy = strategyOf(resource.kind);
	let object = prepareForCreate(named, asking);
	const first = validateFirst(object);
	if (first.length > 0) return refuse(first);
	if (strategy.allocate) {
		const allocated = strategy.allocate(serving, object);
		if (isErrors(allocated)) return refuse(allocated);
		object = allocated;
	}
	const errors = validateCreate(object);
	if (errors.length > 0) return refuse(errors);
	if (asking.isHeard) asking.warnings.push(...warningsFor(object));
	const refused = validate({ ...attributes, object }) ?? outOfBounds(serving.store, serving.bounds, object);
	return refused ?? write(serving, strategy.complete?.(object, named) ?? object, asking);
}

/** Like create, for a controller's Pod: reuses the finished spec of the first Pod of its template. */
export function createPod(serving: Serving, draft: AnyObject, asking: Asking): AnyObject | Status {
	const finished = serving.shapes.finish(draft);
	if (!finished) {
		const made = create(serving, withDefaults(draft), asking);
		if (!isStatus(made)) serving.shapes.keep(draft, made);
		return made;
	}
	const { apiVersion, kind, metadata, spec, status } = finished;
	const { name, uid } = identityOf(serving, finished);
	const creationTimestamp = timestamp(serving.clock.now);
	const object: AnyObject = {
		apiVersion,
		kind,
		spec,
		status,
		metadata: { ...metadata, name, uid, creationTimestamp, generation: 1, resourceVersion: "" },
	};
	const refused = validateCount({ serving, asking, resource: resourceOf("Pod"), operation: "create", object });
	return refused ?? outOfBounds(serving.store, serving.bounds, object) ?? write(serving, object, asking);
}

/** Stores one of the server's own objects, complete and valid, unless it exists already. */
export const createWhole = (serving: Serving, object: AnyObject, asking: Asking): AnyObject | Status =>
	write(serving, identify(serving, object), asking);

function write(serving: Serving, object: AnyObject, asking: Asking): AnyObject | Status {
	const resource = resourceOf(object.kind as Kind);
	const { namespace, name } = object.metadata;
	const there = serving.store.get(resource.kind, namespace, name);
	if (there) return alreadyExists(resource, name, there.metadata.deletionTimestamp !== undefined);
	if (asking.dryRun) return unversioned(object);
	const stored = serving.store.put(object, asking.source, serving.clock.now);
	for (const task of asking.afterwards) task();
	return stored;
}

/** A new object has no resourceVersion yet. */
function unversioned(object: AnyObject): AnyObject {
	const { resourceVersion: _, ...metadata } = object.metadata;
	return { ...object, metadata: metadata as AnyObject["metadata"] };
}

/** Fills in name, uid and time, and drops what a client cannot set. */
function identify(serving: Serving, object: AnyObject): AnyObject {
	const { metadata } = object;
	const identity = identityOf(serving, object);
	const creationTimestamp = timestamp(serving.clock.now);
	if (!("deletionTimestamp" in metadata || "deletionGracePeriodSeconds" in metadata || "selfLink" in metadata)) {
		return { ...object, metadata: { ...metadata, ...identity, creationTimestamp, resourceVersion: "" } };
	}
	const { selfLink: _, deletionTimestamp: _2, deletionGracePeriodSeconds: _3, ...kept } = metadata;
	return { ...object, metadata: { ...kept, ...identity, creationTimestamp, resourceVersion: "" } };
}

/** The chosen or generated name, and its uid. */
function identityOf({ names, store }: Serving, { kind, metadata }: AnyObject): { readonly name: string; readonly uid: string } {
	if (metadata.name || !metadata.generateName) return { name: metadata.name, uid: names.uid(kind, keyOf({ metadata })) };
	const { namespace = "", generateName } = metadata;
	const taken = (name: string) => store.get(kind as Kind, namespace, name) !== undefined;
	return names.generate(kind, namespace, generateName, metadata.ownerReferences?.[0]?.uid, taken);
}
