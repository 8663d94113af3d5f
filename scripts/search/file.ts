// search.yaml: what beginners type where they do not know the words yet.
import { existsSync } from "node:fs";
import path from "node:path";
import { writtenGlossary } from "../glossary/file.ts";
import { LessonError } from "../lessons/prose.ts";
import { readText, shaped, Written } from "../lessons/written.ts";
import { searchSchema } from "./schema.ts";

const name = "search.yaml";

/** Name of an entry → what is typed by those who should find it. Throws a LessonError, also for a name that nothing has. */
export function askedFor(root: string, slugs: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const asked = new Map<string, string[]>();
	const file = path.join(root, name);
	if (!existsSync(file)) return asked;
	const written = new Written(name, readText(file));
	const terms = writtenGlossary(root)?.groups.flatMap((group) => group.terms) ?? [];
	const known = new Set([...slugs, ...terms.map(({ id }) => `glossary/${id}`)]);
	const problems: string[] = [];
	for (const [i, row] of shaped(searchSchema, written).entries())
		for (const [j, found] of row.finds.entries()) {
			if (known.has(found)) asked.set(found, [...(asked.get(found) ?? []), ...row.asked]);
			else problems.push(`${written.place([i, "finds", j])}: the course has no lesson and no term "${found}"`);
		}
	if (problems.length > 0) throw new LessonError(...problems);
	return asked;
}

/** What is wrong with the file, each with its place. */
export function searchProblems(root: string, slugs: readonly string[]): readonly string[] {
	try {
		askedFor(root, slugs);
		return [];
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return error.problems;
	}
}
