// npm run bench:page [-- FOLDER [RUNS]]: how smoothly the built page moves, one JSON line a measure: { name, value, unit, goal }. In
// Chromium, slowed down four times, with 12 Nodes and 60 Pods; the median of 3 runs, each in a fresh profile. Needs a build first.
//
// The time from frame to frame depends on the machine as well: an empty page, measured in the same runs, tells what it can do at
// all. The work in a frame is ours alone: the processor time that the page's own thread spent from one frame to the next.
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { root } from "./setup.mjs";

const [folder = path.join(root, "dist"), runs = "3"] = process.argv.slice(2);
const slowdown = 4;
const quantile = (values, q) =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

/** Name → what each run measured. */
const measures = new Map();
function measure(name, value, unit, goal) {
	const known = measures.get(name) ?? { values: [], unit, goal };
	measures.set(name, { ...known, values: [...known.values, value] });
}

async function slowDown(page) {
	const session = await page.context().newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/** From now on every frame leaves a mark in the trace, with the time of day and the time its thread has worked. */
const markFrames = (page) =>
	page.evaluate(() => {
		requestAnimationFrame(function note() {
			performance.mark("everynode frame");
			performance.clearMarks();
			requestAnimationFrame(note);
		});
	});

/** The frames while something happens: for each the milliseconds since the one before, and those worked since then. */
async function frames(page, act, ms) {
	const tracing = await page.context().browser().newBrowserCDPSession();
	const marks = [];
	tracing.on("Tracing.dataCollected", ({ value }) => marks.push(...value.filter(({ name }) => name === "everynode frame")));
	await tracing.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: ["blink.user_timing"], excludedCategories: ["*"] },
	});
	await act();
	await page.waitForTimeout(ms);
	const complete = new Promise((resolve) => tracing.once("Tracing.tracingComplete", resolve));
	await tracing.send("Tracing.end");
	await complete;
	await tracing.detach();
	marks.sort((a, b) => a.ts - b.ts);
	return marks.slice(1).map((mark, i) => ({ apart: (mark.ts - marks[i].ts) / 1000, work: (mark.tts - marks[i].tts) / 1000 }));
}

async function smoothness(page, name, act, ms) {
	const taken = await frames(page, act, ms);
	const [apart, work] = [taken.map((frame) => frame.apart), taken.map((frame) => frame.work)];
	measure(`page: frame p50, ${name}`, quantile(apart, 0.5), "ms", "≤ 20");
	measure(`page: frame p95, ${name}`, quantile(apart, 0.95), "ms", "≤ 20");
	measure(`page: work per frame p95, ${name}`, quantile(work, 0.95), "ms", "≤ 16");
}

async function emptyPage(browser) {
	const page = await browser.newPage();
	await slowDown(page);
	await markFrames(page);
	const taken = await frames(page, async () => {}, 2000);
	const apart = taken.map((frame) => frame.apart);
	measure("page: frame p95, an empty page on this machine", quantile(apart, 0.95), "ms", "for comparison");
	await page.close();
}

/** The lesson with eleven Nodes and a Deployment's 48 Pods. */
async function crowd(browser, url) {
	const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
	await page.goto(`${url}lessons/daemonset/03-a-tainted-node/index.html`);
	await page.waitForSelector(".stage .node");
	while ((await page.locator("[data-node]").count()) < 11) {
		const count = await page.locator("[data-node]").count();
		await addNode(page);
		await page.waitForFunction((before) => document.querySelectorAll("[data-node]").length > before, count);
	}
	await type(page, "kubectl create deployment web --image=registry.k8s.io/pause:3.10 --replicas=48");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length >= 48);
	await page.waitForTimeout(8000); // all of them run, and what loads late has come
	return page;
}

async function addNode(page) {
	await page.click("[aria-label='Add Node']");
	await page.click("[role=menuitem] >> nth=0");
}

async function type(page, line) {
	await page.fill("#terminal-line", line);
	await page.press("#terminal-line", "Enter");
}

/** Presses Apply; answers the milliseconds until the first thing flies, or -1 if nothing does. */
const applied = (page) =>
	page.evaluate(
		() =>
			new Promise((resolve) => {
				const from = performance.now();
				const look = () =>
					document.querySelector(".puppets > *") ? resolve(performance.now() - from) : requestAnimationFrame(look);
				[...document.querySelectorAll("button")].find((button) => button.textContent?.trim().startsWith("Apply"))?.click();
				look();
				setTimeout(() => resolve(-1), 5000);
			}),
	);

async function run(browser, url) {
	await emptyPage(browser);
	const page = await crowd(browser, url);
	await slowDown(page);
	await markFrames(page);
	await smoothness(page, "idle", async () => {}, 2000);
	// The twelfth Node joins among 48 Pods: cards make room, and whatever belongs there comes.
	await smoothness(page, "a Node joins", () => addNode(page), 2000);
	await type(page, "kubectl delete daemonset --all");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length <= 48);
	await page.waitForTimeout(1500);
	const come = async () => measure("page: Apply to first motion", await applied(page), "ms", "≤ 150");
	await smoothness(page, "a DaemonSet comes to 12 Nodes", come, 2500);
	measure("page: Pods shown", await page.locator("[data-pod]").count(), "Pods", "60");
	await page.context().close();
}

const { server, url } = await serve(path.resolve(folder));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
	for (let i = 0; i < Number(runs); i++) await run(browser, url);
	for (const [name, { values, unit, goal }] of measures) {
		console.log(JSON.stringify({ name, value: Math.round(quantile(values, 0.5) * 10) / 10, unit, goal }));
	}
} finally {
	await browser.close();
	server.close();
}
