// Pages without a script, on paper, and the page for addresses that lead nowhere.
import type { Server } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { problems } from "./axe.ts";
import { built, closeAll, openPage, patience, phone, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
let below: { readonly server: Server; readonly url: string } | undefined;
afterEach(async () => {
	expect(opened?.violations ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(async () => {
	below?.server.closeAllConnections();
	below?.server.close();
	await closeAll();
});

const lesson = "lessons/daemonset/labels-must-agree/";

/** What a reader finds: steps with their goals, Nodes, files, ways to the lessons beside it. */
async function canBeRead(page: Page): Promise<void> {
	expect(await page.title()).toBe("Three things must agree · Everynode");
	expect(await page.getAttribute('meta[name="description"]', "content")).toMatch(/^A DaemonSet finds its Pods/);
	for (const text of ["Make the namespace", "The namespace", "renamed.yaml", "app: node-logs"])
		expect(await page.getByText(text).filter({ visible: true }).count(), text).toBeGreaterThan(0);
	for (const node of await page.locator("[data-node]").all()) expect(await node.isVisible()).toBe(true);
	expect(await page.locator("[data-node]").count()).toBe(3);
	for (const one of ["#step-4", ".paper pre >> nth=1"]) expect(await page.locator(one).isVisible(), one).toBe(true);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

test.each([wide, phone])(
	"without a script a lesson is read from top to bottom, and leads to those beside it: at %o",
	async (size) => {
		opened = await openPage({ path: lesson, javaScript: false, ...size });
		const { page, url } = opened;
		await canBeRead(page);
		await page.getByRole("link", { name: "Next: The node exporter, line by line" }).click();
		await page.waitForURL(`${url}lessons/daemonset/node-exporter-line-by-line/`);
		await page.getByRole("link", { name: "Before: Three things must agree" }).click();
		await page.waitForURL(url + lesson);
	},
);

test("on paper a lesson is its text, its Nodes and its files, dark as the screen may be", async () => {
	opened = await openPage({ path: lesson, colorScheme: "dark" });
	const { page } = opened;
	expect(await page.locator(".paper").isVisible()).toBe(false);
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	await canBeRead(page);
	for (const hidden of ["#terminal-line", "#editor", ".paper nav"])
		expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
	expect(await page.evaluate(() => getComputedStyle(document.querySelector(".paper pre")!).color)).toBe("rgb(27, 31, 39)");
});

test("half a page for teachers fits on half a sheet, whatever the lesson", async () => {
	opened = await openPage({ path: "teachers/", shows: "html[data-live]", width: 700, height: 990 });
	const { page } = opened;
	await page.emulateMedia({ media: "print" });
	const halves = await page
		.locator("article")
		.evaluateAll((all) => all.map((each) => [each.id, each.scrollHeight <= each.clientHeight + 1] as const));
	expect(halves.length).toBeGreaterThan(20);
	expect(halves.filter(([, fits]) => !fits).map(([id]) => id)).toEqual([]);
});

test("a wrong address is answered with 404, the way home and the lesson that was meant", async () => {
	below ??= await serve(built(), { base: "/some/sub/" });
	const { url } = below;
	opened = await openPage({ url, path: "lessons/daemonset/a-taintd-node/", shows: "[data-meant] a" });
	const { page } = opened;
	expect((await page.reload())?.status()).toBe(404);
	await page.getByRole("link", { name: "A tainted Node" }).waitFor(patience);
	expect(await problems(page)).toEqual([]);
	const hrefs = await page.locator("li a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	expect(hrefs).toEqual([url, `${url}exercises/`, `${url}quiz/`]);
	await page.getByRole("link", { name: "A tainted Node" }).click();
	await page.waitForURL(`${url}lessons/daemonset/03-a-tainted-node/`);
});
