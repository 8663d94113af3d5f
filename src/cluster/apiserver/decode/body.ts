// The body of a request as a typed object of the resource in the URL, or why it is not one.
import type { AnyObject } from "../../api/objects.ts";
import { apiVersionOf, type Resource } from "../../api/resources.ts";
import type { Json, JsonObject, Status } from "../../api/types.generated.ts";
import { goFormat } from "../patch/goformat.ts";
import { isObject } from "../../api/values.ts";
import type { ApiRequest } from "../request.ts";
import { badRequest, invalid } from "../status.ts";
import { decode } from "./decode.ts";

/** The decoded object; unknown fields are refused, warned of or ignored as the request asks. */
export function decodeBody(resource: Resource, request: ApiRequest, warnings: string[]): AnyObject | Status {
	const body = request.body ?? null;
	const cannot = (why: string) =>
		badRequest(`${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${why}`);
	if (!isObject(body)) return cannot(notAnObject(resource, body).error);
	const wrong = wrongKind(resource, body);
	if (wrong) return wrong;
	const { object, error, unknown } = decode(resource.kind, body);
	const wrongField = error ?? badTemplateGeneration(resource, object);
	if (wrongField !== undefined) return cannot(wrongField);
	const refused = strictness(request, unknown, warnings);
	return refused === undefined ? withMetadata(resource, object) : cannot(refused);
}

/** A DaemonSet keeps a number of its own in an annotation. */
function badTemplateGeneration({ kind }: Resource, object: JsonObject): string | undefined {
	const { annotations } = (object["metadata"] ?? {}) as { readonly annotations?: Readonly<Record<string, string>> };
	const text = kind === "DaemonSet" ? annotations?.["deprecated.daemonset.template.generation"] : undefined;
	if (text === undefined || /^[+-]?\d+$/.test(text)) return undefined;
	return `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;
}

export const notAnObject = ({ kind }: Resource, value: Json) => ({
	object: {},
	error: `json: cannot unmarshal ${Array.isArray(value) ? "array" : typeof value} into Go value of type v1.${kind}`,
	unknown: [],
});

/** What a patch has made of the stored object. `shown` is what the error shows of it. */
export function decodePatched(
	resource: Resource,
	request: ApiRequest,
	patched: Json,
	shown: () => string,
	warnings: string[],
): AnyObject | Status {
	const voice = request.patchType === "strategic" ? "unstructured" : "json";
	const { object, error, unknown } = isObject(patched) ? decode(resource.kind, patched, voice) : notAnObject(resource, patched);
	const why = error ?? strictness(request, unknown, warnings);
	if (why === undefined) return withMetadata(resource, object);
	return invalid("", "", "", [{ path: "patch", type: "Invalid", detail: `Invalid value: ${JSON.stringify(shown())}: ${why}` }]);
}

/** The text of the refusal, if unknown fields lead to one. */
function strictness(request: ApiRequest, unknown: readonly string[], warnings: string[]): string | undefined {
	if (unknown.length === 0 || request.fieldValidation === "Ignore") return undefined;
	if (request.fieldValidation === "Strict") return `strict decoding error: ${unknown.join(", ")}`;
	warnings.push(...unknown);
	return undefined;
}

function wrongKind(resource: Resource, body: JsonObject): Status | undefined {
	const { apiVersion, kind } = body as { readonly apiVersion?: Json; readonly kind?: Json };
	const wanted = apiVersionOf(resource);
	if ((apiVersion === undefined || apiVersion === wanted) && (kind === undefined || kind === resource.kind)) return undefined;
	if (isSmall(resource, kind))
		return badRequest(
			`${goFormat(kind)} in version "${resource.version}" cannot be handled as a ${resource.kind}: no kind ${JSON.stringify(kind)} is registered for version "${wanted}" in scheme "pkg/runtime/scheme.go:111"`,
		);
	return badRequest(
		`${goFormat(kind)} in version "${goFormat(apiVersion)}" cannot be handled as a ${resource.kind}: converting (v1.${goFormat(kind)}) to (${resource.group || "core"}.${resource.kind}): unknown conversion`,
	);
}

/** Clients find a kind also in small letters; the API server does not. */
export const isSmall = (resource: Resource, kind: Json | undefined): boolean =>
	kind === resource.singular && kind !== resource.kind;

export const withMetadata = (resource: Resource, object: JsonObject): AnyObject =>
	({
		...object,
		apiVersion: apiVersionOf(resource),
		kind: resource.kind,
		metadata: object["metadata"] ?? {},
	}) as AnyObject;
