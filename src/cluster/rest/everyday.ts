// Which requests the first file can answer. Decided from the request as data, against what is known as everyday: the kinds and
// fields of schema.generated.json. Every rule about those is in the first file, whatever their values. Anything else waits for
// the rest, so a mistake here costs a moment, never a rule.
import { findResource, resources } from "../api/resources.ts";
import type { Json, JsonObject } from "../api/types.generated.ts";
import type { ApiRequest } from "../apiserver/request.ts";
import type { Field } from "../api/schema.ts";
import { everydayType } from "../apiserver/schema.ts";

const patchTypes: ReadonlySet<string> = new Set(["strategic", "merge"]);
/** Fields of everyday types that are rarer all the same: the labels of a Namespace may ask for Pod Security. */
const rarer: Readonly<Record<string, readonly string[]>> = { Namespace: ["metadata", "labels"] };

/** Whether the request needs nothing of the rest. */
export function isEveryday({ group, resource: plural, verb, subresource, patchType, body }: ApiRequest): boolean {
	const resource = findResource(group, plural);
	if (!resource) return true; // not served at all
	if (verb === "get" || verb === "list") return subresource === undefined || subresource === "log";
	const { kind } = resource;
	if (subresource !== undefined || !everydayType(kind)) return false;
	if (verb === "delete" || verb === "deletecollection") return true;
	if (verb === "patch" && !patchTypes.has(patchType ?? "")) return false;
	return isMapping(body) && isKnown({ ref: kind }, body) && !(rarer[kind] && at(body, rarer[kind]));
}

/** Whether an object could be created, changed or scheduled without the rest. */
export function isEverydayObject(object: Json): boolean {
	const resource = isMapping(object) ? resources.find((each) => each.kind === object["kind"]) : undefined;
	if (!resource) return true; // not served at all
	return isEveryday({
		verb: "create",
		group: resource.group,
		version: resource.version,
		resource: resource.plural,
		body: object,
	});
}

const isMapping = (value: Json | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The value has only fields of everyday types. A strategic merge patch has directives among them. */
function isKnown(field: Field, value: Json | undefined): boolean {
	if (value === null || typeof value !== "object") return true;
	if (Array.isArray(value)) return field.items !== undefined && value.every((item: Json) => isKnown(field.items ?? {}, item));
	if (field.values) return Object.values(value).every((each) => isKnown(field.values ?? {}, each as Json));
	const type = field.ref === undefined ? undefined : everydayType(field.ref);
	if (!type) return false;
	const { fields } = type;
	if (!fields) return true;
	return Object.entries(value).every(([name, part]) => {
		if (name.startsWith("$")) return true;
		const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
		return known !== undefined && isKnownPart(known, part as Json);
	});
}

/** The types of a field are there, also where its value is empty. */
const isKnownPart = (field: Field, value: Json): boolean => {
	const ref = field.ref ?? field.items?.ref ?? field.values?.ref;
	return (ref === undefined || everydayType(ref) !== undefined) && isKnown(field, value);
};

const at = (value: Json | undefined, path: readonly string[]): boolean =>
	path.length === 0 ? value !== undefined : isMapping(value) && at(value[path[0] ?? ""], path.slice(1));
