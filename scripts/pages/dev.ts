// Addresses while the site is worked on: each lesson and each other page has the address that it will have when it is built, and
// stays open on a reload.
import type { Plugin } from "vite";
import { pages } from "../../src/site/pages.ts";

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

interface Template {
	readonly file: "lesson.html" | "site.html";
	/** What the build writes into <html>. */
	readonly data: string;
}

/** The HTML file that an address of the site is made of; undefined for what is no page. */
function templateOf(url: string): Template | undefined {
	const path = decodeURI(url)
		.replace(/[?#].*$/, "")
		.replace(/(^|\/)index\.html$/, "$1");
	const lesson = /^\/lessons\/(.+?)\/?$/.exec(path)?.[1];
	if (lesson !== undefined) return { file: "lesson.html", data: `data-root="/" data-lesson="${escape(lesson)}"` };
	const page = pages.find((each) => path.replace(/\/?$/, "/") === `/${each.path}`);
	return page && { file: "site.html", data: `data-root="/" data-page="${page.id}"` };
}

export const devPages = (): Plugin => ({
	name: "everynode-dev-pages",
	apply: "serve",
	configureServer({ middlewares }) {
		middlewares.use((request, _response, next) => {
			const template = request.headers.accept?.includes("text/html") ? templateOf(request.url ?? "/") : undefined;
			if (template) request.url = `/${template.file}`;
			next();
		});
	},
	transformIndexHtml(html, { originalUrl = "/" }) {
		const template = templateOf(originalUrl);
		return template ? html.replace("<html", `<html ${template.data}`) : html;
	},
});
