// Two tabs that make progress on different lessons at the same time: none of it is lost. The page's own store is asked, without the
// page: nobody solves two hundred lessons in a second.
import path from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { chromiumFlags, findChromium } from "../chromium.mjs";
import { root } from "../setup.mjs";

/** The store, and how progress is made, as a script for a bare page. */
async function script() {
	const made = await build({
		configFile: false,
		logLevel: "error",
		build: {
			write: false,
			lib: { entry: path.join(root, "scripts/keeping/progress.entry.ts"), formats: ["iife"], name: "progress" },
			rollupOptions: { output: { codeSplitting: false } },
		},
	});
	return [made].flat()[0].output[0].code;
}

export async function progress({ url, times = 400 }) {
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
	const body = `<!doctype html><link rel="icon" href="data:,"><script>${(await script()).replaceAll("</script", "<\\/script")}</script>`;
	try {
		const context = await browser.newContext({ serviceWorkers: "block" });
		const bare = new URL("bare.html", url).href;
		await context.route(bare, (route) => route.fulfill({ contentType: "text/html", body }));
		const tabs = [await context.newPage(), await context.newPage()];
		for (const tab of tabs) await tab.goto(bare);
		const writes = Math.ceil(times / tabs.length);
		await Promise.all(tabs.map((tab, n) => tab.evaluate(([name, count]) => globalThis.solve(name, count), [`tab-${n}`, writes])));
		const solved = await tabs[0].evaluate(() => globalThis.solved());
		return { kept: solved, of: writes * tabs.length, lost: [] };
	} finally {
		await browser.close();
	}
}
