// The course as the build prerenders it: for each lesson its page and the picture of its start. The page's own components and the
// engine are bundled for Node first, then each lesson's start is run.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin } from "vite";
import { quizOf } from "../quiz/bundled.ts";
import { quizModule } from "../quiz/plugin.ts";
import type { PublishedQuiz } from "../quiz/published.ts";
import { compileCourse, placeOf, published } from "../lessons/compile.ts";
import { filled } from "../lessons/filled.ts";
import { teachersModule } from "../lessons/teacher.ts";
import type { Chapter } from "../../src/lesson/lesson.ts";
import type { SitePage } from "../../src/site/pages.ts";
import { sandbox } from "./sandbox.ts";
import type { goalPicture, prerender, prerenderMore, prerenderPages, Prerendered } from "./prerender.ts";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const bundle = path.join(root, ".cache", "pages", "prerender.mjs");

/** The lists of lessons and questions, for pages that show them; nobody goes from one to another here. */
const listed = (chapters: readonly Chapter[], quiz: PublishedQuiz, teachers: string): Plugin => ({
	name: "everynode-course-to-print",
	resolveId: (id) =>
		["virtual:course", "virtual:quiz", "virtual:search", "virtual:teachers"].includes(id) ? `\0${id}` : undefined,
	load(id) {
		if (id === "\0virtual:quiz") return quizModule(quiz, false);
		if (id === "\0virtual:search") return "export default undefined;";
		if (id === "\0virtual:teachers") return teachers;
		return id === "\0virtual:course"
			? `export const chapters = ${JSON.stringify(chapters)}; export const lessons = {};`
			: undefined;
	},
});

async function bundled(...course: Parameters<typeof listed>): Promise<Prerenderer> {
	await build({
		root,
		configFile: false,
		logLevel: "error",
		plugins: [svelte(), listed(...course)],
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
	readonly prerenderMore: typeof prerenderMore;
}

export interface PrerenderedCourse {
	/** By slug. */
	readonly lessons: ReadonlyMap<string, Prerendered>;
	/** By slug: how each lesson ends, as SVG. An exercise has none: that would tell what is to be found. */
	readonly goals: ReadonlyMap<string, string>;
	/** By folder: the HTML of each other page. */
	readonly pages: ReadonlyMap<string, string>;
	/** Pages of which there are many of a kind. */
	readonly partPages: readonly SitePage[];
	/** By folder: what stands below a page, for those who read. */
	readonly more: ReadonlyMap<string, string>;
}
let course: Promise<PrerenderedCourse> | undefined;

/** The pages of the course in this folder, and pictures of its lessons' starts; made once in a build. */
export function prerenderedCourse(lessonsRoot: string): Promise<PrerenderedCourse> {
	course ??= (async () => {
		const { chapters, lessons } = compileCourse(lessonsRoot);
		const quiz = await quizOf(lessonsRoot);
		const teachers = teachersModule(
			lessonsRoot,
			lessons.map(({ slug }) => slug),
		);
		const printer = await bundled(chapters, quiz, teachers);
		const written = new Map<string, Prerendered>();
		for (const lesson of lessons) {
			const place = placeOf(lessonsRoot, chapters, lesson.slug);
			written.set(lesson.slug, await printer.prerender({ ...published(await filled(lesson)), ...(place && { place }) }));
		}
		written.set(sandbox().slug, await printer.prerender(sandbox()));
		const goals = new Map<string, string>();
		for (const lesson of lessons) if (!lesson.difficulty) goals.set(lesson.slug, await printer.goalPicture(lesson));
		const { partPages, more } = await printer.prerenderMore(lessonsRoot, chapters, quiz);
		return { lessons: written, goals, pages: await printer.prerenderPages(partPages), partPages, more };
	})();
	return course;
}
