// Finds the keys of all questions while Vite itself runs: the simulator is bundled for Node first.
import { bundled } from "../bundled.ts";
import type { PublishedQuiz, publishedQuiz } from "./published.ts";

let program: Promise<{ readonly publishedQuiz: typeof publishedQuiz }> | undefined;

/** The questions of the course in this folder. Rejects for an author's slips. */
export async function quizOf(lessonsRoot: string): Promise<PublishedQuiz> {
	program ??= bundled("scripts/quiz/published.ts");
	return (await program).publishedQuiz(lessonsRoot);
}
