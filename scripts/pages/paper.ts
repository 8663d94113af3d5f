// What stands below a lesson where no script runs, and on paper: its files, and the ways to other pages.
import type { Chapter } from "../../src/lesson/lesson.ts";
import { undrawn } from "../../src/lesson/draw.ts";
import { placeOf, published, type LessonSource } from "../lessons/compile.ts";
import { upFrom } from "./depth.ts";
import { escape } from "./page.ts";

/** HTML that is in sight only there; see ui/paper.css. `root` is the folder of the course. */
export function paperOf(root: string, source: LessonSource, chapters: readonly Chapter[]): string {
	const { slug, files } = undrawn(published(source));
	const up = upFrom(`lessons/${slug}/`);
	const titles = new Map(chapters.flatMap(({ lessons }) => lessons.map((entry) => [entry.slug, entry.title] as const)));
	const link = (to: string, text: string, rel = ""): string =>
		`<a${rel && ` rel="${rel}"`} href="${up}${to}">${escape(text)}</a>`;
	const { previous, next } = placeOf(root, chapters, slug) ?? {};
	const ways = [
		...(previous === undefined ? [] : [link(`lessons/${previous}/`, `Before: ${titles.get(previous) ?? previous}`, "prev")]),
		...(next === undefined ? [] : [link(`lessons/${next}/`, `Next: ${titles.get(next) ?? next}`, "next")]),
		link("", "All lessons"),
		link("exercises/", "Exercises"),
		link("quiz/", "Quiz"),
	];
	const texts = files.map(({ name, text }) => `<h2>${escape(name)}</h2><pre>${escape(text)}</pre>`);
	return `<div class="paper">${texts.join("")}<nav>${ways.join(" ")}</nav></div>`;
}
