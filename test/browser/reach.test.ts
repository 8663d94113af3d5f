// Whatever the size of the window, every pane can be brought into sight by what can be pressed in it.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const inWindow = (page: OpenPage["page"], selector: string): Promise<boolean> =>
	page.evaluate((wanted) => {
		const box = document.querySelector(wanted)?.getBoundingClientRect();
		if (!box || box.width < 40 || box.height < 20) return false;
		return box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight - 20;
	}, selector);

test.each([
	[320, 640],
	[390, 844],
	[640, 360], // 1280 × 720, enlarged twice
	[799, 600],
	[800, 600],
	[960, 540], // 1920 × 1080, enlarged twice
	[1023, 700],
	[1024, 700],
	[1280, 720],
])("%i × %i", async (width, height) => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", width, height });
	const { page } = opened;
	const press = async (name: string): Promise<void> => {
		const inRow = page.locator('nav[aria-label="Panes"]:visible button', { hasText: name });
		if (await inRow.isVisible()) return inRow.click();
		const shown = page.locator(`:is(button, [role="tab"]):visible`, { hasText: new RegExp(`^\\s*${name}\\b`) }).first();
		if (await shown.isVisible()) await shown.click();
	};
	const sees = (selector: string): Promise<void> =>
		expect.poll(() => inWindow(page, selector), { ...patience, message: selector }).toBe(true);
	const panes = [
		["Text", '[data-pane="text"] h1'],
		["Cluster", "[data-node]"],
		["Code", '[data-pane="code"] textarea'],
		["Terminal", "#terminal-line"],
		["Code", '[data-pane="code"] textarea'],
	] as const;
	for (const [name, selector] of panes) {
		await press(name);
		await sees(selector);
	}
	await press("Terminal");
	for (const tab of ["Events", "Outline"]) {
		await press(tab);
		await sees('#side-pane [role="region"], #side-pane section:not(.visually-hidden)');
	}
	// Why: on a phone a sheet over the stage, else a tab.
	await press("Cluster");
	await page.locator("[data-node] [data-stop]").first().click();
	await expect.poll(() => page.getByText(/^Why /).first().isVisible(), patience).toBe(true);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
