import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { firstLoad } from "../scripts/firstload.mjs";

const dist = path.resolve("dist");

describe("the built site", () => {
	let files: ReadonlyMap<string, number>;
	beforeAll(() => {
		if (!existsSync(path.join(dist, "index.html"))) throw new Error("dist/ is not built: npm run build");
		files = firstLoad(dist);
	});
	const kilobytes = (wanted: (name: string) => boolean): number =>
		[...files].filter(([name]) => wanted(name)).reduce((sum, [, size]) => sum + size, 0) / 1000;

	// The aim is 180 (see CONTRIBUTING.md, "Size"); this bound keeps what has been reached.
	it("loads at most 190 kB of scripts before a learner can type, apply and read (gzip)", () => {
		expect(kilobytes((name) => name.endsWith(".js"))).toBeLessThanOrEqual(190);
	});
	it("loads at most 250 kB in all, in at most 12 requests", () => {
		expect(kilobytes(() => true)).toBeLessThanOrEqual(250);
		expect(files.size).toBeLessThanOrEqual(12);
	});
	it("does not load the large editor with the page", () => {
		for (const name of files.keys()) expect(name).not.toMatch(/monaco|editor\.worker/);
	});
	it("keeps what the page needs without a network, and not the large editor", () => {
		const worker = readFileSync(path.join(dist, "serviceworker.js"), "utf8");
		const core = JSON.parse(/const core = (\[.*?\]);/.exec(worker)?.[1] ?? "[]") as string[];
		expect(core).toContain("index.html");
		for (const name of core) expect(existsSync(path.join(dist, name)), name).toBe(true);
		expect(core.filter((name) => /monaco|codicon/.test(name))).toEqual([]);
	});
	it("names no other origin in its pages", () => {
		const pages = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
		expect(pages.length).toBeGreaterThan(3);
		for (const name of pages) expect(readFileSync(path.join(dist, name), "utf8")).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
	});
});
