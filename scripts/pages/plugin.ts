// The pages of the site: each lesson is an HTML page of its own whose text can be read before any script has run, and a small
// service worker keeps what is needed without a network.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";
import { compileCourse, type LessonSource } from "../lessons/compile.ts";
import { prerenderedCourse } from "./course.ts";

const here = import.meta.dirname;

/** Kept when opened or asked for, not at once: the large editor and single lessons. */
const isMore = (name: string): boolean => /(^|\/)(monaco|editor\.worker|codicon|lesson-)|^lessons\/|\.ttf$/.test(name);
/** What only developers open is never kept. */
const isForDevelopers = (name: string): boolean => /(^|\/)gallery/.test(name);

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Files of the build that a lesson's page names: what runs before it is painted, and what it will ask for first. */
interface Files {
	readonly early: string;
	readonly modules: readonly string[];
}

/** The built index page as the page of one lesson, `depth` folders below the site's root. */
function lessonPage(template: string, lesson: LessonSource, html: string, depth: number, { early, modules }: Files): string {
	const up = "../".repeat(depth) || "./";
	const preloads = modules.map((name) => `<link rel="modulepreload" crossorigin href="./${name}" />`);
	return template
		.replace("<script", `<script src="./${early}"></script>\n\t\t${preloads.join("\n\t\t")}\n\t\t<script`)
		.replaceAll(/(src|href)="\.\//g, `$1="${up}`)
		.replace(/<html([^>]*)>/, `<html$1 data-root="${up}" data-lesson="${escape(lesson.slug)}">`)
		.replace(
			/<title>[^<]*<\/title>/,
			`<title>${escape(lesson.title)} · Everynode</title>\n\t\t<meta name="description" content="${escape(lesson.summary)}" />`,
		)
		.replace("<!--lesson-->", () => html);
}

/** The chunks that hold a module. */
const chunksOf = (bundle: Rolldown.OutputBundle, id: string): readonly string[] =>
	Object.values(bundle).flatMap((file) =>
		file.type === "chunk" && file.moduleIds.some((each) => each.endsWith(id)) ? [file.fileName] : [],
	);

export function pages(root: string, options: { killSwitch?: boolean } = {}): Plugin {
	return {
		name: "everynode-pages",
		apply: "build",
		enforce: "post",
		generateBundle: {
			order: "post",
			async handler(_, bundle: Rolldown.OutputBundle) {
				const pages = await prerenderedCourse(root);
				const { lessons } = compileCourse(root);
				const first = lessons[0];
				const index = bundle["index.html"];
				if (!first || index?.type !== "asset") return;
				const template = String(index.source);
				/** What is written here, which the bundle does not hold yet. */
				const written = new Map<string, string>();
				const early = this.emitFile({ type: "asset", name: "early.js", source: readFileSync(path.join(here, "early.js")) });
				written.set(this.getFileName(early), readFileSync(path.join(here, "early.js"), "utf8"));
				const page = (lesson: LessonSource, depth: number): string =>
					lessonPage(template, lesson, pages.get(lesson.slug)?.html ?? "", depth, {
						early: this.getFileName(early),
						modules: chunksOf(bundle, `virtual:lesson/${lesson.slug}`),
					});
				for (const lesson of lessons) {
					const fileName = `lessons/${lesson.slug}/index.html`;
					written.set(fileName, page(lesson, lesson.slug.split("/").length + 1));
					this.emitFile({ type: "asset", fileName, source: written.get(fileName) ?? "" });
				}
				index.source = page(first, 0);

				// What is copied as it is (the icon, the web app's manifest) is no part of the bundle, and is kept all the same.
				const folder = path.resolve(here, "../../public");
				const files = [...new Set([...Object.keys(bundle), ...written.keys(), ...readdirSync(folder)])]
					.filter((name) => !name.endsWith(".map") && !isForDevelopers(name))
					.sort();
				const content = (name: string): string | Uint8Array => {
					const file = bundle[name];
					return file?.type === "chunk"
						? file.code
						: (file?.source ?? written.get(name) ?? readFileSync(path.join(folder, name)));
				};
				const digest = createHash("sha256");
				for (const name of files) digest.update(name).update(content(name));
				const sizes = (names: readonly string[]): string =>
					JSON.stringify(Object.fromEntries(names.map((name) => [name, gzipSync(content(name)).length])));
				const ofLessons = Object.fromEntries(
					lessons.map(({ slug, title }) => {
						const chunks = chunksOf(bundle, `virtual:lesson/${slug}`);
						return [slug, { title: escape(title), files: [`lessons/${slug}/index.html`, ...chunks] }];
					}),
				);
				const text = readFileSync(path.join(here, options.killSwitch ? "killswitch.js" : "serviceworker.js"), "utf8")
					.replace("__VERSION__", digest.digest("hex").slice(0, 12))
					.replace("__CORE__", () => sizes(files.filter((name) => !isMore(name))))
					.replace("__MORE__", () => sizes(files.filter(isMore)))
					.replace("__LESSONS__", () => JSON.stringify(ofLessons));
				this.emitFile({ type: "asset", fileName: "serviceworker.js", source: text });
			},
		},
	};
}
