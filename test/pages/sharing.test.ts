import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { siteIn } from "../../scripts/siteflag.mjs";
import { cardOf } from "../../scripts/pages/card.ts";
import { pageFrom } from "../../scripts/pages/page.ts";
import { pngOf } from "../../scripts/pages/raster.ts";
import { robots, sharingTags, siteMap } from "../../scripts/pages/sharing.ts";

describe("npm run build -- --site ADDRESS", () => {
	it("takes the address of a folder on the web", () => {
		for (const words of [
			["--site", "https://example.org/sub/"],
			["--site", "https://example.org/sub"],
			["--site=https://example.org/sub//"],
		])
			expect(siteIn(words)).toEqual({ site: "https://example.org/sub/" });
		expect(siteIn([])).toEqual({});
	});
	it("answers any other words with a sentence", () => {
		for (const [words, sentence] of [
			[["--site"], /needs the address/],
			[["--site", "example.org"], /no whole address/],
			[["--site", "ftp://example.org/"], /begins with https/],
			[["--site", "https://me:secret@example.org/"], /leave the name/],
			[["--site", "https://example.org/?a=1"], /leave out what comes after/],
			[["--site", "https://example.org/index.html"], /this is a page/],
			[["--site", "https://example.org/", "more"], /does not know/],
			[["--sit", "https://example.org/"], /does not know --sit/],
		] as const) {
			const { site, error } = siteIn(words);
			expect(site).toBeUndefined();
			expect(error).toMatch(sentence);
		}
	});
});

const site = "https://example.org/sub/";

describe("a site whose address is known", () => {
	it("says of each page where it is, and what is shown of it where it is shared", () => {
		const tags = sharingTags(site, {
			folder: "lessons/a/b/",
			title: `Who says "no" · Everynode`,
			description: "Taints & tolerations",
		});
		const html = pageFrom(
			"<html><head><title>x</title><script></script></head></html>",
			{ folder: "lessons/a/b/", title: "t", description: "d", data: {}, html: "", tags },
			{ early: "e.js", modules: [] },
		);
		expect(html).toContain('<link rel="canonical" href="https://example.org/sub/lessons/a/b/" />');
		expect(html).toContain('<meta property="og:image" content="https://example.org/sub/lessons/a/b/share.png" />');
		expect(html).toContain('<meta property="og:title" content="Who says &#34;no&#34;" />');
		expect(html).toContain('<meta property="og:description" content="Taints &#38; tolerations" />');
	});
	it("shows of a page for teachers the picture of its lesson, as it has none of its own", () => {
		const tags = sharingTags(site, { folder: "lessons/a/b/teacher/", title: "t", description: "d" }).join("\n");
		expect(tags).toContain('content="https://example.org/sub/lessons/a/b/share.png"');
		expect(tags).toContain('href="https://example.org/sub/lessons/a/b/teacher/"');
	});
	it("shows of a word, and of a set of questions, the picture of the page of all", () => {
		for (const [folder, of] of [
			["glossary/taint/", "glossary/"],
			["quiz/choose-nodes/", "quiz/"],
			["glossary/", "glossary/"],
		] as const)
			expect(sharingTags(site, { folder, title: "t", description: "d" }).join("\n")).toContain(`${of}share.png"`);
	});
	it("has a map of all its pages", () => {
		expect([...siteMap(site, ["", "quiz/"]).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual([
			site,
			`${site}quiz/`,
		]);
	});
	it("has rules for robots only where it is all of its host", () => {
		expect(robots("https://example.org/")).toContain("Sitemap: https://example.org/sitemap.xml");
		expect(robots(site)).toBeUndefined();
	});
});

/** Width, height, and which colours there are, of a PNG with eight bits a channel. */
function seenIn(png: Uint8Array): { readonly width: number; readonly height: number; readonly bytes: ReadonlySet<number> } {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const parts: Uint8Array[] = [];
	for (let at = 8; at < png.length; at += view.getUint32(at) + 12) {
		const type = String.fromCharCode(...png.slice(at + 4, at + 8));
		if (type === "IDAT") parts.push(png.slice(at + 8, at + 8 + view.getUint32(at)));
	}
	return { width: view.getUint32(16), height: view.getUint32(20), bytes: new Set(inflateSync(Buffer.concat(parts))) };
}

describe("the picture of a page", () => {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 84"><style>.n{fill:#123456}@media(prefers-color-scheme:dark){.n{fill:#fff}}</style><rect class="n" width="192" height="84"/></svg>`;

	it("is 1200 by 630, and its words are drawn with no font of the machine", async () => {
		const [words, none] = [
			await pngOf(cardOf({ above: "", text: "Twelve Nodes, ten Pods" })),
			await pngOf(cardOf({ above: "", text: "" })),
		];
		const { width, height, bytes } = seenIn(words);
		expect([width, height]).toEqual([1200, 630]);
		expect(bytes.size).toBeGreaterThan(100);
		expect(words.length).toBeGreaterThan(none.length + 5000);
	});
	it("shows how a lesson ends, in the colours of a light device", () => {
		const svg = cardOf({ above: "Capstone", text: "Twelve Nodes", drawing });
		expect(svg).toContain(".n{fill:#123456}");
		expect(svg).not.toContain("@media");
	});
	it("breaks what an operator says into lines, and leaves nothing of it out", () => {
		const text = "We changed the image an hour ago. Nothing has happened, and rollout status gives us an error <&>.";
		const lines = [...cardOf({ above: "", text, isSaid: true }).matchAll(/<text[^>]*>(.*?)<\/text>/g)]
			.map(([, line]) => line)
			.slice(2);
		expect(lines.length).toBeGreaterThan(1);
		expect(lines.join(" ")).toBe(`“${text.replace("<&>", "&#60;&#38;&#62;")}”`);
	});
});
