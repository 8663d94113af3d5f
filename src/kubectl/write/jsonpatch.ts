// A JSON patch (RFC 6902) applied on this side of the wire, for --dry-run=client and --local.
import type { Json } from "../../cluster/api/types.generated.ts";
import { copy, define, equal } from "../../cluster/api/values.ts";
import { stopped } from "../framework/budget.ts";
import { failure, type KubectlError } from "../framework/errors.ts";

type Container = Record<string, unknown> | unknown[];

/** The server's bound; kubectl itself has none, and would end with its memory. */
const mostCopied = 3_145_728;

/** The document after all operations. Throws for one that cannot be done. */
export function jsonPatched(document: Json, patch: Json): Json {
	if (!Array.isArray(patch)) throw failure("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
	const root: { value: unknown } = { value: copy(document) };
	let copied = 0;
	for (const step of patch as readonly { op?: string; path?: string; from?: string; value?: unknown }[]) {
		const { op = "", path = "", from = "" } = step;
		if (op === "add") put(root, path, step.value, true);
		else if (op === "replace") {
			get(root, path, "replace");
			put(root, path, step.value, false);
		} else if (op === "remove") remove(root, path);
		else if (op === "move") put(root, path, remove(root, from), true);
		else if (op === "copy") {
			const found = get(root, from, "copy");
			copied += JSON.stringify(found).length;
			if (copied > mostCopied) throw stopped("3 MiB of copies in a patch");
			put(root, path, copy(found), true);
		} else if (op === "test") {
			if (!equal(get(root, path, "test"), step.value ?? null)) throw failure(`testing value ${path} failed: test failed`);
		} else throw failure(`Unexpected kind: ${op}`);
	}
	return root.value as Json;
}

const keys = (path: string): string[] =>
	path
		.split("/")
		.slice(1)
		.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
const missing = (op: string, path: string): KubectlError =>
	failure(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`);

function parentOf(root: { value: unknown }, path: string, op: string): { parent: Container; key: string } {
	const parts = keys(path);
	const key = parts.pop() ?? "value";
	let at: unknown = path === "" ? root : root.value;
	for (const part of parts) at = child(at, part);
	if (typeof at !== "object" || at === null) throw missing(op, path);
	return { parent: at as Container, key };
}

function child(container: unknown, key: string): unknown {
	if (Array.isArray(container)) return container[Number(key)];
	return typeof container === "object" && container !== null && Object.hasOwn(container, key)
		? (container as Record<string, unknown>)[key]
		: undefined;
}

function get(root: { value: unknown }, path: string, op: string): unknown {
	const { parent, key } = parentOf(root, path, op);
	const value = child(parent, key);
	if (value === undefined) throw missing(op, path);
	return value;
}

function put(root: { value: unknown }, path: string, value: unknown, insert: boolean): void {
	const { parent, key } = parentOf(root, path, "add");
	if (!Array.isArray(parent)) return define(parent, key, value ?? null);
	const index = key === "-" ? parent.length : Number(key);
	if (!Number.isInteger(index) || index < 0 || index > parent.length)
		throw failure(`Unable to access invalid index: ${key}: invalid index referenced`);
	parent.splice(index, insert ? 0 : 1, value ?? null);
}

function remove(root: { value: unknown }, path: string): unknown {
	const value = get(root, path, "remove");
	const { parent, key } = parentOf(root, path, "remove");
	if (Array.isArray(parent)) parent.splice(Number(key), 1);
	else delete parent[key];
	return value;
}
