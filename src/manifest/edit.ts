// Changes one place of a manifest and leaves the rest of its text, comments and all, as it was typed.
import { isMap, isSeq, parseAllDocuments, type Document } from "yaml";
import type { Json } from "../cluster/api/types.generated.ts";
import { overLimit } from "./limits.ts";
import type { Path } from "./place.ts";

export type Change =
	{ readonly op: "set" | "add"; readonly path: Path; readonly value: Json } | { readonly op: "remove"; readonly path: Path };

/** The text with the change made in the first document that `isIt` accepts; undefined where there is none, or it cannot be read. */
export function editManifest(text: string, isIt: (value: unknown) => boolean, change: Change): string | undefined {
	if (overLimit(text)) return undefined;
	const documents = parseAllDocuments(text, { version: "1.1", uniqueKeys: false, logLevel: "silent" });
	if (!Array.isArray(documents)) return undefined;
	const document = documents.find((each) => each.errors.length === 0 && isIt(each.toJS({ maxAliasCount: 20 })));
	if (!document) return undefined;
	make(document as unknown as Document, change);
	return documents
		.map(
			(each, i) =>
				`${i > 0 && !each.directives?.docStart ? "---\n" : ""}${each.toString({ lineWidth: 0, indentSeq: indentsLists(text) })}`,
		)
		.join("");
}

function make(document: Document, change: Change): void {
	if (change.op === "remove") {
		document.deleteIn(change.path);
		return;
	}
	const there = document.getIn(change.path, true);
	if (change.op === "add" && isSeq(there)) there.add(document.createNode(change.value));
	else {
		const node = document.createNode(change.op === "add" ? [change.value] : change.value);
		if (isMap(node) || isSeq(node)) node.flow = false;
		const parent = document.getIn(change.path.slice(0, -1), true);
		const key = change.path.at(-1);
		// Tolerations and the like stand best before the containers, not behind a long list of them.
		const before = isMap(parent)
			? parent.items.findIndex((item) => String((item.key as { value?: unknown } | null)?.value) === "containers")
			: -1;
		if (isMap(parent) && before >= 0 && !parent.has(key)) parent.items.splice(before, 0, document.createPair(key, node));
		else document.setIn(change.path, node);
	}
}

/** Whether lists stand deeper than their field, as most people write them. */
const indentsLists = (text: string): boolean => !/^(\s*)[\w.-]+:\s*\n\1- /m.test(text);
