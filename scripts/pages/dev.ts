// Addresses while the site is worked on: each lesson and each other page has the address that it will have when it is built, and
// stays open on a reload.
import { existsSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { courseOf } from "../lessons/compile.ts";
import { LessonError } from "../lessons/prose.ts";
import { pages } from "../../src/site/pages.ts";
import { escape } from "./page.ts";
import { notFoundPage } from "./notfound/notfound.ts";

interface Template {
	readonly file: "lesson.html" | "site.html";
	/** What the build writes into <html>. */
	readonly data: string;
}

/** The HTML file that an address of the site is made of; undefined for what is no page. */
function templateOf(url: string, slugs: readonly string[]): Template | undefined {
	const path = pathOf(url);
	const lesson = /^\/lessons\/(.+?)\/?$/.exec(path)?.[1];
	if (lesson !== undefined && slugs.includes(lesson))
		return { file: "lesson.html", data: `data-root="/" data-lesson="${escape(lesson)}"` };
	const taught = /^\/lessons\/(.+?)\/teacher\/?$/.exec(path)?.[1];
	if (taught !== undefined && slugs.includes(taught))
		return { file: "site.html", data: `data-root="/" data-page="teacher" data-lesson="${escape(taught)}"` };
	if (/^\/sandbox\/?$/.test(path)) return { file: "lesson.html", data: 'data-root="/" data-lesson="sandbox"' };
	const page = pages.find((each) => path.replace(/\/?$/, "/") === `/${each.path}`);
	return page && { file: "site.html", data: `data-root="/" data-page="${page.id}"` };
}

function pathOf(url: string): string {
	const [path = ""] = url.split(/[?#]/);
	try {
		return decodeURI(path).replace(/(^|\/)index\.html$/, "$1");
	} catch {
		return path; // not written as addresses are
	}
}

/** `course` is the folder of the lessons. */
export function devPages(course: string): Plugin {
	/** A course that cannot be read has the place where its page says so. */
	function slugs(): readonly string[] {
		try {
			return courseOf(course).chapters.flatMap(({ lessons }) => lessons);
		} catch (error) {
			if (!(error instanceof LessonError)) throw error;
			return ["course.yaml"];
		}
	}
	return {
		name: "everynode-dev-pages",
		apply: "serve",
		configureServer({ middlewares, config }) {
			middlewares.use((request, response, next) => {
				const url = request.url ?? "/";
				if (!request.headers.accept?.includes("text/html")) return next();
				const template = templateOf(url, slugs());
				if (template) request.url = `/${template.file}`;
				else if (isNowhere(pathOf(url), config.root)) {
					response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
					return void response.end(notFoundPage({ known: slugs().map((slug) => [`lessons/${slug}/`, slug]), root: "/" }));
				}
				next();
			});
		},
		transformIndexHtml(html, { originalUrl = "/" }) {
			const template = templateOf(originalUrl, slugs());
			return template ? html.replace("<html", `<html ${template.data}`) : html;
		},
	};
}

/** Neither a file, nor a page of Vite's own, nor one that is asked for without its ending. */
const isNowhere = (url: string, root: string): boolean =>
	!/^\/[@_]/.test(url) &&
	!["", ".html"].some((ending) => existsSync(path.join(root, `${url}${ending}`)) || existsSync(path.join(root, "public", url)));
