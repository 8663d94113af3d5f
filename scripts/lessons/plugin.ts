// The course for Vite: `virtual:course` is the list of its lessons with what is said of them and how each is fetched, loaded when
// somebody goes on; `virtual:lesson/SLUG` one lesson, whose own page names its file; `virtual:teachers` what teachers read.
// While it is written, a lesson that cannot be read says why, and what is saved is shown at once.
import path from "node:path";
import type { Plugin } from "vite";
import type { Chapter, Lesson } from "../../src/lesson/lesson.ts";
import { withTerms } from "../glossary/file.ts";
import { prerenderedCourse } from "../pages/course.ts";
import { brokenLesson } from "./broken.ts";
import { compileCourse, compileLesson, courseOf, entryOf, placeOf, published, type LessonSource } from "./compile.ts";
import { filled } from "./filled.ts";
import { LessonError } from "./prose.ts";
import { teachersModule } from "./teacher.ts";
import { sandbox } from "../pages/sandbox.ts";

/** An editor writes a file in several moves, and often several files at once: so many real milliseconds are waited for them. */
const together = 60;

export function lessons(root: string): Plugin {
	let building = false;
	/** A lesson by its slug; while it is written, words about what is wrong with it. */
	function lessonAt(slug: string): Lesson | LessonSource {
		if (slug === sandbox().slug) return sandbox();
		try {
			if (slug === "course.yaml") courseOf(root);
			return compileLesson(root, slug);
		} catch (error) {
			if (building || !(error instanceof LessonError)) throw error;
			return brokenLesson(slug, error.problems);
		}
	}
	function chapters(): readonly Chapter[] {
		if (building) return compileCourse(root).chapters;
		const read = (): ReturnType<typeof courseOf>["chapters"] => {
			try {
				return courseOf(root).chapters;
			} catch (error) {
				if (!(error instanceof LessonError)) throw error;
				return [{ title: "course.yaml", lessons: ["course.yaml"] }];
			}
		};
		return read().map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(lessonAt).map(entryOf) }));
	}
	return {
		name: "everynode-lessons",
		configResolved: ({ command }) => void (building = command === "build"),
		resolveId: (id) => (/^virtual:(course|teachers|lesson\/)/.test(id) ? `\0${id}` : undefined),
		async load(id) {
			if (id === "\0virtual:course") {
				const all = building ? withTerms(root, chapters()) : chapters();
				const slugs = [...all.flatMap((chapter) => chapter.lessons).map(({ slug }) => slug), sandbox().slug];
				const loaders = slugs.map((slug) => `() => import(${JSON.stringify(`virtual:lesson/${slug}`)})`);
				return `export const chapters = ${JSON.stringify(all)};
const loaders = [${loaders.join(",\n")}];
export const lessons = Object.fromEntries(
	[...chapters.flatMap((chapter) => chapter.lessons).map(({ slug }) => slug), ${JSON.stringify(sandbox().slug)}]
		.map((slug, i) => [slug, () => loaders[i]().then((m) => m.default)]),
);\n`;
			}
			if (id === "\0virtual:teachers")
				return teachersModule(root, chapters().flatMap((chapter) => chapter.lessons.map(({ slug }) => slug)));
			if (id.startsWith("\0virtual:lesson/")) {
				const slug = id.slice("\0virtual:lesson/".length);
				const picture = building ? (await prerenderedCourse(root)).lessons.get(slug)?.picture : undefined;
				const place = placeOf(root, chapters(), slug);
				const found = lessonAt(slug);
				const lesson: Lesson = { ...("wrong" in found ? published(await filled(found)) : found), ...(place && { place }), ...(picture && { picture }) };
				return `export default JSON.parse(${JSON.stringify(JSON.stringify(lesson))});\n`;
			}
			return undefined;
		},
		configureServer({ watcher, moduleGraph, ws }) {
			watcher.add(root); // it may lie outside the repository
			let soon: ReturnType<typeof setTimeout> | undefined;
			watcher.on("all", (_, file) => {
				if (!file.startsWith(root + path.sep)) return;
				clearTimeout(soon);
				soon = setTimeout(() => {
					for (const module of moduleGraph.idToModuleMap.values())
						if (module.id?.startsWith("\0virtual:")) moduleGraph.invalidateModule(module);
					ws.send({ type: "full-reload" });
				}, together);
			});
		},
	};
}
