import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pages } from "../src/site/pages.ts";
import { engineFiles, firstLoad, kilobytes } from "../scripts/firstload.mjs";

const dist = path.resolve("dist");

const isScript = (name: string): boolean => name.endsWith(".js");

describe("the built site", () => {
	let first: ReturnType<typeof firstLoad>;
	beforeAll(() => {
		if (!existsSync(path.join(dist, "index.html"))) throw new Error("dist/ is not built: npm run build");
		first = firstLoad(dist);
	});

	it("loads at most 90 kB of scripts, in at most 6 files, before a learner can read and type (gzip)", () => {
		expect(kilobytes(first.page, isScript)).toBeLessThanOrEqual(90);
		expect([...first.page.keys()].filter(isScript).length).toBeLessThanOrEqual(6);
	});
	it("loads at most 60 kB of scripts with the front page and with any other page that is no lesson (gzip)", () => {
		for (const { path: folder } of pages)
			expect(kilobytes(firstLoad(dist, `${folder}index.html`).page, isScript), folder).toBeLessThanOrEqual(60);
	});
	it("loads at most 300 kB in all until Apply is answered, in three round trips: the page, its files, the lesson", () => {
		expect([...first.engine.keys()].map((name) => name.replace(/[.-][\w-]{8}\.js$/, "")).sort()).toEqual([
			"assets/engine",
			"assets/engine-first",
		]);
		expect(kilobytes(first.page) + kilobytes(first.engine) + first.lesson / 1000).toBeLessThanOrEqual(300);
		expect(first.unlisted).toEqual([]);
	});
	it("has the worker in few files: the first, the verbs of kubectl, the rest, rare kinds of checks, and what help pages say", () => {
		expect([...engineFiles(dist).keys()].filter((name) => name.startsWith("engine-")).length).toBeLessThanOrEqual(6);
	});
	it("starts the worker with a script that nothing imports, as WebKit would run that script a second time", () => {
		const files = [...engineFiles(dist).keys()];
		const [script = "", ...others] = files.filter((name) => name.startsWith("engine."));
		expect(others).toEqual([]);
		const text = (name: string): string => readFileSync(path.join(dist, "assets", name), "utf8");
		expect(text(script)).toMatch(/^import"\.\/engine-first-[\w-]+\.js";\n$/);
		expect(files.filter((name) => text(name).includes(script))).toEqual([]);
	});
	it("has at most 314 kB of scripts that a worker soon fetches whatever the lesson, and 40 kB in each file for rare lines", () => {
		const size = (name: string): number => kilobytes(engineFiles(dist), (file) => file.startsWith(name));
		expect(size("engine-first") + size("engine-kubectl") + size("engine-rest")).toBeLessThanOrEqual(314);
		for (const rare of ["engine-rarekubectl", "engine-rarekinds", "engine-pages"]) {
			expect(size(rare), rare).toBeLessThanOrEqual(40);
			expect(size(rare), rare).toBeGreaterThan(1);
		}
	});
	it("does not load the large editor with the page", () => {
		for (const name of [...first.page.keys(), ...first.engine.keys()]) expect(name).not.toMatch(/monaco|editor\.worker/);
	});
	it("keeps what the page needs without a network, and not the large editor", () => {
		const worker = readFileSync(path.join(dist, "serviceworker.js"), "utf8");
		const core = Object.keys(JSON.parse(/const core = (\{.*?\});/.exec(worker)?.[1] ?? "{}") as object);
		expect(core).toContain("index.html");
		for (const name of core) expect(existsSync(path.join(dist, name)), name).toBe(true);
		expect(core.filter((name) => /monaco|codicon/.test(name))).toEqual([]);
	});
	it("has the whole course in at most 1.5 MB without the large editor, to be kept for a time without a network", () => {
		const worker = readFileSync(path.join(dist, "serviceworker.js"), "utf8");
		const listed = (name: string): [string, number][] =>
			Object.entries(JSON.parse(new RegExp(`const ${name} = (\\{.*?\\});`).exec(worker)?.[1] ?? "{}") as Record<string, number>);
		const all = [...listed("core"), ...listed("more")];
		expect(all.length).toBeGreaterThan(200);
		const sizes = all.filter(([name]) => !/monaco|codicon|editor\.worker/.test(name)).map(([, bytes]) => bytes);
		expect(sizes.reduce((sum, bytes) => sum + bytes, 0) / 1_000_000).toBeLessThanOrEqual(1.5);
	});
	it("fetches the large editor for nothing but the editor", () => {
		const assets = path.join(dist, "assets");
		const asking = readdirSync(assets).filter(
			(name) =>
				/\.js$/.test(name) &&
				!/^(monaco|largeeditor|yaml|editor)/.test(name) &&
				/(?:from|import)\s*"\.\/monaco-/.test(readFileSync(path.join(assets, name), "utf8")),
		);
		expect(asking).toEqual([]);
	});
	it("loads nothing from another origin; only links of its text lead there", () => {
		const pages = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
		expect(pages.length).toBeGreaterThan(3);
		for (const name of pages) {
			// Where they stand themselves is what a build for a site says.
			const text = readFileSync(path.join(dist, name), "utf8").replace(/<link rel="canonical"[^>]*>/, "");
			expect(text.match(/<(?!a\b)[^>]*\s(?:src|href)="(?:https?:)?\/\/[^"]*/g), name).toBeNull();
		}
	});
});
