// What the scenes do with a page: open it, slow it down, and use it as a person would.

export const lessons = { first: "lessons/daemonset/01-one-agent-per-node/", tainted: "lessons/daemonset/03-a-tainted-node/" };
const wide = { width: 1280, height: 720 };

/** A page in a fresh profile. `before` runs in it ahead of its own scripts. */
export async function newPage(browser, { before, serviceWorkers = "block" } = {}) {
	const context = await browser.newContext({ viewport: wide, serviceWorkers });
	if (before) await context.addInitScript(before);
	return context.newPage();
}

/** Opens a lesson and waits until its Nodes stand on the stage and the first line can be answered. */
export async function open(page, url) {
	await page.goto(url);
	await stands(page);
}
async function stands(page) {
	await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
}

export async function slowDown(page, rate) {
	const session = await page.context().newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate });
}

export async function addNode(page) {
	await page.click("[aria-label='Add Node']");
	await page.click("[role=menuitem] >> nth=0");
}

export async function type(page, line) {
	await page.fill("#terminal-line", line);
	await page.press("#terminal-line", "Enter");
}

/** Types what the first lesson asks for into the plain text area: its DaemonSet is accepted from then on. */
export async function mend(page) {
	const area = page.getByLabel(/^Simple editor:/);
	await area.fill((await area.inputValue()).replace(/app: TODO.*/, "app: node-exporter"));
}

/** Presses Apply; answers the milliseconds until the first thing flies, or -1 if nothing does. */
export const applied = (page) =>
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

/** The choice that a person makes with "Simple editor", made before the page opens. */
export const preferSimpleEditor = () => {
	if (localStorage.getItem("everynode.preferences") === null)
		localStorage.setItem("everynode.preferences", '{"simpleEditor":true}');
};

/** Milliseconds of the main thread's tasks while the page is left alone for `ms`, in per cent of them. */
export async function busy(page, ms) {
	const session = await page.context().newCDPSession(page);
	await session.send("Performance.enable");
	const worked = async () => {
		const { metrics } = await session.send("Performance.getMetrics");
		const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
		return [of("TaskDuration"), of("Timestamp")];
	};
	const [before, from] = await worked();
	await page.waitForTimeout(ms);
	const [after, to] = await worked();
	await session.detach();
	return ((after - before) / (to - from)) * 100;
}
