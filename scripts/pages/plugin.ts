// The pages of the site: each lesson is an HTML page of its own whose text can be read before any script has run, and a small
// service worker keeps what is needed without a network.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";
import { pages } from "../../src/site/pages.ts";
import { compileCourse } from "../lessons/compile.ts";
import { prerenderedCourse } from "./course.ts";
import { upFrom } from "./depth.ts";

const here = import.meta.dirname;

/** Kept when opened or asked for, not at once: the large editor, single lessons, questions, and what is long to read. */
const isMore = (name: string): boolean =>
	/(^|\/)(monaco|editor\.worker|codicon|lesson-|questions-)|^(lessons|quiz|glossary)\/|\.ttf$/.test(name);
/** What only developers open is never kept. */
const isForDevelopers = (name: string): boolean => /(^|\/)gallery/.test(name);

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Files of the build that a lesson's page names: what runs before it is painted, and what it will ask for first. */
interface Files {
	readonly early: string;
	readonly modules: readonly string[];
	readonly styles?: readonly string[];
}

/** What is written into a template. */
interface Written {
	/** Below the site's folder. */
	readonly folder: string;
	readonly title: string;
	readonly description: string;
	/** Of <html>, beside the way to the site's folder. */
	readonly data: Readonly<Record<string, string>>;
	readonly html: string;
	/** What stands below it, and is no part of what the script takes over. */
	readonly more?: string | undefined;
}

/** A built HTML file as one page of the site. */
function pageFrom(
	template: string,
	{ folder, title, description, data, html, more = "" }: Written,
	{ early, modules, styles = [] }: Files,
): string {
	const up = upFrom(folder);
	const links = [
		...modules.map((name) => `<link rel="modulepreload" crossorigin href="./${name}" />`),
		...styles.map((name) => `<link rel="stylesheet" crossorigin href="./${name}" />`),
	].filter((link) => !template.includes(/href="([^"]*)"/.exec(link)?.[0] ?? ""));
	const attributes = Object.entries({ root: up, ...data }).map(([name, value]) => ` data-${name}="${escape(value)}"`);
	return template
		.replace("<script", `<script src="./${early}"></script>\n\t\t${links.join("\n\t\t")}\n\t\t<script`)
		.replaceAll(/(src|href)="\.\//g, `$1="${up}`)
		.replace(/<html([^>]*)>/, `<html$1${attributes.join("")}>`)
		.replace(
			/<title>[^<]*<\/title>/,
			`<title>${escape(title)}</title>\n\t\t<meta name="description" content="${escape(description)}" />`,
		)
		.replace("<!--page-->", () => html)
		.replace("<!--more-->", () => more);
}

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

export function sitePages(root: string, options: { killSwitch?: boolean } = {}): Plugin {
	return {
		name: "everynode-pages",
		apply: "build",
		enforce: "post",
		generateBundle: {
			order: "post",
			async handler(_, bundle: Rolldown.OutputBundle) {
				const course = await prerenderedCourse(root);
				const { lessons } = compileCourse(root);
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
				const write = (template: string, page: Written, files: Omit<Files, "early">): void => {
					const fileName = `${page.folder}index.html`;
					const source = pageFrom(template, page, { early: this.getFileName(early), ...files });
					written.set(fileName, source);
					this.emitFile({ type: "asset", fileName, source });
				};
				for (const { slug, title, summary } of lessons) {
					const folder = `lessons/${slug}/`;
					const [file = "", ...more] = chunksOf(bundle, `virtual:lesson/${slug}`);
					const data = { lesson: slug, file: `${upFrom(folder)}${file}` };
					const html = course.lessons.get(slug)?.html ?? "";
					write(
						templates.lesson,
						{ folder, title: `${title} · Everynode`, description: summary, data, html },
						{ modules: [file, ...more] },
					);
				}
				for (const [slug, source] of course.goals) {
					const fileName = `lessons/${slug}/goal.svg`;
					written.set(fileName, source);
					this.emitFile({ type: "asset", fileName, source });
				}
				for (const { id, path: folder, title, description } of pages) {
					const html = course.pages.get(id) ?? "";
					write(
						templates.site,
						{ folder, title, description, data: { page: id }, html, more: course.more.get(id) },
						partOf(bundle, id),
					);
				}

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
						const own = [`lessons/${slug}/index.html`, `lessons/${slug}/goal.svg`].filter((name) => written.has(name));
						return [slug, { title: escape(title), files: [...own, ...chunks] }];
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
