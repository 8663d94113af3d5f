// glossary.yaml as it is written: no world is played to read it.
import { existsSync } from "node:fs";
import path from "node:path";
import type { Chapter, CourseEntry } from "../../src/lesson/lesson.ts";
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

/** The chapters, each lesson with the words that the glossary says it teaches. Throws a LessonError. */
export function withTerms(root: string, chapters: readonly Chapter[]): readonly Chapter[] {
	const terms = (writtenGlossary(root)?.groups ?? []).flatMap((group) => group.terms);
	const of = (entry: CourseEntry): CourseEntry => {
		const taught = terms.filter(({ lessons }) => lessons.includes(entry.slug));
		return taught.length === 0 ? entry : { ...entry, terms: Object.fromEntries(taught.map(({ id, term }) => [id, term])) };
	};
	return chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(of) }));
}
