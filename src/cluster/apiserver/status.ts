// The refusals of the API server: metav1.Status objects with the words, reasons and codes of the real one
// (apimachinery pkg/api/errors).
import { groupResource, type Resource } from "../api/resources.ts";
import type { Status } from "../api/types.generated.ts";

/** One problem of an object: where, what kind, and the text after the path. */
export interface FieldError {
	/** "spec.template.spec.containers[0].image" */
	readonly path: string;
	readonly type:
		| "Required"
		| "Invalid"
		| "NotSupported"
		| "Duplicate"
		| "Forbidden"
		| "NotFound"
		| "TooLong"
		| "TooMany"
		| "TypeInvalid"
		| "Internal";
	/** The whole text after "path: ", for example `Invalid value: 70000: must be between 1 and 65535, inclusive`. */
	readonly detail: string;
}

/** Whether an attempt found problems instead of an object. */
export const isErrors = (result: object): result is readonly FieldError[] => Array.isArray(result);

const causes: Record<FieldError["type"], string> = {
	Required: "FieldValueRequired",
	Invalid: "FieldValueInvalid",
	NotSupported: "FieldValueNotSupported",
	Duplicate: "FieldValueDuplicate",
	Forbidden: "FieldValueForbidden",
	NotFound: "FieldValueNotFound",
	TooLong: "FieldValueTooLong",
	TooMany: "FieldValueTooMany",
	TypeInvalid: "FieldValueTypeInvalid",
	Internal: "InternalError",
};

const status = (code: number, reason: string, message: string, details?: Status["details"]): Status => ({
	apiVersion: "v1",
	kind: "Status",
	metadata: {} as Status["metadata"],
	status: "Failure",
	message,
	reason,
	...(details ? { details } : {}),
	code,
});

const about = (resource: Resource, name: string) => ({
	name,
	...(resource.group ? { group: resource.group } : {}),
	kind: resource.plural,
});

export const notFound = (resource: Resource, name: string): Status =>
	status(404, "NotFound", `${groupResource(resource)} "${name}" not found`, about(resource, name));

/** The answer for an unknown address. */
export const noSuchPath = (): Status => status(404, "NotFound", "the server could not find the requested resource", {});

/** `leaving`: the existing object is being deleted. */
export const alreadyExists = (resource: Resource, name: string, leaving: boolean): Status =>
	status(
		409,
		"AlreadyExists",
		`${leaving ? "object is being deleted: " : ""}${groupResource(resource)} "${name}" already exists`,
		about(resource, name),
	);

export const conflict = (resource: Resource, name: string, why: string): Status =>
	status(409, "Conflict", `Operation cannot be fulfilled on ${groupResource(resource)} "${name}": ${why}`, about(resource, name));

/** Server-side apply: others manage what the configuration changes. */
export const applyConflict = (message: string, causesOf: NonNullable<Status["details"]>["causes"]): Status =>
	status(409, "Conflict", message, { causes: causesOf });

export const forbidden = (resource: Resource, name: string, why: string): Status =>
	status(403, "Forbidden", `${groupResource(resource)}${name ? ` "${name}"` : ""} is forbidden: ${why}`, about(resource, name));

export const badRequest = (message: string): Status => status(400, "BadRequest", message);

export const methodNotAllowed = (message = "the server does not allow this method on the requested resource"): Status =>
	status(405, "MethodNotAllowed", message, {});

export const tooManyRequests = (message: string, causesOf: NonNullable<Status["details"]>["causes"] = []): Status =>
	status(429, "TooManyRequests", message, { causes: causesOf });

/** An error that the real server does not classify: kubectl prints it without a reason. */
export const plainError = (message: string): Status => status(500, "", message);

export const tooLarge = (message: string): Status => status(413, "RequestEntityTooLarge", message);

export const invalidRequest = (message: string): Status => status(422, "Invalid", message);

/** 422 with every cause once; more than one are printed in brackets, in the order found. */
export function invalid(group: string, kind: string, name: string | undefined, errors: readonly FieldError[]): Status {
	const texts = [...new Set(errors.map((e) => `${e.path}: ${e.detail}`))];
	const joined = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
	return status(422, "Invalid", `${kind}${group ? `.${group}` : ""} "${name ?? ""}" is invalid: ${joined}`, {
		name,
		...(group ? { group } : {}),
		kind,
		causes: errors.map((e) => ({ reason: causes[e.type], message: e.detail, field: e.path })),
	});
}
