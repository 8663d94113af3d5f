// A built HTML file as one page of the site.
import { upFrom } from "./depth.ts";

export const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Files of the build that a page names: what runs before it is painted, and what it will ask for first. */
export interface Files {
	readonly early: string;
	readonly modules: readonly string[];
	readonly styles?: readonly string[];
}

/** What is written into a template. */
export interface Written {
	/** Below the site's folder. */
	readonly folder: string;
	readonly title: string;
	readonly description: string;
	/** Of <html>, beside the way to the site's folder. */
	readonly data: Readonly<Record<string, string>>;
	readonly html: string;
	/** What stands below it, and is no part of what the script takes over. */
	readonly more?: string | undefined;
	/** More of <head>, each a tag. */
	readonly tags?: readonly string[] | undefined;
}

/** The template's HTML with all of this in it. */
export function pageFrom(
	template: string,
	{ folder, title, description, data, html, more = "", tags = [] }: Written,
	{ early, modules, styles = [] }: Files,
): string {
	const up = upFrom(folder);
	const links = [
		...modules.map((name) => `<link rel="modulepreload" crossorigin href="./${name}" />`),
		...styles.map((name) => `<link rel="stylesheet" crossorigin href="./${name}" />`),
	].filter((link) => !template.includes(/href="([^"]*)"/.exec(link)?.[0] ?? ""));
	const attributes = Object.entries({ root: up, ...data }).map(([name, value]) => ` data-${name}="${escape(value)}"`);
	const about = [`<title>${escape(title)}</title>`, `<meta name="description" content="${escape(description)}" />`, ...tags];
	return template
		.replace("<script", `<script src="./${early}"></script>\n\t\t${links.join("\n\t\t")}\n\t\t<script`)
		.replaceAll(/(src|href)="\.\//g, `$1="${up}`)
		.replace(/<html([^>]*)>/, `<html$1${attributes.join("")}>`)
		.replace(/<title>[^<]*<\/title>/, () => about.join("\n\t\t"))
		.replace("<!--page-->", () => html)
		.replace("<!--more-->", () => more);
}
