// The course for Vite: `virtual:course` is the map (small, loaded at once); `virtual:lesson/SLUG` one lesson, loaded when opened.
import path from "node:path";
import type { Plugin } from "vite";
import type { Lesson } from "../../src/lesson/lesson.ts";
import { prerenderedCourse } from "../pages/course.ts";
import { compileCourse, compileLesson, published } from "./compile.ts";

export function lessons(root: string): Plugin {
	let building = false;
	return {
		name: "everynode-lessons",
		configResolved: ({ command }) => void (building = command === "build"),
		resolveId: (id) => (/^virtual:(course|lesson\/)/.test(id) ? `\0${id}` : undefined),
		async load(id) {
			if (id === "\0virtual:course") {
				const { chapters } = compileCourse(root);
				const loaders = chapters
					.flatMap((chapter) => chapter.lessons)
					.map(({ slug }) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(`virtual:lesson/${slug}`)}).then((m) => m.default)`);
				return `export const chapters = ${JSON.stringify(chapters)};\nexport const lessons = {${loaders.join(",\n")}};\n`;
			}
			if (id.startsWith("\0virtual:lesson/")) {
				const slug = id.slice("\0virtual:lesson/".length);
				const picture = building ? (await prerenderedCourse(root)).get(slug)?.picture : undefined;
				const lesson: Lesson = { ...published(compileLesson(root, slug)), ...(picture ? { picture } : {}) };
				return `export default JSON.parse(${JSON.stringify(JSON.stringify(lesson))});\n`;
			}
			return undefined;
		},
		handleHotUpdate({ file, server }) {
			if (!file.startsWith(root + path.sep)) return;
			for (const module of server.moduleGraph.idToModuleMap.values()) if (module.id?.startsWith("\0virtual:")) server.moduleGraph.invalidateModule(module);
			server.ws.send({ type: "full-reload" });
		},
	};
}
