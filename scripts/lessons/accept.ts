// Writes what each wrong answer is told into wrong.yaml; comments and all else stay as their author wrote them.
import { readFileSync, writeFileSync } from "node:fs";
import { isMap, isSeq, parseDocument, type Document, type YAMLMap } from "yaml";

/** Answers the names whose sentence is another one than before. `said` has a sentence for each name that is to be written. */
export function accept(file: string, said: Readonly<Record<string, string>>): readonly string[] {
	const text = readFileSync(file, "utf8");
	const document: Document = parseDocument(text);
	const answers = isSeq(document.contents) ? document.contents.items.filter((item): item is YAMLMap => isMap(item)) : [];
	const changed = answers.flatMap((answer) => {
		const name = String(answer.get("name"));
		const sentence = said[name];
		const before = answer.get("says");
		// Part of the sentence is enough, where the author chose it.
		if (sentence === undefined || (typeof before === "string" && sentence.includes(before))) return [];
		if (before !== undefined) answer.set("says", sentence);
		else answer.items.splice(answer.items.findIndex(({ key }) => String(key) === "check") + 1, 0, document.createPair("says", sentence));
		return [name];
	});
	if (changed.length > 0) writeFileSync(file, document.toString({ lineWidth: 0, flowCollectionPadding: text.includes("{ ") }));
	return changed;
}
