// update and patch: the body becomes the wanted object, which is then written like any other change.
import type { AnyObject } from "../api/objects.ts";
import type { Resource } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { Status } from "../api/types.generated.ts";
import { checkAddress, withNamespace } from "./address.ts";
import { create } from "./create.ts";
import { decodeBody } from "./decode/body.ts";
import { withDefaults } from "./defaults/registry.ts";
import { afterUpdate, withEntries } from "./managedfields/managers.ts";
import { merge, strategic } from "./patch/mappings.ts";
import { patched, type Patch } from "./patch/patched.ts";
import type { ApiRequest, PatchType } from "./request.ts";
import { isStatus, type Asking, type Serving } from "./serving.ts";
import { conflict, notFound } from "./status.ts";
import { subresources } from "./subresource/subresource.ts";
import { update, updateStatus } from "./update.ts";

/** One way to change what is stored at the URL of the request, if anything is. */
export type Change = (
	serving: Serving,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject | undefined,
	by: Asking,
) => AnyObject | Status;

const byUpdate: Change = (serving, resource, request, old, by) =>
	replaced(serving, resource, request, old, decodeBody(resource, request, by.warnings), by);

export const byPatch =
	(patch: Patch): Change =>
	(serving, resource, request, old, by) => {
		const next = old ? patched(patch, resource, request, old, by.warnings) : notFound(resource, request.name ?? "");
		return replaced(serving, resource, request, old, next, by);
	};

/** JSON patch and server-side apply come with the rest (cluster/rest). */
export const changes = new Map<"update" | PatchType, Change>([
	["update", byUpdate],
	["strategic", byPatch(strategic)],
	["merge", byPatch(merge)],
]);

export const changeStored: Change = (serving, resource, request, old, by) => {
	const { verb, subresource, name = "", patchType = "merge" } = request;
	const isApply = verb === "patch" && patchType === "apply";
	if (isApply && !subresource) return wayOf("apply")(serving, resource, request, old, by);
	const part = subresource === undefined ? undefined : subresources.get(subresource);
	if (part?.change) return old ? part.change(serving, old, request, by) : notFound(resource, name);
	return wayOf(verb === "update" ? "update" : isApply ? "merge" : patchType)(serving, resource, request, old, by);
};

function wayOf(name: "update" | PatchType): Change {
	const change = changes.get(name);
	if (!change) throw new Error(`a change by ${name} comes before its rules are loaded (cluster/rest)`);
	return change;
}

/** Kinds that an update creates if the object does not exist. */
const madeByUpdate: ReadonlySet<string> = new Set(["Event", "Lease", "LimitRange", "Service"]);

/** Writes `next`, if it is an object, in place of `old`. */
function replaced(
	serving: Serving,
	resource: Resource,
	request: ApiRequest,
	old: AnyObject | undefined,
	next: AnyObject | Status,
	by: Asking,
): AnyObject | Status {
	if (isStatus(next)) return next;
	const { name = "", verb, subresource } = request;
	const wrong = checkAddress(resource, request, next);
	if (wrong) return wrong;
	if (!old) {
		if (!madeByUpdate.has(resource.kind)) return notFound(resource, name);
		return create(serving, withDefaults(withNamespace(request, next)), by);
	}
	if (verb === "update" && next.metadata.uid && next.metadata.uid !== old.metadata.uid)
		return anotherUid(resource, old, next.metadata.uid);
	const complete = withDefaults(next);
	if (subresource === "status") return updateStatus(serving, old, complete, by);
	const at = timestamp(serving.clock.now);
	return update(serving, old, withEntries(complete, afterUpdate(old, complete, request.fieldManager ?? "kubectl", at)), by);
}

/** etcd's own words for a uid that is not the stored object's. */
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
