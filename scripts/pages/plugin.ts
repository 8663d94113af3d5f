// The pages of the site: each lesson is an HTML page of its own whose text can be read before any script has run, and a small
// service worker keeps what is needed without a network.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";
import { pages, teacherPage } from "../../src/site/pages.ts";
import { compileCourse } from "../lessons/compile.ts";
import { prerenderedCourse } from "./course.ts";
import { pathOf } from "../../src/ui/state/address.ts";
import { upFrom } from "./depth.ts";
import { notFoundPage } from "./notfound/notfound.ts";
import { paperOf } from "./paper.ts";
import { escape, pageFrom, type Files, type Written } from "./page.ts";
import { pictures } from "./pictures.ts";
import { pictureOf, robots, sharingTags, siteMap } from "./sharing.ts";
import { sandbox } from "./sandbox.ts";

const here = import.meta.dirname;

/** Kept when opened or asked for, not at once: the large editor, single lessons, questions, what teachers read, and what is long to read. */
const isMore = (name: string): boolean =>
	/(^|\/)(monaco|editor\.worker|codicon|lesson-|questions-|[Tt]eacher|HalfPage)|^(lessons|quiz|glossary|cheatsheet|sandbox|teachers)\/|\.ttf$/.test(
		name,
	);
/** What only developers open is never kept; nor are pages of which another one has all. */
const isNeverKept = (name: string): boolean => /(^|\/)gallery|^(glossary|quiz)\/.+\/index\.html$/.test(name);

/** The chunks that hold a module. */
const chunksOf = (bundle: Rolldown.OutputBundle, id: string): readonly string[] =>
	Object.values(bundle).flatMap((file) =>
		file.type === "chunk" && file.moduleIds.some((each) => each.endsWith(id)) ? [file.fileName] : [],
	);

/** What a page of the site needs beside what all need: its scripts, with all that they import at once, and their styles. */
function partOf(
	bundle: Rolldown.OutputBundle,
	id: string,
): { readonly modules: readonly string[]; readonly styles: readonly string[] } {
	const modules = new Set<string>();
	const styles = new Set<string>();
	const queue = [...chunksOf(bundle, `/src/site/${id}/${id[0]?.toUpperCase()}${id.slice(1)}.svelte`)];
	for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
		const file = bundle[name];
		if (file?.type !== "chunk" || modules.has(name)) continue;
		modules.add(name);
		queue.push(...file.imports);
		for (const style of file.viteMetadata?.importedCss ?? []) styles.add(style);
	}
	return { modules: [...modules].sort(), styles: [...styles].sort() };
}

interface Options {
	readonly killSwitch?: boolean;
	/** The address of the site's folder, where it is known: what only then can be said of pages is added. */
	readonly site?: string | undefined;
}

