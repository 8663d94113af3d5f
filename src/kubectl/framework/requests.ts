// Requests of commands: a refusal leaves the command as kubectl would, unless the caller asks to see it.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { resourceOf, type Resource } from "../../cluster/api/resources.ts";
import type { ApiRequest, ApiResponse } from "../../cluster/apiserver/request.ts";
import { failure, KubectlError, refusal } from "./errors.ts";
import { request, type Process } from "./process.ts";

type Rest = Omit<ApiRequest, "group" | "version" | "resource">;

/** Asks about a resource. Throws the refusal of the server. */
export function* ask(resource: Resource, rest: Rest): Process<ApiResponse> {
	const unfit = rest.name === undefined ? undefined : noPathSegment(rest.name);
	if (unfit) throw failure(`invalid resource name ${JSON.stringify(rest.name)}: [${unfit}]`);
	const response = yield* request({ group: resource.group, version: resource.version, resource: resource.plural, ...rest });
	if (response.status) throw refusal(response.status);
	return response;
}

/** Why a name cannot stand in the address of a request, which is then never sent (client-go's path segments); else empty. */
function noPathSegment(name: string): string {
	if (name === "." || name === "..") return `may not be '${name}'`;
	return ["/", "%"]
		.filter((illegal) => name.includes(illegal))
		.map((illegal) => `may not contain '${illegal}'`)
		.join(" ");
}

/** Asks for one object as it is after the request (get, create, update, patch, delete). Throws the refusal. */
export function* askObject(resource: Resource, rest: Rest): Process<AnyObject> {
	if (rest.name === "") throw failure("resource name may not be empty");
	const { object } = yield* ask(resource, rest);
	if (!object) throw new Error(`${rest.verb} ${resource.plural}: the answer holds no object`);
	return object;
}

export const getObject = (resource: Resource, namespace: string, name: string): Process<AnyObject> =>
	askObject(resource, { verb: "get", namespace, name });

/**
 * As getObject, for what a line names: where it is not there and neither is its namespace, the namespace is what is told
 * (cli-runtime's Info.Get).
 */
export function* getNamed(resource: Resource, namespace: string, name: string): Process<AnyObject> {
	const found = yield* attempt(getObject(resource, namespace, name));
	if (!(found instanceof KubectlError)) return found;
	if (isNotFound(found) && namespace !== "" && namespace !== "default") {
		const place = yield* attempt(getObject(resourceOf("Namespace"), "", namespace));
		if (place instanceof KubectlError && isNotFound(place)) throw place;
	}
	throw found;
}

/** Runs a part of a command and gives its error instead of leaving, so that the others can go on. */
export function* attempt<T>(part: Process<T>): Process<T | KubectlError> {
	try {
		return yield* part;
	} catch (error) {
		if (error instanceof KubectlError) return error;
		throw error;
	}
}

export const isNotFound = (error: unknown): boolean => error instanceof KubectlError && error.status?.reason === "NotFound";
