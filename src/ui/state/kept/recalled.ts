// What is known of a lesson for the person who comes to it: as it was drawn for them, with what is kept of their work.
import type { Lesson } from "../../../lesson/lesson.ts";
import type { Keeping } from "./keeping.svelte.ts";
import { workOf, type Visit } from "./visit.ts";

/** Seeds of visitors: short enough to be told to somebody. */
export const mostSeeds = 9999;
export const anySeed = (): number => 1 + Math.floor(Math.random() * mostSeeds);
/** What only lessons that are drawn need. */
const drawing = () => import("../../../lesson/draw.ts");

/** All that is known of a lesson for this person; drawn by the seed that the address has `asked` for, else by their own. */
export async function recalled(written: Lesson, keeping: Keeping, asked?: number, box?: string): Promise<Visit> {
	if (written.sandbox) return (await import("../../sandbox/visit.ts")).recalledBox(written, keeping, box);
	const seed = written.draw && (asked ?? (await ownSeed(written.slug, keeping)));
	const work = workOf(written.slug, seed);
	const [sitting, draft, picture, draw] = await Promise.all([
		keeping.sitting(work),
		keeping.draft(work),
		keeping.picture(work),
		seed === undefined ? undefined : drawing(),
	]);
	const drawn = { lesson: draw?.drawnBy(written, seed ?? 0) ?? written, bare: draw?.undrawn(written) ?? written };
	return { ...drawn, work, seed, asked: seed !== undefined && asked !== undefined, sitting, draft, picture };
}

/** The person's own seed of a lesson, from their first visit on. */
async function ownSeed(slug: string, keeping: Keeping): Promise<number> {
	const known = await keeping.seed(slug);
	if (known !== undefined) return known;
	const seed = anySeed();
	await keeping.keepSeed(slug, seed);
	return seed;
}
