// The course as the site's pages list it: modules of lessons, and exercises.
import { chapters } from "virtual:course";
import type { CourseEntry } from "../lesson/lesson.ts";
import type { Progress } from "../lesson/progress.ts";

const isExercise = ({ difficulty }: CourseEntry): boolean => difficulty !== undefined;

export const modules = chapters
	.map((chapter) => ({ ...chapter, lessons: chapter.lessons.filter((entry) => !isExercise(entry)) }))
	.filter(({ lessons }) => lessons.length > 0);
export const lessons: readonly CourseEntry[] = modules.flatMap((module) => module.lessons);
export const exercises: readonly CourseEntry[] = chapters.flatMap((chapter) => chapter.lessons.filter(isExercise));

/** The lesson to go on with: the first that was begun and not solved, else the first that was not; undefined when all are solved. */
export function nextLesson(progress: Progress): CourseEntry | undefined {
	const open = lessons.filter(({ slug }) => progress[slug]?.state !== "solved");
	return open.find(({ slug }) => progress[slug] !== undefined) ?? open[0];
}
