// Another draw of a lesson.
import { valuesOf } from "../../../lesson/draw.ts";
import type { Draw } from "../../../lesson/lesson.ts";
import { anySeed, mostSeeds } from "../../state/kept/recalled.ts";
import { forgetWork } from "../../state/kept/work.ts";
import type { LessonRoom } from "../../state/lessonroom.svelte.ts";

/**
 * The person's own draw, where the address had asked for one, else a new one. What was done with a draw of their own is given up
 * for it.
 */
export async function drawAgain(room: LessonRoom): Promise<void> {
	const { keeping, asked, seed = 0 } = room;
	const { slug, draw = [] } = room.lesson ?? {};
	if (!slug) return;
	const before = room.saving.work;
	const other = otherSeed(draw, seed, asked === undefined ? undefined : await keeping.seed(slug));
	await keeping.keepSeed(slug, other);
	await room.open(slug, asked === undefined ? "history" : "person");
	if (asked === undefined) await forgetWork(keeping.storage, before);
}

/** A seed that draws something else than this one: `first` if it does. */
function otherSeed(draws: readonly Draw[], than: number, first = anySeed()): number {
	const values = (seed: number): string => JSON.stringify(valuesOf(draws, seed));
	let seed = first;
	for (let i = 0; i < mostSeeds && values(seed) === values(than); i++) seed = anySeed();
	return seed;
}
