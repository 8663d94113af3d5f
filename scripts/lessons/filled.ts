// A lesson with the words that it quotes, while Vite runs: the simulator is bundled for Node first, and only for lessons that quote.
import { bundled } from "../bundled.ts";
import type { LessonSource } from "./compile.ts";
import type { quoted } from "./quoted.ts";
import { withWords, type Words } from "./quotes.ts";

let program: Promise<{ readonly quoted: typeof quoted }> | undefined;
/** What is asked of the simulator decides what it answers: a build asks twice for each lesson. */
const known = new Map<string, Promise<Words>>();

/** As learners read it. */
export async function filled(lesson: LessonSource): Promise<LessonSource> {
	if (Object.keys(lesson.quotes).length === 0) return lesson;
	const { slug, quotes, cluster, past, files, checks, solution } = lesson;
	const asked = JSON.stringify([slug, quotes, cluster, past, files, checks, solution]);
	const words = known.get(asked) ?? found(lesson);
	known.set(asked, words);
	return withWords(lesson, await words);
}

async function found(lesson: LessonSource): Promise<Words> {
	program ??= bundled("scripts/lessons/quoted.ts");
	return (await program).quoted(lesson);
}
