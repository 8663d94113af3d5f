// The same inputs give the same bytes in Node and in the browser.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { expect, test } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { launchOptions } from "./contexts.ts";

test("200 worlds from lists of inputs have equal state and equal logs in Node and in Chromium", async () => {
	const folder = mkdtempSync(path.join(tmpdir(), "everynode-worlds-"));
	await build({
		configFile: false,
		logLevel: "error",
		build: {
			outDir: folder,
			emptyOutDir: false,
			minify: false,
			target: "es2022",
			lib: { entry: path.join(import.meta.dirname, "determinism.entry.ts"), formats: ["es"], fileName: () => "worlds.js" },
		},
	});
	writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
	writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Worlds</title>");
	const { server, url } = await serve(folder);
	const browser = await chromium.launch(launchOptions());
	try {
		const { worlds } = (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "worlds.js")).href)) as {
			readonly worlds: (count: number) => Promise<readonly string[]>;
		};
		const page = await browser.newPage();
		await page.goto(url);
		// As text: the test's own import() would not be the page's.
		const there = await page.evaluate<readonly string[]>(`import("./worlds.js").then(({ worlds }) => worlds(200))`);
		const here = await worlds(200);
		expect(there).toEqual(here);
		// They are different worlds, and something happens in them.
		expect(new Set(here).size).toBe(200);
		const withPods = here.filter((line) => !line.endsWith("/0")).length;
		expect(withPods).toBeGreaterThan(100);
	} finally {
		await browser.close();
		server.closeAllConnections();
		server.close();
		rmSync(folder, { recursive: true, force: true });
	}
});
