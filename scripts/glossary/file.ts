// glossary.yaml as it is written: no world is played to read it.
import { existsSync } from "node:fs";
import path from "node:path";
import { readText, shaped, Written } from "../lessons/written.ts";
import { glossarySchema, type WrittenGlossary } from "./schema.ts";

export const glossaryName = "glossary.yaml";

/** The file as it is written; undefined where the course has none. Throws a LessonError. */
export function writtenGlossary(root: string): { readonly written: Written; readonly groups: WrittenGlossary } | undefined {
	const file = path.join(root, glossaryName);
	if (!existsSync(file)) return undefined;
	const written = new Written(glossaryName, readText(file));
	return { written, groups: shaped(glossarySchema, written) };
}
