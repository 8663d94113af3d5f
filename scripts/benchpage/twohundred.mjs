// 200 Nodes, and a DaemonSet that comes to all of them, at the page's own speed.
import { measure } from "./measures.mjs";
import { lessons, mend, newPage, open, preferSimpleEditor } from "./pages.mjs";
import { longest, tasks } from "./tracing.mjs";

const nodes = 200;

/** Adds plain workers with the button on the stage until there are 200 Nodes. */
async function fill(page) {
	await page.evaluate(async (most) => {
		const count = () => document.querySelectorAll("[data-node]").length;
		while (count() < most) {
			for (let i = count(); i < most; i++) {
				document.querySelector("[aria-label='Add Node']").click();
				await new Promise((resolve) => setTimeout(resolve));
				document.querySelector("[role=menuitem]").click();
			}
			await new Promise((resolve) => setTimeout(resolve, 2000));
		}
	}, nodes);
	await page.waitForFunction((most) => document.querySelectorAll("[data-node] .state.ready").length >= most, nodes, {
		timeout: 120_000,
	});
}

export async function twoHundred(browser, url) {
	const page = await newPage(browser, { before: preferSimpleEditor });
	await open(page, url + lessons.first);
	await page.waitForTimeout(1500);
	await fill(page);
	await page.waitForTimeout(3000);
	await mend(page);
	await page.waitForTimeout(1500);
	let time = 0;
	const come = async () => {
		time = await page.evaluate(
			(most) =>
				new Promise((resolve) => {
					const from = performance.now();
					const figures = () =>
						[...document.querySelectorAll("[data-part=controller] .figures > span")].map((figure) =>
							Number.parseInt(figure.textContent, 10),
						);
					const look = () => {
						const [desired, , ready] = figures();
						if (desired >= most && ready >= desired) resolve((performance.now() - from) / 1000);
					};
					new MutationObserver(look).observe(document.querySelector("[data-part=controller]"), {
						subtree: true,
						childList: true,
						characterData: true,
					});
					[...document.querySelectorAll("button")].find((button) => button.textContent?.trim().startsWith("Apply"))?.click();
				}),
			nodes,
		);
	};
	const coming = await tasks(page, come, 3000);
	measure("page: node-exporter on 200 Nodes, longest task", longest(coming), "ms", "≤ 100");
	measure("page: node-exporter on 200 Nodes, Apply to all ready", time, "s", "≤ 5");
	await page.context().close();
}
