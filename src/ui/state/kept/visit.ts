// A person comes to a lesson: what it is for them, where it is drawn, and what is kept of their work in it.
import type { DeskFile } from "../../../desk/port.ts";
import { veilId, type Lesson } from "../../../lesson/lesson.ts";
import type { LessonWorld, Standing } from "../../../lesson/port.ts";
import type { Draft, Progress } from "../../../lesson/progress.ts";
import type { Picture } from "../picture.ts";

/** A lesson with what is kept of a person's work in it. */
export interface Visit {
	/** As it is for this person. */
	readonly lesson: Lesson;
	/** The name under which the work is kept. */
	readonly work: string;
	/** As the build has shown it, which knows nobody. */
	readonly bare: Lesson;
	/** Of a lesson that is drawn. */
	readonly seed: number | undefined;
	/** The address asked for this seed: it is not the person's own. */
	readonly asked: boolean;
	readonly progress?: Progress;
	readonly sitting: string | undefined;
	readonly draft: Draft | undefined;
	/** What they saw last of its world. */
	readonly picture: Picture | undefined;
	/** Of the sandbox: a line to be tried in it. */
	readonly line?: string;
}

/** The name under which work on a lesson is kept: each draw of it is work of its own. */
export const workOf = (slug: string, seed: number | undefined): string => (seed === undefined ? slug : `${slug}?seed=${seed}`);

/**
 * The lesson's files with what the person made of them. What was typed before the script could show a text of theirs was typed
 * into the lesson's own: it holds where there is no other. Into a text with gaps nobody can have typed what was meant.
 */
export function textsOf({ lesson, bare, draft }: Visit, typedBefore: string | undefined): readonly DeskFile[] {
	const typed = bare.files[0]?.text === lesson.files[0]?.text ? typedBefore : undefined;
	const kept = draft?.files ?? [];
	const texts = lesson.files.map(({ name, text }, i) => {
		const own = kept.find((file) => file.name === name)?.text ?? text;
		return { name, text: i === 0 && own === text ? (typed ?? own) : own };
	});
	return [...texts, ...kept.filter(({ name }) => !texts.some((file) => file.name === name))];
}

/** What a room must know of it, under the name of the work. */
export const lessonWorld = ({ cluster, past, files, checks, predictions, veil }: Lesson, work: string): LessonWorld => ({
	slug: work,
	cluster,
	past,
	files,
	checks,
	predictions,
	...(veil ? { veil } : {}),
});

/**
 * What lifts the veil over the stage; undefined where there is none, or no longer. Nobody needs it who has solved the lesson, or read
 * how. Until the session says so, it is as it was `seen` last.
 */
export function veilOver({ veil }: Lesson, standing: Standing | undefined, seen: boolean): string | undefined {
	const { reachedAt = {}, sawSolution = false } = standing?.context ?? {};
	const isOver = standing ? standing.solved || sawSolution || reachedAt[veilId] !== undefined : seen;
	return veil && !isOver ? veil.goal : undefined;
}
