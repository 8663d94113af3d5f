// The questions of a course as the site has them: sets by chapter, each a file of its own.
import { compileCourse } from "../lessons/compile.ts";
import type { Asked, Misconceptions } from "../../src/quiz/question.ts";
import { questionsIn } from "./compile.ts";
import { quizFiles, writtenIn } from "./files.ts";
import { misconceptionsOf } from "./misconceptions.ts";

export interface PublishedSet {
	/** The chapter's, or undefined for questions that belong to none. */
	readonly title: string | undefined;
	readonly questions: readonly Asked[];
}
export interface PublishedQuiz {
	readonly ideas: Misconceptions;
	readonly sets: readonly PublishedSet[];
}

/** Throws a LessonError for an author's slips. */
export async function publishedQuiz(root: string): Promise<PublishedQuiz> {
	const { chapters } = compileCourse(root);
	const slugs = chapters.flatMap(({ lessons }) => lessons.map(({ slug }) => slug));
	const all: Asked[] = [];
	for (const { name, lesson } of quizFiles(root, slugs)) all.push(...(await questionsIn(writtenIn(root, name), lesson)));
	const titleOf = (lesson: string | undefined): string | undefined =>
		chapters.find(({ lessons }) => lessons.some(({ slug }) => slug === lesson))?.title;
	const sets = [...chapters.map(({ title }) => title), undefined].map((title) => ({
		title,
		questions: all.filter(({ lesson }) => titleOf(lesson) === title),
	}));
	return { ideas: misconceptionsOf(root), sets: sets.filter(({ questions }) => questions.length > 0) };
}
