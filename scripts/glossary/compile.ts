// glossary.yaml → the terms of the glossary, each with its world played. An author's slips are reported by file and line.
import type { Chapter } from "../../src/lesson/lesson.ts";
import type { TermGroup } from "../../src/site/glossary/term.ts";
import { LessonError, parseProse } from "../lessons/prose.ts";
import { glossaryName, writtenGlossary } from "./file.ts";
import type { WrittenTerm } from "./schema.ts";
import { stageOf } from "./stage.ts";

/** The course's terms in their groups. Throws a LessonError for what is not as it should be. */
export async function glossaryOf(root: string, chapters: readonly Chapter[]): Promise<readonly TermGroup[]> {
	const { groups } = writtenGlossary(root) ?? { groups: [] };
	const titles = new Map(chapters.flatMap(({ lessons }) => lessons).map(({ slug, title }) => [slug, title]));
	const terms = new Map(groups.flatMap((group) => group.terms).map(({ id, term }) => [id, term]));
	const compiled = async ({ id, term, says, docs, lessons, see = [], shows, world }: WrittenTerm) => {
		try {
			return {
				id,
				term,
				says: parseProse(says),
				docs,
				lessons: lessons.map((slug) => ({ slug, title: titles.get(slug) ?? slug })),
				see: see.map((other) => ({ id: other, term: terms.get(other) ?? other })),
				shows,
				stage: await stageOf(world),
			};
		} catch (error) {
			throw new LessonError(`${glossaryName}: ${id}: ${(error as Error).message}`);
		}
	};
	return Promise.all(
		groups.map(async ({ group, terms: written }) => ({ group, terms: await Promise.all(written.map(compiled)) })),
	);
}
