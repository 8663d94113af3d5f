// An API request from its address to its answer: which resource, which verb.
import type { AnyObject } from "../api/objects.ts";
import { findResource, type Resource } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { Status } from "../api/types.generated.ts";
import { immortal } from "./admission/namespacelifecycle.ts";
import { create } from "./create.ts";
import { decodeBody } from "./decode/body.ts";
import { withDefaults } from "./defaults/registry.ts";
import { remove } from "./delete.ts";
import { afterUpdate, asWritten, withEntries } from "./managedfields/managers.ts";
import { list } from "./read.ts";
import type { ApiRequest, ApiResponse } from "./request.ts";
import { asking, isStatus, type Asking, type Serving } from "./serving.ts";
import { badRequest, forbidden, methodNotAllowed, noSuchPath, notFound } from "./status.ts";
import { binding } from "./subresource/binding.ts";
import { log } from "./subresource/log.ts";
import { subresources } from "./subresource/subresource.ts";
import { changeStored } from "./change.ts";

subresources.set("binding", binding).set("log", log);

type Answer = Omit<ApiResponse, "warnings">;

/** Answers the request; `user` is the source of what it writes. */
export function handle(serving: Serving, request: ApiRequest, user: string): ApiResponse {
	const by = asking(user, { dryRun: request.dryRun === true, isHeard: true });
	const resource = findResource(request.group, request.resource);
	const { subresource } = request;
	const known = resource && resource.version === request.version && (!subresource || resource.subresources.includes(subresource));
	const answered = (): Answer => (known ? serve(serving, resource, request, by) : refusal(noSuchPath()));
	// A dry run uses up no name: it is not an input of the world, and must leave no trace.
	const answer = by.dryRun ? serving.names.undoing(answered) : answered();
	return { ...answer, warnings: [...new Set(by.warnings)] };
}

const refusal = (status: Status): Answer => ({ code: status.code ?? 500, status });
const one = (object: AnyObject | Status, code = 200): Answer => (isStatus(object) ? refusal(object) : { code, object });

function serve(serving: Serving, resource: Resource, request: ApiRequest, by: Asking): Answer {
	const { verb, namespace, name = "", subresource } = request;
	if (verb === "list") {
		const items = list(serving.store, resource.kind, request);
		return "kind" in items ? refusal(items) : { code: 200, items };
	}
	if (verb === "deletecollection") {
		if (resource.kind === "Namespace" || resource.kind === "Service") return refusal(methodNotAllowed());
		const items = list(serving.store, resource.kind, request);
		if ("kind" in items) return refusal(items);
		for (const item of items) remove(serving, item, request, by);
		return { code: 200, items };
	}
	if (verb === "create" && !subresource) return one(createFrom(serving, resource, request, by), 201);
	const old = serving.store.get(resource.kind, resource.namespaced ? namespace : undefined, name) as AnyObject | undefined;
	if (verb === "update" || verb === "patch") return one(changeStored(serving, resource, request, old, by));
	if (!old) return refusal(notFound(resource, name));
	const part = subresource === undefined ? undefined : subresources.get(subresource);
	if (verb === "get") {
		const found = part?.get?.(serving, old, request) ?? old;
		return typeof found === "string" ? { code: 200, text: found } : one(found);
	}
	if (verb === "create") return one(part?.create?.(serving, old, request, by) ?? methodNotAllowed(), 201);
	if (resource.kind === "Namespace" && immortal.includes(name))
		return refusal(forbidden(resource, name, "this namespace may not be deleted"));
	return one(remove(serving, old, request, by));
}

function createFrom(serving: Serving, resource: Resource, request: ApiRequest, by: Asking): AnyObject | Status {
	const body = decodeBody(resource, request, by.warnings);
	if (isStatus(body)) return body;
	const object = inNamespace(resource, request, body);
	if (isStatus(object)) return object;
	const complete = withDefaults(withEntries(object, undefined));
	const manager = request.fieldManager ?? "kubectl";
	return create(
		serving,
		withEntries(complete, afterUpdate(undefined, asWritten(complete), manager, timestamp(serving.clock.now))),
		by,
	);
}

/** The object in the namespace of the URL; one that names another namespace is refused. */
function inNamespace({ namespaced }: Resource, { namespace }: ApiRequest, object: AnyObject): AnyObject | Status {
	const own = object.metadata.namespace;
	if (!namespaced) {
		if (own === undefined) return object;
		const { namespace: _, ...metadata } = object.metadata;
		return { ...object, metadata };
	}
	if (own && own !== namespace)
		return badRequest("the namespace of the provided object does not match the namespace sent on the request");
	return own || namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace } };
}
