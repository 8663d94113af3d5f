// An API request from its address to its answer: which resource, which verb.
import type { AnyObject } from "../api/objects.ts";
import { findResource, type Resource } from "../api/resources.ts";
import type { JsonObject, Pod, Status } from "../api/types.generated.ts";
import { create } from "./create.ts";
import { withDefaults } from "./defaults/registry.ts";
import { remove } from "./delete.ts";
import { mergePatch } from "./patch/merge.ts";
import { strategicPatch } from "./patch/strategic.ts";
import { list } from "./read.ts";
import type { ApiRequest, ApiResponse } from "./request.ts";
import { asking, isStatus, type Asking, type Serving } from "./serving.ts";
import { methodNotAllowed, noSuchPath, notFound } from "./status.ts";
import { bind, evict } from "./subresources.ts";
import { store, update } from "./update.ts";

type Result = { readonly object?: AnyObject; readonly items?: readonly AnyObject[]; readonly code?: number } | Status;

export function handle(serving: Serving, request: ApiRequest, user: string): ApiResponse {
	const by = asking(user, request.dryRun);
	const { warnings } = by;
	const resource = findResource(request.group, request.resource);
	const known =
		resource &&
		resource.version === request.version &&
		(!request.subresource || resource.subresources.includes(request.subresource));
	const result: Result = known ? serve(serving, resource, request, by) : noSuchPath();
	if (isStatus(result as { kind?: unknown })) return { code: (result as Status).code ?? 500, status: result as Status, warnings };
	return { code: 200, ...(result as Exclude<Result, Status>), warnings };
}

const one = (object: AnyObject | Status, code = 200): Result => (isStatus(object) ? object : { object, code });

function serve(serving: Serving, resource: Resource, request: ApiRequest, by: Asking): Result {
	const { verb, namespace, name = "" } = request;
	if (verb === "list" || verb === "deletecollection") {
		const items = list(serving.store, resource.kind, request);
		if ("kind" in items) return items as Status;
		if (verb === "deletecollection") for (const item of items) remove(serving, item, request, by);
		return { items: items as readonly AnyObject[] };
	}
	if (verb === "create" && !request.subresource) {
		const body = request.body as unknown as AnyObject;
		const metadata = {
			...body.metadata,
			...(resource.namespaced ? { namespace: namespace ?? body.metadata.namespace ?? "default" } : {}),
		};
		return one(create(serving, { ...body, metadata }, by), 201);
	}
	const old = serving.store.get(resource.kind, resource.namespaced ? namespace : undefined, name) as AnyObject | undefined;
	if (!old) return notFound(resource, name);
	if (request.subresource === "binding") {
		const target = (request.body as { target?: { name?: string } } | undefined)?.target?.name ?? "";
		return one(bind(serving, old as unknown as Pod, target, by), 201);
	}
	if (request.subresource === "eviction") return one(evict(serving, old as unknown as Pod, by), 201);
	switch (verb) {
		case "get":
			return { object: old };
		case "update":
			return one(write(serving, request, old, request.body as unknown as AnyObject, by));
		case "patch": {
			const patch = (request.body ?? {}) as JsonObject;
			const document = old as unknown as JsonObject;
			const next =
				request.patchType === "strategic" ? strategicPatch(resource.kind, document, patch) : mergePatch(document, patch);
			return one(write(serving, request, old, next as unknown as AnyObject, by));
		}
		case "delete":
			return one(remove(serving, old, request, by));
		default:
			return methodNotAllowed();
	}
}

function write(serving: Serving, request: ApiRequest, old: AnyObject, next: AnyObject, by: Asking): AnyObject | Status {
	if (request.subresource === "status") return store(serving, old, { ...old, status: next["status"] }, by);
	return update(serving, old, withDefaults(next), by);
}
