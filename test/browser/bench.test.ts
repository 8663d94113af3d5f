// A lesson offers what its author laid on its bench: gestures in the menus, panes, and the fields that the editor suggests.
import { expect, test } from "vitest";
import { problems } from "./axe.ts";
import { testCourse } from "./course.ts";
import { phone, show, type OpenPage } from "./page.ts";

const openHere = testCourse();

const texts = (page: OpenPage["page"]): Promise<readonly string[]> =>
	page.getByRole("menu").getByRole("menuitem").allInnerTexts();
const path = "lessons/bench/";

test("the menus have the gestures that the bench names, and the side pane its tabs", async () => {
	const { page } = await openHere({ path });
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
	const { page } = await openHere({ path, ...phone, touch: true });
	expect(await page.getByRole("navigation", { name: "Panes" }).getByRole("button").allInnerTexts()).toEqual([
		"Text",
		"Cluster",
		"Terminal",
	]);
	await show(page, "cluster");
	expect(await problems(page)).toEqual([]);
});

test("another lesson has its own bench, or all that is usual", async () => {
	const { page } = await openHere({ path });
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("link", { name: /Nothing happens/ }).click();
	await page.getByRole("button", { name: "Add Node" }).waitFor();
	expect(await page.locator("#editor").isVisible()).toBe(true);
});
