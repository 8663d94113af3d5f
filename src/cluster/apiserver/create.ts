// A new object: defaulted, admitted, named, validated, stored.
import { keyOf, type AnyObject, type Draft, type Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { Json, Status } from "../api/types.generated.ts";
import type { Attributes } from "./admission/plugin.ts";
import { admit, validate, validateQuota } from "./admission/registry.ts";
import { withDefaults } from "./defaults/registry.ts";
import { late } from "./late.ts";
import { isStatus, type Asking, type Serving } from "./serving.ts";
import { alreadyExists, invalid, type FieldError } from "./status.ts";
import { prepareForCreate } from "./strategy/strategy.ts";
import { addressErrors, validateCreate, warningsFor } from "./validation/registry/registry.ts";

/** Makes the object, or says why not. The draft's kind must be a served one. */
export function create(serving: Serving, draft: Draft | AnyObject, asking: Asking): AnyObject | Status {
	const attributes: Attributes = {
		serving,
		asking,
		resource: resourceOf(draft.kind as Kind),
		operation: "create",
		object: whole(withDefaults(draft as AnyObject)),
	};
	const admitted = admit(attributes);
	if (isStatus(admitted)) return admitted;
	const named = identify(serving, admitted);
	const given = endow(serving, prepareForCreate(named), asking);
	if (Array.isArray(given)) return invalid("", named.kind, named.metadata.name, given);
	const object = given as AnyObject;
	const { resource } = attributes;
	const errors = validateCreate(object);
	if (errors.length > 0) return invalid(resource.group, resource.kind, object.metadata.name, errors);
	if (asking.isHeard) asking.warnings.push(...warningsFor(object));
	const refused = validate({ ...attributes, object });
	if (refused) return refused;
	return write(serving, object.kind === "Job" ? late().withTemplateLabels(object, named) : object, asking);
}

/** AppArmor profiles were annotations once. */
const appArmor = "container.apparmor.security.beta.kubernetes.io/";

/** What the server gives to the object before it looks whether it is valid. */
function endow(serving: Serving, object: AnyObject, { warnings }: Asking): AnyObject | readonly FieldError[] {
	if (object.kind === "Service") {
		const errors = addressErrors(object);
		return errors.length > 0 ? errors : late().allocate(serving.store, serving.seed, object);
	}
	return object.kind === "Pod" && Object.keys(object.metadata.annotations ?? {}).some((key) => key.startsWith(appArmor))
		? late().withAppArmor(object, warnings)
		: object;
}

/** Plugins may count on a Pod's spec and its list of containers; whether it may be empty is for validation to say. */
function whole(object: AnyObject): AnyObject {
	const spec = object["spec"] as { readonly containers?: Json } | undefined;
	return object.kind !== "Pod" || spec?.containers ? object : { ...object, spec: { containers: [], ...spec } };
}

/** Like create, for a Pod of a controller: what the first of its template became need not be asked again. */
export function createPod(serving: Serving, draft: AnyObject, asking: Asking): AnyObject | Status {
	const finished = serving.shapes.finish(draft);
	if (!finished) {
		const made = create(serving, draft, asking);
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
	const refused = validateQuota({ serving, asking, resource: resourceOf("Pod"), operation: "create", object });
	return refused ?? write(serving, object, asking);
}

/** Stores a whole and valid object of the server's own, unless it is there already. */
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

/** What was never stored has no version. */
function unversioned(object: AnyObject): AnyObject {
	const { resourceVersion: _, ...metadata } = object.metadata;
	return { ...object, metadata: metadata as AnyObject["metadata"] };
}

/** Fills in name, uid and time, and leaves out what a client cannot set. */
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

/** The name that was chosen or is generated, and a uid to it. */
function identityOf({ names, store }: Serving, { kind, metadata }: AnyObject): { readonly name: string; readonly uid: string } {
	if (metadata.name || !metadata.generateName) return { name: metadata.name, uid: names.uid(kind, keyOf({ metadata })) };
	const { namespace = "", generateName } = metadata;
	const taken = (name: string) => store.get(kind as Kind, namespace, name) !== undefined;
	return names.generate(kind, namespace, generateName, metadata.ownerReferences?.[0]?.uid, taken);
}
