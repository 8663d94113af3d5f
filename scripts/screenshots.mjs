// npm run screenshots: pictures of the main screens and states into screenshots/ (not kept by git), for people to look at.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { root } from "./setup.mjs";

const folder = path.join(root, "screenshots");
mkdirSync(folder, { recursive: true });
const { server, url } = await serve(path.join(root, "dist"));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });

const sizes = { wide: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
const only = process.argv[2];

/** States worth a look: name → what brings the page there. */
const scenes = {
	start: async () => {},
	applied: async (page, size) => {
		await fill(page, size, (text) =>
			text.replace("app: TODO # TODO: the label that the selector looks for", "app: node-exporter"),
		);
		await apply(page, size);
		await show(page, size, "cluster");
		await page.waitForTimeout(700);
	},
	running: async (page, size) => {
		await scenes.applied(page, size);
		await page.waitForTimeout(4500);
	},
	refused: async (page, size) => {
		await apply(page, size);
		await page.waitForTimeout(1200);
		await show(page, size, "terminal");
	},
	joined: async (page, size) => {
		await scenes.running(page, size);
		await type(page, size, "kubectl taint node mumbai-node-2 dedicated=gpu:NoExecute");
		await type(page, size, "kubectl get pods -n monitoring -o wide");
		await page.waitForTimeout(2500);
		await show(page, size, "cluster");
	},
	tainted: async (page) => {
		await page.goto(new URL("lessons/daemonset/03-a-tainted-node/index.html", url).href);
		await page.waitForSelector(".app");
		await page.waitForTimeout(500);
	},
};

async function show(page, size, pane) {
	if (size !== "phone") return;
	await page
		.locator("nav button", { hasText: { text: "Text", cluster: "Cluster", code: "Code", terminal: "Terminal" }[pane] })
		.click();
	await page.waitForTimeout(300);
}
async function fill(page, size, change) {
	await show(page, size, "code");
	const simple = page.getByRole("checkbox", { name: "Simple editor" });
	if (await simple.isVisible()) await simple.check();
	const area = page.getByLabel(/^Simple editor:/);
	await area.fill(change(await area.inputValue()));
}
async function apply(page, size) {
	await show(page, size, "code");
	await page
		.getByRole("button", { name: /^Apply/ })
		.last()
		.click();
}
async function type(page, size, line) {
	await show(page, size, "terminal");
	const input = page.getByRole("textbox", { name: /line|command|terminal/i });
	await input.fill(line);
	await input.press("Enter");
	await page.waitForTimeout(300);
}

for (const [size, viewport] of Object.entries(sizes)) {
	for (const colorScheme of ["light", "dark"]) {
		const context = await browser.newContext({
			viewport,
			colorScheme,
			hasTouch: size === "phone",
			isMobile: size === "phone",
			serviceWorkers: "block",
		});
		for (const [name, scene] of Object.entries(scenes)) {
			if (only && name !== only) continue;
			const page = await context.newPage();
			page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
			page.on("console", (message) => message.type() === "error" && console.log(`${name}: ${message.text()}`));
			await page.goto(new URL("lessons/daemonset/01-one-agent-per-node/", url).href);
			try {
				await page.waitForSelector(".app", { timeout: 10_000 });
				await scene(page, size);
			} catch (error) {
				console.log(`${name} ${size} ${colorScheme}: ${String(error).split("\n")[0]}`);
			}
			await page.screenshot({ path: path.join(folder, `${name}-${size}-${colorScheme}.png`) });
			await page.evaluate(() => indexedDB.deleteDatabase("everynode"));
			await page.close();
		}
		await context.close();
	}
}
await browser.close();
server.close();
console.log(`pictures are in ${folder}`);
