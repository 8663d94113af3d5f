// JSON patch (RFC 6902): a list of operations on places of a document.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { copy, define, equal } from "../../api/values.ts";
import { isObject } from "./merge.ts";
import { PatchError } from "./patcherror.ts";

/** The document after all operations. Throws a PatchError for a body that is no patch or an operation that fails. */
export function jsonPatch(document: JsonObject, operations: Json): JsonObject {
	if (!Array.isArray(operations)) {
		throw new PatchError(
			`error decoding patch: json: cannot unmarshal ${sort(operations)} into Go value of type []handlers.jsonPatchOp`,
			"BadRequest",
		);
	}
	let out: Json = copy(document);
	for (const operation of operations as readonly Json[]) {
		if (!isObject(operation)) {
			throw new PatchError(
				`error decoding patch: json: cannot unmarshal ${sort(operation)} into Go value of type handlers.jsonPatchOp`,
				"BadRequest",
			);
		}
		out = apply(out, operation);
	}
	return out as JsonObject;
}

const sort = (value: Json): string => (typeof value === "boolean" ? "bool" : typeof value);
const fails = (): never => {
	throw new PatchError("the server rejected our request due to an error in our request", "Unprocessable");
};

function apply(document: Json, operation: JsonObject): Json {
	const path = pointer(operation["path"]);
	const value = operation["value"] ?? null;
	switch (operation["op"]) {
		case "add":
			return put(document, path, value, true);
		case "replace":
			// What is missing in a mapping is added; only a list must have the place already.
			return put(document, path, value, false);
		case "remove":
			return take(document, path);
		case "move": {
			const moved = find(document, pointer(operation["from"]));
			return put(take(document, pointer(operation["from"])), path, moved, true);
		}
		case "copy":
			return put(document, path, copy(find(document, pointer(operation["from"]))), true);
		case "test":
			return equal(findOrNull(document, path), value) ? document : fails();
		default:
			return fails();
	}
}

function pointer(path: Json | undefined): readonly string[] {
	if (typeof path !== "string" || (path !== "" && !path.startsWith("/"))) return fails();
	return path
		.split("/")
		.slice(1)
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function find(document: Json, path: readonly string[]): Json {
	let at: Json | undefined = document;
	for (const part of path) {
		if (Array.isArray(at)) at = (at as readonly Json[])[index(part, at.length)];
		else if (isObject(at) && Object.hasOwn(at, part)) at = at[part];
		else return fails();
	}
	return at ?? null;
}

/** A test may ask for null where nothing is, if only the last step is missing. */
function findOrNull(document: Json, path: readonly string[]): Json {
	const parent = find(document, path.slice(0, -1));
	const last = path.at(-1);
	return last !== undefined && isObject(parent) && !Object.hasOwn(parent, last) ? null : find(document, path);
}

const index = (part: string, length: number): number =>
	/^(0|[1-9]\d*)$/.test(part) && Number(part) < length ? Number(part) : fails();

function put(document: Json, path: readonly string[], value: Json, insert: boolean): Json {
	const last = path.at(-1);
	if (last === undefined) return value;
	const parent = find(document, path.slice(0, -1));
	if (Array.isArray(parent)) {
		const list = parent as Json[];
		if (!insert) list[index(last, list.length)] = value;
		else if (last === "-") list.push(value);
		else list.splice(index(last, list.length + 1), 0, value);
	} else if (isObject(parent)) define(parent, last, value);
	else fails();
	return document;
}

function take(document: Json, path: readonly string[]): Json {
	const last = path.at(-1) ?? fails();
	const parent = find(document, path.slice(0, -1));
	if (Array.isArray(parent)) (parent as Json[]).splice(index(last, parent.length), 1);
	else if (isObject(parent) && Object.hasOwn(parent, last)) delete (parent as Record<string, unknown>)[last];
	else fails();
	return document;
}
