// A new object: named, defaulted, admitted, validated, stored.
import { keyOf, type AnyObject, type Draft, type Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import type { Status } from "../api/types.generated.ts";
import { timestamp } from "../api/time.ts";
import { admitCreate } from "./admission/registry.ts";
import { withDefaults } from "./defaults/registry.ts";
import type { Asking, Serving } from "./serving.ts";
import { alreadyExists, invalid, type FieldError } from "./status.ts";
import { prepareForCreate } from "./strategy.ts";
import { validateCreate, warningsFor } from "./validation/registry.ts";

/** Makes the object, or says why not. The draft's kind must be a served one. */
export function create(serving: Serving, draft: Draft | AnyObject, asking: Asking): AnyObject | Status {
	const resource = resourceOf(draft.kind as Kind);
	const admitted = admitCreate(serving, withDefaults(draft as AnyObject), asking);
	if (admitted.status) return admitted.status;
	const named = identify(serving, admitted.object);
	const object = prepareForCreate(named);
	const errors: readonly FieldError[] = validateCreate(object);
	if (errors.length > 0) return invalid(resource.group, resource.kind, object.metadata.name, errors);
	asking.warnings.push(...warningsFor(object));
	const refused = admitted.check?.(object);
	if (refused) return refused;
	if (serving.store.get(resource.kind, object.metadata.namespace, object.metadata.name))
		return alreadyExists(resource, object.metadata.name);
	if (asking.dryRun) return object;
	return serving.store.put(object, asking.source, serving.clock.now);
}

/** Fills in name, uid and time, and leaves out what a client cannot set. */
export function identify(serving: Serving, object: AnyObject): AnyObject {
	const { metadata } = object;
	const owner = metadata.ownerReferences?.[0]?.uid;
	const kept: Record<string, unknown> = { ...metadata };
	for (const field of ["selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"]) delete kept[field];
	const { namespace } = metadata;
	const identity =
		!metadata.name && metadata.generateName
			? serving.names.generate(
					object.kind,
					namespace ?? "",
					metadata.generateName,
					owner,
					(name) => serving.store.get(object.kind as Kind, namespace, name) !== undefined,
				)
			: { name: metadata.name, uid: serving.names.uid(object.kind, keyOf(object)) };
	return {
		...object,
		metadata: { ...kept, ...identity, creationTimestamp: timestamp(serving.clock.now), resourceVersion: "" },
	} as AnyObject;
}
