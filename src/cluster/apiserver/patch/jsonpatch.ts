// JSON patch (RFC 6902): a list of operations on places of a document, as evanphx/json-patch carries them out.
import type { Json, JsonObject } from "../../api/types.generated.ts";
import { copy, define, equal, sortedByKey } from "../../api/values.ts";
import { isObject } from "../../api/values.ts";
import { PatchError } from "./patcherror.ts";

type Container = Record<string, Json> | Json[];

/** Upstream's maxJSONPatchOperations, and its JSONPatchMaxCopyBytes: copies of copies double with each step. */
const mostOperations = 10_000;
const mostCopied = 3_145_728;

/**
 * The document after all operations; what no operation opened is shared with the old one, what one did has its keys sorted.
 * Throws a PatchError for a malformed patch or a failing operation.
 */
export function jsonPatch(document: JsonObject, operations: Json): Json {
	if (!Array.isArray(operations)) throw cannotDecode(`${sort(operations)} into Go value of type []handlers.jsonPatchOp`);
	const list = operations as readonly Json[];
	for (const operation of list) checkShape(operation);
	if (list.length > mostOperations) {
		const allowed = `The allowed maximum operations in a JSON patch is ${mostOperations}, got ${list.length}`;
		throw new PatchError(`Request entity too large: ${allowed}`, "RequestEntityTooLarge");
	}
	const patching = new Patching(document);
	for (const operation of list) patching.apply((operation ?? {}) as JsonObject);
	return patching.result();
}

const cannotDecode = (what: string): PatchError =>
	new PatchError(`error decoding patch: json: cannot unmarshal ${what}`, "BadRequest");

function checkShape(operation: Json): void {
	if (operation === null) return;
	if (!isObject(operation)) throw cannotDecode(`${sort(operation)} into Go value of type handlers.jsonPatchOp`);
	for (const name of ["from", "op", "path"]) {
		const value = operation[name] ?? "";
		if (typeof value !== "string") throw cannotDecode(`${sort(value)} into Go struct field jsonPatchOp.${name} of type string`);
	}
}

const sort = (value: Json): string => (Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value);

const fails = (): never => {
	throw new PatchError("the server rejected our request due to an error in our request", "Unprocessable");
};

class Patching {
	/** What was opened: copies of our own, which may be written. */
	readonly #opened = new Set<object>();
	#root: Container;
	/** Bytes of all copies so far, as JSON. */
	#copied = 0;

	constructor(document: JsonObject) {
		this.#root = this.#own(document as Container);
	}

	apply({ op, path, from, value = null }: JsonObject): void {
		switch (op) {
			case "add":
				return add(this.#open(path), value);
			case "replace": {
				if (path === "") {
					if (value === null || typeof value !== "object") return fails();
					this.#root = this.#own(value as Container);
					return;
				}
				// What is missing in a mapping is added; only a list must have the place already.
				const [parent, key] = this.#open(path);
				if (Array.isArray(parent)) parent[index(key, parent.length)] = value;
				else define(parent, key, value);
				return;
			}
			case "remove":
				return void take(this.#open(path));
			case "move": {
				const moved = take(this.#open(from));
				return add(this.#open(path), moved);
			}
			case "copy": {
				const found = get(this.#open(from)) ?? null;
				this.#copied += JSON.stringify(found).length;
				if (this.#copied > mostCopied) return fails();
				const written = found !== null && typeof found === "object" && this.#opened.has(found);
				return add(this.#open(path), written ? copy(found) : found);
			}
			case "test": {
				const found = path === "" ? this.#root : get(this.#open(path));
				return equal(found ?? null, value) ? undefined : fails();
			}
			default:
				return fails();
		}
	}

	/** With sorted keys where something was opened. */
	result(): Json {
		const visit = (value: Json): Json => {
			if (value === null || typeof value !== "object" || !this.#opened.has(value)) return value;
			if (Array.isArray(value)) return (value as readonly Json[]).map(visit);
			const map = value as JsonObject;
			for (const [key, part] of Object.entries(map)) define(map, key, visit(part ?? null));
			return sortedByKey(map);
		};
		return visit(this.#root);
	}

	#own<T extends Container>(value: T): T {
		if (this.#opened.has(value)) return value;
		const own = (Array.isArray(value) ? [...value] : { ...value }) as T;
		this.#opened.add(own);
		return own;
	}

	/** The container that a path leads into and its last step. Whatever stands before the first slash is not looked at. */
	#open(path: Json | undefined): readonly [Container, string] {
		const steps = typeof path === "string" ? path.split("/").slice(1).map(unescaped) : [];
		const last = steps.pop();
		if (last === undefined) return fails();
		let at = this.#root;
		for (const step of steps) {
			const next = get([at, step]);
			if (next === null || typeof next !== "object") return fails();
			const own = this.#own(next as Container);
			if (Array.isArray(at)) at[index(step, at.length)] = own;
			else define(at, step, own);
			at = own;
		}
		return [at, last];
	}
}

const unescaped = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** An index into a list of this length; negative ones count from the end. */
function index(step: string, length: number): number {
	const at = /^[+-]?\d+$/.test(step) ? Number(step) : NaN;
	return at < length && at >= -length ? (at < 0 ? at + length : at) : fails();
}

function get([parent, key]: readonly [Container, string]): Json | undefined {
	if (Array.isArray(parent)) return parent[index(key, parent.length)];
	return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function add([parent, key]: readonly [Container, string], value: Json): void {
	if (!Array.isArray(parent)) define(parent, key, value);
	else if (key === "-") parent.push(value);
	else parent.splice(index(key, parent.length + 1), 0, value);
}

function take([parent, key]: readonly [Container, string]): Json {
	const taken = get([parent, key]);
	if (taken === undefined) return fails();
	if (Array.isArray(parent)) parent.splice(index(key, parent.length), 1);
	else delete parent[key];
	return taken;
}
