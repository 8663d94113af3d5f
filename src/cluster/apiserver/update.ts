// A changed object: compared with the stored one, prepared, validated, and written only if something changed.
import type { AnyObject, Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import type { Status } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Attributes } from "./admission/plugin.ts";
import { admit, validate } from "./admission/registry.ts";
import { isStatus, type Asking, type Serving } from "./serving.ts";
import { conflict, invalid, isErrors, type FieldError } from "./status.ts";
import { prepareForUpdate } from "./strategy/prepare.ts";
import { strategyOf } from "./strategy/registry.ts";
import { validateFirst, validateUpdate, warningsFor } from "./strategy/validate.ts";

const modified = "the object has been modified; please apply your changes to the latest version and try again";

/** Writes `next`, already defaulted, in place of `old`. If it names a resourceVersion, that must be the stored one. */
export function update(serving: Serving, old: AnyObject, next: AnyObject, asking: Asking): AnyObject | Status {
	const resource = resourceOf(old.kind as Kind);
	if (!isCurrent(old, next)) return conflict(resource, old.metadata.name, modified);
	const attributes: Attributes = { serving, asking, resource, operation: "update", object: next, old };
	const admitted = admit(attributes);
	if (isStatus(admitted)) return admitted;
	const object = prepareForUpdate(keepSystemMetadata(admitted, old), old);
	const refuse = (errors: readonly FieldError[]) => invalid(resource.group, resource.kind, old.metadata.name, errors);
	const first = validateFirst(object);
	const errors = first.length > 0 ? first : validateUpdate(object, old);
	if (errors.length > 0) return refuse(errors);
	asking.warnings.push(...warningsFor(object, old));
	const refused = validate({ ...attributes, object });
	if (refused) return refused;
	const allocated = strategyOf(resource.kind).allocate?.(serving, object, old) ?? object;
	return isErrors(allocated) ? refuse(allocated) : store(serving, old, allocated, asking);
}

/** Like update, for a part of the cluster: skips admission and validation. */
export function updateTrusted(serving: Serving, old: AnyObject, next: AnyObject, asking: Asking): AnyObject | Status {
	if (!isCurrent(old, next)) return conflict(resourceOf(old.kind as Kind), old.metadata.name, modified);
	return store(serving, old, prepareForUpdate(keepSystemMetadata(next, old), old), asking);
}

const isCurrent = ({ metadata: { resourceVersion } }: AnyObject, next: AnyObject): boolean =>
	!next.metadata.resourceVersion || next.metadata.resourceVersion === resourceVersion;

/** Writes status alone; of the rest of `next` only a resourceVersion counts. */
export function updateStatus(serving: Serving, old: AnyObject, next: AnyObject, asking: Asking): AnyObject | Status {
	if (!isCurrent(old, next)) return conflict(resourceOf(old.kind as Kind), old.metadata.name, modified);
	return store(serving, old, { ...old, status: next["status"] }, asking);
}

/** Writes if something changed; removes an object that has just lost its last finalizer. */
export function store(serving: Serving, old: AnyObject, object: AnyObject, asking: Asking): AnyObject {
	return equal(object, old) ? old : write(serving, old, object, asking);
}

/** Like store, when something is known to have changed. */
export function write(serving: Serving, old: AnyObject, object: AnyObject, asking: Asking): AnyObject {
	if (asking.dryRun) return object;
	const { metadata } = object;
	const spec = object["spec"] as { finalizers?: readonly string[] } | undefined;
	const held = (metadata.finalizers?.length ?? 0) > 0 || (object.kind === "Namespace" && (spec?.finalizers?.length ?? 0) > 0);
	if (metadata.deletionTimestamp && !held && !(metadata.deletionGracePeriodSeconds && metadata.deletionGracePeriodSeconds > 0)) {
		serving.store.remove(old, asking.source, serving.clock.now);
		serving.names.forget(metadata.uid);
		return object;
	}
	return serving.store.put(object, asking.source, serving.clock.now);
}

/** Keeps the stored value of what no client may change. */
function keepSystemMetadata(next: AnyObject, old: AnyObject): AnyObject {
	const { uid, creationTimestamp, resourceVersion, deletionTimestamp, deletionGracePeriodSeconds, generation, namespace, name } =
		old.metadata;
	// Validation reports a changed uid.
	const metadata: Record<string, unknown> = {
		...next.metadata,
		uid: next.metadata.uid || uid,
		creationTimestamp,
		resourceVersion,
		name,
	};
	const kept = { deletionTimestamp, deletionGracePeriodSeconds, generation, namespace };
	for (const [field, value] of Object.entries(kept)) {
		if (value === undefined) delete metadata[field];
		else metadata[field] = value;
	}
	return { ...next, metadata } as AnyObject;
}
