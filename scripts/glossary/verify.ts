// What lessons:check says of the glossary.
import type { Kept } from "../lessons/kept.ts";
import { nothingKept } from "../lessons/kept.ts";
import { LessonError, parseProse } from "../lessons/prose.ts";
import { writtenGlossary } from "./file.ts";
import { gradeOf, highestGrade } from "./readable.ts";
import type { WrittenGlossary, WrittenTerm } from "./schema.ts";
import { stageOf } from "./stage.ts";

/** A term is read at a glance. */
const mostSentences = 3;
const mostWords = 50;

export interface GlossaryReport {
	readonly terms: number;
	/** Everything that is wrong, each with its place. */
	readonly problems: readonly string[];
}

/** Verifies glossary.yaml: ids, what it names, its sentences, its worlds. `slugs` are the course's lessons; nothing is thrown for an author's slips. */
export async function glossaryReport(root: string, slugs: readonly string[], kept: Kept = nothingKept): Promise<GlossaryReport> {
	try {
		const found = writtenGlossary(root);
		if (!found) return { terms: 0, problems: [] };
		const { written, groups } = found;
		const problems: string[] = [];
		const names = namesIn(groups);
		for (const [g, { terms }] of groups.entries())
			for (const [t, term] of terms.entries()) {
				const wrong = [...namedWrongly(term, groups, slugs), ...writtenBadly(term, names)];
				const played = await kept.get(["term", term.world], () => playedWrongly(term));
				for (const problem of [...wrong, ...played])
					problems.push(`${written.place([g, "terms", t, "id"])}: ${term.id}: ${problem}`);
			}
		return { terms: groups.flatMap(({ terms }) => terms).length, problems };
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return { terms: 0, problems: error.problems };
	}
}

/** All words by which terms are called: a learner reads them here, so they are not what makes a sentence hard. */
const namesIn = (groups: WrittenGlossary): ReadonlySet<string> =>
	new Set(
		groups.flatMap(({ terms }) =>
			terms.flatMap(({ term, words = [] }) =>
				[term, ...words].flatMap((name) =>
					name
						.toLowerCase()
						.split(/\s+/)
						.flatMap((word) => [word, `${word}s`]),
				),
			),
		),
	);

function namedWrongly(
	{ id, lessons, see = [] }: WrittenTerm,
	groups: WrittenGlossary,
	slugs: readonly string[],
): readonly string[] {
	const ids = groups.flatMap(({ terms }) => terms.map((term) => term.id));
	return [
		...(ids.filter((other) => other === id).length > 1 ? ["another term has this id"] : []),
		...lessons.filter((slug) => !slugs.includes(slug)).map((slug) => `the course has no lesson "${slug}"`),
		...see
			.filter((other) => !ids.includes(other) || other === id)
			.map((other) => `"see" names "${other}", which is no other term`),
	];
}

function writtenBadly({ says, shows }: WrittenTerm, names: ReadonlySet<string>): readonly string[] {
	const problems: string[] = [];
	const words = says.split(/\s+/).length;
	const sentences = says.split(/[.!?](?:\s|$)/).filter(Boolean).length;
	if (words > mostWords) problems.push(`"says" has ${words} words, and may have ${mostWords}`);
	if (sentences > mostSentences) problems.push(`"says" has ${sentences} sentences, and may have ${mostSentences}`);
	for (const [key, text] of Object.entries({ says, shows })) {
		const grade = gradeOf(text, names);
		if (grade > highestGrade)
			problems.push(
				`"${key}" is hard to read: grade ${grade.toFixed(1)}, and at most ${highestGrade} is meant. Shorter words and sentences help`,
			);
	}
	try {
		parseProse(says);
	} catch (error) {
		problems.push((error as Error).message);
	}
	return problems;
}

async function playedWrongly({ world }: WrittenTerm): Promise<readonly string[]> {
	try {
		await stageOf(world);
		return [];
	} catch (error) {
		return [`its world: ${(error as Error).message}`];
	}
}
