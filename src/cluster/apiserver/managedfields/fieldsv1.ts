// A set of paths as objects store it (FieldsV1): a tree whose "." says that the node itself belongs to the set.
import type { JsonObject } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";

interface Tree {
	[element: string]: Tree;
}

/** The tree of a set of paths. */
export function toFieldsV1(paths: Iterable<string>): JsonObject {
	const root: Tree = {};
	const all = [...paths].sort(byCodeUnit);
	for (const path of all) {
		let node = root;
		for (const element of path.split("\n")) node = node[element] ??= {};
		node["."] = {};
	}
	return prune(root);
}

/** A leaf is an empty object: it needs no "." of its own. */
function prune(node: Tree): Tree {
	const elements = Object.keys(node);
	if (elements.length === 1 && elements[0] === ".") return {};
	return Object.fromEntries(
		elements.sort(byCodeUnit).map((element) => [element, element === "." ? {} : prune(node[element] ?? {})]),
	);
}

/** The paths of a stored tree. */
export function fromFieldsV1(tree: JsonObject): Set<string> {
	const out = new Set<string>();
	walk(tree, "");
	return out;

	function walk(node: JsonObject, path: string): void {
		const elements = Object.keys(node);
		if (path && elements.length === 0) out.add(path);
		for (const element of elements) {
			if (element === ".") out.add(path);
			else walk(node[element] as JsonObject, path ? `${path}\n${element}` : element);
		}
	}
}
