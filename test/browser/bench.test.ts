// A lesson offers what its author laid on its bench: gestures in the menus, panes, and the fields that the editor suggests.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { problems } from "./axe.ts";
import { serveTestCourse } from "./course.ts";
import { closeAll, openPage, phone, show, type OpenPage } from "./page.ts";

let course: Awaited<ReturnType<typeof serveTestCourse>>;
let opened: OpenPage | undefined;
beforeAll(async () => (course = await serveTestCourse()));
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(async () => {
	course.close();
	await closeAll();
});

const texts = (page: OpenPage["page"]): Promise<readonly string[]> =>
	page.getByRole("menu").getByRole("menuitem").allInnerTexts();
const path = "lessons/bench/";

test("the menus have the gestures that the bench names, and the side pane its tabs", async () => {
	opened = await openPage({ url: course.url, path });
	const { page } = opened;
	await page.getByRole("button", { name: "Change mumbai-node-1" }).click();
	expect((await texts(page)).map((text) => text.split("\n")[0])).toEqual(["Taint…", "Fill its disk", "Free its disk"]);
	await page.keyboard.press("Escape");
	expect(await page.getByRole("button", { name: "Add Node" }).count()).toBe(0);
	expect(await page.getByRole("tablist", { name: "Terminal and explanations" }).getByRole("tab").allInnerTexts()).toEqual([
		"Terminal",
		"Outline",
	]);
	// Why is not on the bench: nothing is asked.
	await page.getByRole("button", { name: /^Node mumbai-node-1/ }).click();
	expect(await page.locator(".chosen").count()).toBe(0);
	expect(await page.locator("#editor").isVisible()).toBe(false);
	expect(await problems(page)).toEqual([]);
});

test("on a phone a pane that is not on the bench has no place in the row", async () => {
	opened = await openPage({ url: course.url, path, ...phone, touch: true });
	const { page } = opened;
	expect(await page.getByRole("navigation", { name: "Panes" }).getByRole("button").allInnerTexts()).toEqual([
		"Text",
		"Cluster",
		"Terminal",
	]);
	await show(page, "cluster");
	expect(await problems(page)).toEqual([]);
});

test("another lesson has its own bench, or all that is usual", async () => {
	opened = await openPage({ url: course.url, path });
	const { page } = opened;
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("link", { name: /Nothing happens/ }).click();
	await page.getByRole("button", { name: "Add Node" }).waitFor();
	expect(await page.locator("#editor").isVisible()).toBe(true);
});
