// "Another like this": the exercise to go on with after one that is solved.
import type { CourseEntry } from "./lesson.ts";

/**
 * Of the exercises that are not solved, one of the same topic, no easier if there is one, and as little harder as can be; in the
 * course's order where several are. Undefined for a lesson that is no exercise, and where all of its topic are solved.
 */
export function likeThis(
	{ slug, topic, difficulty = 1 }: Pick<CourseEntry, "slug" | "topic" | "difficulty">,
	all: readonly CourseEntry[],
	isSolved: (slug: string) => boolean,
): CourseEntry | undefined {
	if (topic === undefined) return undefined;
	const open = all.filter((other) => other.topic === topic && other.slug !== slug && !isSolved(other.slug));
	/** Easier ones come after all harder ones. */
	const distance = (other: CourseEntry): number => ((other.difficulty ?? 1) - difficulty + 3) % 3;
	return open.reduce<CourseEntry | undefined>(
		(best, other) => (best && distance(best) <= distance(other) ? best : other),
		undefined,
	);
}
