// The course as the build prerenders it: for each lesson its page and the picture of its start. The page's own components and the
// engine are bundled for Node first, then each lesson's start is run.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin } from "vite";
import { compileCourse, placeOf, published } from "../lessons/compile.ts";
import type { Chapter } from "../../src/lesson/lesson.ts";
import type { goalPicture, prerender, prerenderPages, Prerendered } from "./prerender.ts";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const bundle = path.join(root, ".cache", "pages", "prerender.mjs");

/** The list of lessons, for pages that show it; nobody goes from one to another here. */
const listed = (chapters: readonly Chapter[]): Plugin => ({
	name: "everynode-course-to-print",
	resolveId: (id) => (id === "virtual:course" ? "\0virtual:course" : undefined),
	load: (id) =>
		id === "\0virtual:course" ? `export const chapters = ${JSON.stringify(chapters)}; export const lessons = {};` : undefined,
});

async function bundled(chapters: readonly Chapter[]): Promise<Prerenderer> {
	await build({
		root,
		configFile: false,
		logLevel: "error",
		plugins: [svelte(), listed(chapters)],
		build: {
			ssr: path.join(here, "prerender.ts"),
			outDir: path.dirname(bundle),
			target: "node20",
			minify: false,
			rollupOptions: {
				external: /monaco/, // nobody opens the large editor here
				output: { entryFileNames: path.basename(bundle), codeSplitting: false },
			},
		},
		ssr: { noExternal: true },
	});
	return (await import(pathToFileURL(bundle).href)) as Prerenderer;
}

interface Prerenderer {
	readonly prerender: typeof prerender;
	readonly prerenderPages: typeof prerenderPages;
	readonly goalPicture: typeof goalPicture;
}

export interface PrerenderedCourse {
	/** By slug. */
	readonly lessons: ReadonlyMap<string, Prerendered>;
	/** By slug: how each lesson ends, as SVG. An exercise has none: that would tell what is to be found. */
	readonly goals: ReadonlyMap<string, string>;
	/** By id: the HTML of each other page. */
	readonly pages: ReadonlyMap<string, string>;
}
let course: Promise<PrerenderedCourse> | undefined;

/** The pages of the course in this folder, and pictures of its lessons' starts; made once in a build. */
export function prerenderedCourse(lessonsRoot: string): Promise<PrerenderedCourse> {
	course ??= (async () => {
		const { chapters, lessons } = compileCourse(lessonsRoot);
		const printer = await bundled(chapters);
		const written = new Map<string, Prerendered>();
		for (const lesson of lessons) {
			const place = placeOf(chapters, lesson.slug);
			written.set(lesson.slug, await printer.prerender({ ...published(lesson), ...(place && { place }) }));
		}
		const goals = new Map<string, string>();
		for (const lesson of lessons) if (!lesson.difficulty) goals.set(lesson.slug, await printer.goalPicture(lesson));
		return { lessons: written, goals, pages: await printer.prerenderPages() };
	})();
	return course;
}