export function sitePages(root: string, { killSwitch = false, site }: Options = {}): Plugin {
	return {
		name: "everynode-pages",
		apply: "build",
		enforce: "post",
		generateBundle: {
			order: "post",
			async handler(_, bundle: Rolldown.OutputBundle) {
				const course = await prerenderedCourse(root);
				const { chapters, lessons } = compileCourse(root);
				const templateOf = (name: string): string => {
					const file = bundle[name];
					if (file?.type !== "asset") throw new Error(`the build has made no ${name}`);
					delete bundle[name];
					return String(file.source);
				};
				const templates = { lesson: templateOf("lesson.html"), site: templateOf("site.html") };
				/** What is written here, which the bundle does not hold yet. */
				const written = new Map<string, string>();
				const early = this.emitFile({ type: "asset", name: "early.js", source: readFileSync(path.join(here, "early.js")) });
				written.set(this.getFileName(early), readFileSync(path.join(here, "early.js"), "utf8"));
				const folders: string[] = [];
				const write = (template: string, page: Written, files: Omit<Files, "early">): void => {
					const fileName = `${page.folder}index.html`;
					const tags = site === undefined ? [] : sharingTags(site, page);
					const source = pageFrom(template, { ...page, tags }, { early: this.getFileName(early), ...files });
					folders.push(page.folder);
					written.set(fileName, source);
					this.emitFile({ type: "asset", fileName, source });
				};
				const papers = new Map(lessons.map((lesson) => [lesson.slug, paperOf(root, lesson, chapters)]));
				const opened = [...lessons, sandbox()];
				for (const { slug, title, summary } of opened) {
					const folder = pathOf(slug);
					const [file = "", ...more] = chunksOf(bundle, `virtual:lesson/${slug}`);
					const data = { lesson: slug, file: `${upFrom(folder)}${file}` };
					const html = course.lessons.get(slug)?.html ?? "";
					write(
						templates.lesson,
						{ folder, title: `${title} · Everynode`, description: summary, data, html, more: papers.get(slug) },
						{ modules: [file, ...more] },
					);
				}
				for (const [slug, source] of course.goals) {
					const fileName = `lessons/${slug}/goal.svg`;
					written.set(fileName, source);
					this.emitFile({ type: "asset", fileName, source });
				}
				const forTeachers = lessons.filter(({ taught }) => taught).map((lesson) => [teacherPage(lesson), lesson.slug] as const);
				const others = [...pages, ...course.partPages].map((page) => [page, undefined] as const);
				for (const [page, lesson] of [...others, ...forTeachers]) {
					const { id, path: folder, title, description, about } = page;
					const data = { page: id, ...(lesson === undefined ? {} : { lesson }), ...(about === undefined ? {} : { about }) };
					const html = course.pages.get(folder) ?? "";
					write(templates.site, { folder, title, description, data, html, more: course.more.get(folder) }, partOf(bundle, id));
				}

				const known = [
					...opened.map(({ slug, title }) => [pathOf(slug), title] as const),
					...pages
						.filter(({ path }) => path !== "")
						.map(({ path, title }) => [path, title.replace(/ · Everynode$/, "")] as const),
				];
				const lost = notFoundPage({ known, root: site === undefined ? "/" : new URL(site).pathname });
				written.set("404.html", lost);
				this.emitFile({ type: "asset", fileName: "404.html", source: lost });

				// None of this is kept for a time without a network.
				if (site !== undefined) {
					this.emitFile({ type: "asset", fileName: "sitemap.xml", source: siteMap(site, folders) });
					const rules = robots(site);
					if (rules !== undefined) this.emitFile({ type: "asset", fileName: "robots.txt", source: rules });
					for (const [of, source] of await pictures(chapters, course.goals))
						this.emitFile({ type: "asset", fileName: pictureOf(of), source });
				}

				// What is copied as it is (the icon, the web app's manifest) is no part of the bundle, and is kept all the same.
				const folder = path.resolve(here, "../../public");
				const files = [...new Set([...Object.keys(bundle), ...written.keys(), ...readdirSync(folder)])]
					.filter((name) => !name.endsWith(".map") && !isNeverKept(name))
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
					opened.map(({ slug, title }) => {
						const chunks = chunksOf(bundle, `virtual:lesson/${slug}`);
						const own = [`${pathOf(slug)}index.html`, `${pathOf(slug)}goal.svg`].filter((name) => written.has(name));
						return [slug, { title: escape(title), files: [...own, ...chunks] }];
					}),
				);
				const text = readFileSync(path.join(here, killSwitch ? "killswitch.js" : "serviceworker.js"), "utf8")
					.replace("__VERSION__", digest.digest("hex").slice(0, 12))
					.replace("__CORE__", () => sizes(files.filter((name) => !isMore(name))))
					.replace("__MORE__", () => sizes(files.filter(isMore)))
					.replace("__LESSONS__", () => JSON.stringify(ofLessons));
				this.emitFile({ type: "asset", fileName: "serviceworker.js", source: text });
			},
		},
	};
}
