// A picture for each page, to be shown where somebody shares it.
import type { Chapter } from "../../src/lesson/lesson.ts";
import { pages } from "../../src/site/pages.ts";
import { difficulty, minutes } from "../../src/site/words.ts";
import { pathOf } from "../../src/ui/state/address.ts";
import { cardOf } from "./card.ts";
import { pngOf } from "./raster.ts";
import { sandbox } from "./sandbox.ts";

/** Folder of the page → PNG. `goals` are drawings of how lessons end; an exercise's would tell what is to be found. */
export async function pictures(
	chapters: readonly Chapter[],
	goals: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
	const cards = new Map<string, string>();
	for (const { title: chapter, lessons } of chapters)
		for (const { slug, title, summary, minutes: length, difficulty: level } of lessons) {
			const above = level ? `Exercise · ${difficulty[level]} · ${minutes(length)}` : chapter;
			const card = level ? { above, text: summary, isSaid: true } : { above, text: title, drawing: goals.get(slug) };
			cards.set(`lessons/${slug}/`, cardOf(card));
		}
	const { slug, title: above, summary: text } = sandbox();
	cards.set(pathOf(slug), cardOf({ above, text }));
	for (const { path, title, menu } of pages)
		cards.set(path, cardOf({ above: menu ?? "", text: title.replace(/ · Everynode$|^Everynode: /, "") }));
	const drawn = new Map<string, Uint8Array>();
	for (const [folder, svg] of cards) drawn.set(folder, await pngOf(svg));
	return drawn;
}
