// update and patch: the body becomes the object that is wanted, which then takes the way of every change.
import type { AnyObject } from "../api/objects.ts";
import { apiVersionOf, type Resource } from "../api/resources.ts";
import type { JsonObject, Status } from "../api/types.generated.ts";
import { timestamp } from "../api/time.ts";
import { create } from "./create.ts";
import { applyConfiguration, decodeApplied, decodeBody } from "./decode/body.ts";
import { withDefaults } from "./defaults/registry.ts";
import { zeroObject } from "./managedfields/fieldset.ts";
import { afterUpdate, withEntries } from "./managedfields/managers.ts";
import { patched } from "./patch/apply.ts";
import { late } from "./late.ts";
import type { ApiRequest, ApiResponse } from "./request.ts";
import { isStatus, type Asking, type Serving } from "./serving.ts";
import { badRequest, conflict, notFound } from "./status.ts";
import { update, updateStatus } from "./update.ts";

type Answer = Omit<ApiResponse, "warnings">;

/** Changes what is stored at the URL of the request, if anything is. */
export function changeStored(
	serving: Serving,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject | undefined,
	by: Asking,
): Answer {
	const result = change(serving, resource, request, old, by);
	return isStatus(result) ? { code: result.code ?? 500, status: result } : { code: 200, object: result };
}

function change(
	serving: Serving,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject | undefined,
	by: Asking,
): AnyObject | Status {
	const { name = "", subresource, verb } = request;
	if (verb === "patch" && request.patchType === "apply" && !subresource) return apply(serving, resource, request, old, by);
	if (subresource === "scale") return old ? late().changeScale(serving, request, old, by) : notFound(resource, name);
	const next =
		verb === "update"
			? decodeBody(resource, request, by.warnings)
			: old
				? patched(resource, request, old, by.warnings)
				: notFound(resource, name);
	if (isStatus(next)) return next;
	const wrong = checkAddress(resource, request, next);
	if (wrong) return wrong;
	if (!old) return madeByUpdate.has(resource.kind) ? create(serving, withNamespace(request, next), by) : notFound(resource, name);
	if (verb === "update" && next.metadata.uid && next.metadata.uid !== old.metadata.uid)
		return anotherUid(resource, old, next.metadata.uid);
	const complete = withDefaults(next);
	if (subresource === "status") return updateStatus(serving, old, complete, by);
	const at = timestamp(serving.clock.now);
	return update(serving, old, withEntries(complete, afterUpdate(old, complete, request.fieldManager ?? "kubectl", at)), by);
}

/** Kinds that an update makes where there is none. */
const madeByUpdate: ReadonlySet<string> = new Set(["Event", "Lease", "LimitRange", "Service"]);

const withNamespace = ({ namespace }: ApiRequest, object: AnyObject): AnyObject =>
	namespace ? { ...object, metadata: { ...object.metadata, namespace } } : object;

/** etcd's own words: the object that was to be replaced is another one. */
function anotherUid(resource: Resource, { metadata: { name, namespace, uid } }: AnyObject, wanted: string): Status {
	const place = { Service: "services/specs", Node: "minions" }[resource.kind as string] ?? resource.plural;
	const key = `/registry/${place}/${namespace ? `${namespace}/` : ""}${name}`;
	const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${uid}`;
	return conflict(
		resource,
		name,
		`StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`,
	);
}

/** Server-side apply: makes the object where there is none. */
function apply(
	serving: Serving,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject | undefined,
	by: Asking,
): AnyObject | Status {
	const config = applyConfiguration(resource, request);
	if (isStatus(config)) return config;
	const wrong = checkAddress(resource, request, config as unknown as AnyObject);
	if (wrong) return wrong;
	const { fieldManager = "kubectl", force = false } = request;
	const empty = { ...zeroObject(resource.kind), apiVersion: apiVersionOf(resource), kind: resource.kind } as unknown as AnyObject;
	const merged = late().applied(old ?? empty, config, fieldManager, force, timestamp(serving.clock.now));
	if (isStatus(merged)) return merged;
	const next = decodeApplied(resource, request, merged as unknown as JsonObject);
	if (isStatus(next)) return next;
	return old ? update(serving, old, withDefaults(next), by) : create(serving, withNamespace(request, next), by);
}

/** The object must be the one that the URL names. */
function checkAddress({ namespaced }: Resource, { name, namespace }: ApiRequest, object: AnyObject): Status | undefined {
	if (namespaced && object.metadata.namespace && object.metadata.namespace !== namespace) {
		return badRequest("the namespace of the provided object does not match the namespace sent on the request");
	}
	if (object.metadata.name === name) return undefined;
	if (!object.metadata.name) {
		return badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
	}
	return badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`);
}
