// Addresses while the page is worked on: each lesson has the address that it will have on the site, and stays open on a reload.
import type { Plugin } from "vite";

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export const devPages = (): Plugin => ({
	name: "everynode-dev-pages",
	apply: "serve",
	transformIndexHtml(html, { originalUrl = "/" }) {
		const lesson = /^\/lessons\/(.+?)\/?(?:index\.html)?(?:[?#].*)?$/.exec(decodeURI(originalUrl))?.[1];
		return lesson === undefined ? html : html.replace("<html", `<html data-root="/" data-lesson="${escape(lesson)}"`);
	},
});
