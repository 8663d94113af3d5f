// What a teacher reads before an hour: half a page on a lesson. It is written beside the lesson and no part of what learners fetch.
import type { Prose } from "./lesson.ts";

type Words = readonly Prose[];

export interface TeacherNotes {
	/** What somebody can do after it. */
	readonly aim: Words;
	/** In class, with guesses as votes and the questions below. */
	readonly minutes: number;
	/** Wrong ideas that it is against, with what is true. */
	readonly ideas: readonly { readonly id: string; readonly idea: Words; readonly truth: Words }[];
	/** Addresses to hand out, each below the site's folder: "lessons/daemonset/no-execute/#step-2", "quiz/?seed=7#idea-pods-move". */
	readonly presets: readonly { readonly name: string; readonly open: string; readonly how: Words }[];
	readonly questions: readonly { readonly ask: Words; readonly answer: Words }[];
}
