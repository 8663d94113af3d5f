// cheatsheet.yaml as it is written: nothing is run to read it.
import { existsSync } from "node:fs";
import path from "node:path";
import { readText, shaped, Written } from "../lessons/written.ts";
import { cheatsheetSchema, type WrittenCheatsheet } from "./schema.ts";

const name = "cheatsheet.yaml";

/** Undefined where the course has none. Throws a LessonError. */
export function writtenCheatsheet(root: string): { readonly written: Written; readonly sheet: WrittenCheatsheet } | undefined {
	const file = path.join(root, name);
	if (!existsSync(file)) return undefined;
	const written = new Written(name, readText(file));
	return { written, sheet: shaped(cheatsheetSchema, written) };
}
