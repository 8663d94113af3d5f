// npm run bench:page [-- FOLDER]: how smoothly the built page moves, one JSON line a measure: { name, value, unit, goal }. In Chromium,
// slowed down four times, with 12 Nodes and 60 Pods. Needs a build first; FOLDER is dist/ unless it is given.
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { root } from "./setup.mjs";

const emit = (name, value, unit, goal) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, goal }));
const quantile = (values, q) =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

const { server, url } = await serve(path.resolve(process.argv[2] ?? path.join(root, "dist")));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
	const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
	await page.goto(`${url}lessons/daemonset/03-a-tainted-node/index.html`);
	await page.waitForSelector(".stage .node");
	const type = async (line) => {
		await page.fill("#terminal-line", line);
		await page.press("#terminal-line", "Enter");
	};
	while ((await page.locator("[data-node]").count()) < 11) {
		await page.click("[aria-label='Add Node']");
		const count = await page.locator("[data-node]").count();
		await page.click("[role=menuitem] >> nth=0");
		await page.waitForFunction((before) => document.querySelectorAll("[data-node]").length > before, count);
	}
	await type("kubectl create deployment web --image=registry.k8s.io/pause:3.10 --replicas=48");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length >= 48);
	await page.waitForTimeout(3000);

	const slow = await page.context().newCDPSession(page);
	await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
	await page.evaluate(() => {
		const frames = (globalThis.frames60 = []);
		let last = performance.now();
		const note = () => {
			const now = performance.now();
			frames.push(now - last);
			last = now;
			requestAnimationFrame(note);
		};
		requestAnimationFrame(note);
	});
	const frames = async (name, act, ms) => {
		await page.evaluate(() => globalThis.frames60.splice(0));
		await act();
		await page.waitForTimeout(ms);
		const taken = await page.evaluate(() => globalThis.frames60.splice(0));
		emit(`page: frame p50, ${name}`, quantile(taken, 0.5), "ms", "≤ 20");
		emit(`page: frame p95, ${name}`, quantile(taken, 0.95), "ms", "≤ 20");
	};
	await frames("idle", async () => {}, 2000);
	const blank = await browser.newPage();
	const slowBlank = await blank.context().newCDPSession(blank);
	await slowBlank.send("Emulation.setCPUThrottlingRate", { rate: 4 });
	// What this machine can do at all: an empty page, slowed down as much.
	const empty = await blank.evaluate(
		() =>
			new Promise((resolve) => {
				const taken = [];
				let last = performance.now();
				const note = () => {
					const now = performance.now();
					taken.push(now - last);
					last = now;
					if (taken.length < 120) requestAnimationFrame(note);
					else resolve(taken);
				};
				requestAnimationFrame(note);
			}),
	);
	emit("page: frame p95, an empty page on this machine", quantile(empty, 0.95), "ms", "for comparison");
	await blank.close();
	await page.bringToFront();
	// The twelfth Node joins among 48 Pods: cards make room, and whatever belongs there comes.
	await frames(
		"a Node joins",
		async () => {
			await page.click("[aria-label='Add Node']");
			await page.click("[role=menuitem] >> nth=0");
		},
		2000,
	);
	await type("kubectl delete daemonset --all");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length <= 48);
	await page.waitForTimeout(1500);
	const first = await page.evaluate(
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
	emit("page: Apply to first motion", first, "ms", "≤ 150");
	await frames("a DaemonSet comes to 12 Nodes", async () => {}, 2500);
	emit("page: Pods shown", await page.locator("[data-pod]").count(), "Pods", "60");
} finally {
	await browser.close();
	server.close();
}
