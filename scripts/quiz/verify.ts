// All questions of a course, proved: what lessons:check says of them.
import path from "node:path";
import type { Asked } from "../../src/quiz/question.ts";
import { unfinished } from "../lessons/folder.ts";
import { nothingKept, type Kept } from "../lessons/kept.ts";
import { LessonError } from "../lessons/prose.ts";
import { readText, shaped, type Written } from "../lessons/written.ts";
import { questionsIn } from "./compile.ts";
import { writtenIn, type QuizFile } from "./files.ts";
import { misconceptionsOf } from "./misconceptions.ts";
import { quizSchema, type WrittenQuestion } from "./schema.ts";
import { questionProblems } from "./proof.ts";

/** What becomes of a file of questions. */
export interface QuizReport {
	readonly questions: number;
	/** Everything that is wrong with them, each with its place. */
	readonly problems: readonly string[];
}

/** Verifies the questions of one file: keys, feedback, names. `slugs` are the course's lessons; nothing is thrown for an author's slips. */
export function quizReport(
	root: string,
	file: QuizFile,
	slugs: readonly string[],
	kept: Kept = nothingKept,
): Promise<QuizReport> {
	const text = readText(path.join(root, file.name));
	return reported(async () => {
		const misconceptions = Object.keys(misconceptionsOf(root));
		return kept.get(["quiz", file.name, text, misconceptions, slugs], async () => {
			// What lies beside a lesson is looked at with its folder.
			const left = file.lesson !== undefined ? [] : unfinished(file.name, path.join(root, file.name));
			const { questions, problems } = await reported(() => proved(root, file, slugs, misconceptions));
			return { questions, problems: [...left, ...problems] };
		});
	});
}

async function reported(verified: () => Promise<QuizReport>): Promise<QuizReport> {
	try {
		return await verified();
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return { questions: 0, problems: error.problems };
	}
}

async function proved(
	root: string,
	{ name, lesson }: QuizFile,
	slugs: readonly string[],
	misconceptions: readonly string[],
): Promise<QuizReport> {
	const written = writtenIn(root, name);
	const questions = await questionsIn(written, lesson);
	const problems = nameProblems(shaped(quizSchema, written), written, lesson, slugs, misconceptions);
	for (const [i, question] of questions.entries())
		for (const problem of await variantProblems(question))
			problems.push(`${written.place([i, "id"])}: ${question.id}: ${problem}`);
	return { questions: questions.length, problems };
}

/** Those of the first variant that has any: all of them ask the same. */
async function variantProblems({ variants }: Asked): Promise<readonly string[]> {
	for (const variant of variants) {
		const problems = await questionProblems(variant);
		if (problems.length > 0) return problems;
	}
	return [];
}

/** Lessons and misconceptions that are named and unknown. */
function nameProblems(
	questions: readonly WrittenQuestion[],
	written: Written,
	lesson: string | undefined,
	slugs: readonly string[],
	misconceptions: readonly string[],
): string[] {
	return questions.flatMap((question, i) => {
		const at = (key: string, words: string): string => `${written.place([i, key])}: ${question.id}: ${words}`;
		const named = [...new Set([...JSON.stringify(question).matchAll(/"misconception":"([^"]*)"/g)].map(([, id = ""]) => id))];
		return [
			...named.filter((id) => !misconceptions.includes(id)).map((id) => at("id", `misconceptions.yaml does not name "${id}"`)),
			...(question.lesson === undefined
				? []
				: lesson !== undefined
					? [at("lesson", "it lies beside its lesson: leave that out")]
					: slugs.includes(question.lesson)
						? []
						: [at("lesson", `the course has no lesson "${question.lesson}"`)]),
		];
	});
}

/** Ids that two questions of the course have, each with the places of both. */
export function twice(root: string, files: readonly QuizFile[]): readonly string[] {
	const places = new Map<string, string>();
	return files.flatMap(({ name }) => {
		try {
			const written = writtenIn(root, name);
			return shaped(quizSchema, written).flatMap(({ id }, i) => {
				const [place, before] = [written.place([i, "id"]), places.get(id)];
				places.set(id, place);
				return before === undefined ? [] : [`${place}: the id "${id}" is that of another question; see ${before}`];
			});
		} catch (error) {
			if (!(error instanceof LessonError)) throw error;
			return []; // said where it is proved
		}
	});
}
