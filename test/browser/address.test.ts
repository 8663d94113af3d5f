// Places have addresses: what the bar and the title say, what Back, Forward, reload and links do, and where the focus goes.
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, phone, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const [one, two, three] = [
	{ path: "lessons/daemonset/01-one-agent-per-node/", title: "One agent per Node" },
	{ path: "lessons/daemonset/02-daemonset-or-deployment/", title: "DaemonSet or Deployment" },
	{ path: "lessons/daemonset/03-a-tainted-node/", title: "A tainted Node" },
] as const;

/** The page is at this place: bar, title and text say so. */
async function isAt({ page, url }: OpenPage, { path, title }: { path: string; title: string }): Promise<void> {
	await expect.poll(() => page.locator("article h1").innerText(), patience).toBe(title);
	await expect.poll(() => page.title(), patience).toBe(`${title} · Everynode`);
	expect(page.url()).toBe(url + path);
}
async function goTo(page: Page, title: string): Promise<void> {
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("dialog").getByRole("link", { name: title }).click();
}
const focused = (page: Page): Promise<string | undefined> =>
	page.evaluate(() => document.activeElement?.textContent ?? undefined);

test("the map, Back, Forward and reload lead where they say", async () => {
	opened = await openPage();
	const { page } = opened;
	await isAt(opened, one);
	await goTo(page, three.title);
	await isAt(opened, three);
	await expect.poll(() => focused(page), patience).toBe(three.title);
	await goTo(page, two.title);
	await isAt(opened, two);
	await page.goBack();
	await isAt(opened, three);
	await page.goBack();
	await isAt(opened, one);
	await page.goForward();
	await isAt(opened, three);
	await page.reload();
	await stands(page);
	await isAt(opened, three);
});

test("a step has an address and a title of its own, and a link to it", async () => {
	opened = await openPage({ path: three.path });
	const { page, url } = opened;
	await page.getByRole("link", { name: "Step 2" }).click();
	expect(page.url()).toBe(`${url}${three.path}#step-2`);
	const step = page.locator("#step-2");
	const title = `2. ${await step.locator("h2").evaluate((heading) => heading.lastChild?.textContent?.trim())} · ${three.title} · Everynode`;
	await expect.poll(() => page.title(), patience).toBe(title);
	await page.reload();
	await stands(page);
	expect(await page.title()).toBe(title);
	await expect.poll(() => step.evaluate((section) => section.getBoundingClientRect().top < innerHeight), patience).toBe(true);
});

test("on a phone another lesson begins at its title, and Back leads to the pane before", async () => {
	opened = await openPage({ path: one.path, ...phone, touch: true });
	const { page } = opened;
	await page.locator('nav[aria-label="Panes"] button', { hasText: "Code" }).tap();
	await goTo(page, two.title);
	await isAt(opened, two);
	await expect.poll(() => focused(page), patience).toBe(two.title);
	await expect.poll(() => page.locator("article h1").isVisible(), patience).toBe(true);
	await page.goBack();
	await isAt(opened, one);
});
