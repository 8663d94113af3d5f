// npm run soak [-- --minutes 120] [--every 5] [--hours 168] [--dist FOLDER]: a long lesson in the built page, in Chromium: so many
// minutes at 4×, then Step through so many simulated hours, then a reload. Prints what page and worker hold after each `every`
// minutes, the longest task of either, how much they grew in the second half, and what it costs to open the world again.
// Goals: 150 MB together, 5 MB of growth in the second half, no task above 50 ms, opened again within 1 s of processor time.
import path from "node:path";
import { chromium } from "playwright-core";
import { newPage, open, lessons, preferSimpleEditor } from "./benchpage/pages.mjs";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { ensureBuilt, root } from "./setup.mjs";
import { heapsOf } from "./soak/heaps.mjs";
import { begin, calmDown, rollOut, step } from "./soak/play.mjs";
import { threads } from "./soak/threads.mjs";

const argument = (name, usual) => {
	const at = process.argv.indexOf(`--${name}`);
	return at < 0 ? usual : process.argv[at + 1];
};
const minutes = Number(argument("minutes", "120"));
const every = Number(argument("every", "5"));
const hours = Number(argument("hours", "168"));
const dist = argument("dist");
if (!dist) ensureBuilt();

const say = (text) => console.log(text);
const mega = (bytes) => (bytes / 1_000_000).toFixed(1);
const worst = { page: 0, worker: 0 };
function note({ ofPage, ofWorker }) {
	worst.page = Math.max(worst.page, ofPage.longest);
	worst.worker = Math.max(worst.worker, ofWorker.longest);
	return `longest task ${ofPage.longest.toFixed(0)} ms page, ${ofWorker.longest.toFixed(0)} ms worker`;
}

const { server, url } = await serve(path.resolve(dist ?? path.join(root, "dist")));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
	const page = await newPage(browser, { before: preferSimpleEditor });
	page.on("pageerror", (error) => say(`the page threw: ${error.stack ?? error.message}`));
	const heaps = await heapsOf(page);
	await open(page, url + lessons.first);
	await begin(page);
	const measured = [];
	/** Looks for long tasks in the last half minute of each part. */
	const watched = 30_000;
	for (let at = 0; at < minutes; at += every) {
		const part = Math.min(every, minutes - at) * 60_000;
		for (let rest = part - watched; rest > 0; rest -= 60_000) {
			await rollOut(page);
			await page.waitForTimeout(Math.min(rest, 60_000));
		}
		const tasks = await threads(page, async () => {
			await rollOut(page);
			await page.waitForTimeout(Math.min(watched, part));
		});
		const { ofPage, ofWorker } = await heaps();
		measured.push(ofPage + ofWorker);
		const clock = await page.locator(".clock").textContent();
		say(
			`${at + part / 60_000} min, clock ${clock}: page ${mega(ofPage)} MB, worker ${mega(ofWorker)} MB, together ${mega(ofPage + ofWorker)} MB; ${note(tasks)}`,
		);
	}
	const half = measured[Math.floor((measured.length - 1) / 2)] ?? 0;
	say(`growth in the second half: ${mega((measured.at(-1) ?? 0) - half)} MB`);

	await calmDown(page);
	let stepped;
	if (hours > 0) {
		const begun = Date.now();
		const tasks = await threads(page, async () => (stepped = await step(page, hours)));
		const { ofPage, ofWorker } = await heaps();
		say(
			`${stepped.hours.toFixed(1)} simulated hours in ${stepped.pressed} steps, ${((Date.now() - begun) / 1000).toFixed(0)} s: page ${mega(ofPage)} MB, worker ${mega(ofWorker)} MB; ${note(tasks)}`,
		);
	}
	await page.waitForTimeout(3000);
	const again = await threads(page, async () => {
		await page.reload();
		await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
		await page.waitForTimeout(5000);
	});
	say(
		`opened again: ${again.ofPage.all.toFixed(0)} ms of processor time in the page and ${again.ofWorker.all.toFixed(0)} ms in the worker, with the five seconds that follow; ${note(again)}`,
	);
	say(`longest task of all: ${worst.page.toFixed(0)} ms page, ${worst.worker.toFixed(0)} ms worker`);
} finally {
	await browser.close();
	server.close();
	server.closeAllConnections();
}
