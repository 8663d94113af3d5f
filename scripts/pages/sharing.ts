// What a page says of itself to others once its address is known: to search engines, and to whoever shows a link to it.
import { escape } from "./page.ts";

export interface Shared {
	/** Its folder below the site's, with the slash at the end; "" for the front page. */
	readonly folder: string;
	readonly title: string;
	readonly description: string;
}

/** The picture of a page, below the site's folder. A page for teachers has that of its lesson, that of a word that of the glossary. */
export const pictureOf = (folder: string): string =>
	`${folder.replace(/^(lessons\/.+\/)teacher\/$/, "$1").replace(/^(glossary|quiz)\/.+/, "$1/")}share.png`;
export const pictureSize = { width: 1200, height: 630 } as const;

/** Tags for <head>. `site` is the address of the site's folder. */
export function sharingTags(site: string, { folder, title, description }: Shared): readonly string[] {
	const address = new URL(folder, site).href;
	const properties: readonly (readonly [name: string, content: string])[] = [
		["og:type", folder.startsWith("lessons/") ? "article" : "website"],
		["og:site_name", "Everynode"],
		["og:locale", "en"],
		["og:url", address],
		["og:title", title.replace(/ · Everynode$/, "")],
		["og:description", description],
		["og:image", new URL(pictureOf(folder), site).href],
		["og:image:type", "image/png"],
		["og:image:width", String(pictureSize.width)],
		["og:image:height", String(pictureSize.height)],
	];
	return [
		`<link rel="canonical" href="${escape(address)}" />`,
		...properties.map(([name, content]) => `<meta property="${name}" content="${escape(content)}" />`),
		`<meta name="twitter:card" content="summary_large_image" />`,
	];
}

/** sitemap.xml: all pages, as https://www.sitemaps.org/protocol.html has it. */
export const siteMap = (site: string, folders: readonly string[]): string =>
	`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${folders.map((folder) => `\t<url><loc>${escape(new URL(folder, site).href)}</loc></url>`).join("\n")}
</urlset>
`;

/** robots.txt; undefined where the site is not all of its host, as it is read at the root of a host and nowhere else (RFC 9309). */
export const robots = (site: string): string | undefined =>
	new URL(site).pathname === "/" ? `User-agent: *\nAllow: /\n\nSitemap: ${new URL("sitemap.xml", site).href}\n` : undefined;
