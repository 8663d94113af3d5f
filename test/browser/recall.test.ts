// The two questions of earlier lessons that a lesson opens with: by keyboard, by thumb, and what is kept of them.
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { problems } from "./axe.ts";
import { closeAll, kept, openPage, patience, phone, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.violations ?? []).toEqual([]);
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const lesson = "daemonset/no-execute";
const card = (page: Page): Locator => page.locator(".recall");
const button = (page: Page, name: string): Locator => card(page).getByRole("button", { name, exact: true });
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
const height = async (page: Page): Promise<number> => (await card(page).boundingBox())?.height ?? 0;

/** Gives the answer that comes first; says whether it was right. */
async function answer(page: Page): Promise<boolean> {
	const field = card(page).locator("input").first();
	if ((await field.getAttribute("type")) === "text") await field.fill("x");
	else await field.press("Space");
	await button(page, "Sure").press("Enter");
	await card(page)
		.getByRole("heading", { name: /^(Right|Not quite)/ })
		.waitFor(patience);
	return (await focused(page)).includes("Right");
}
async function look(page: Page): Promise<readonly string[]> {
	const found = [...(await problems(page))];
	await page.emulateMedia({ colorScheme: "dark" });
	found.push(...(await problems(page, "colours")));
	await page.emulateMedia({ colorScheme: "light" });
	return found;
}

test("a lesson opens with two questions of earlier ones, answered by keyboard, asked once, and in a place kept free for them", async () => {
	opened = await openPage({ path: `lessons/${lesson}/`, shows: ".recall", reducedMotion: true });
	const { page } = opened;
	const free = await height(page);
	await stands(page);
	await button(page, "Answer").waitFor(patience);
	expect(await height(page)).toBe(free);
	expect(await card(page).locator("input").count(), "only what is asked is shown at first").toBe(0);
	await button(page, "Answer").press("Enter");
	expect(await focused(page)).toMatch(/\?/);
	const found = [...(await look(page))];
	const first = await answer(page);
	found.push(...(await look(page)));
	const value = async (): Promise<readonly { right?: boolean }[] | undefined> =>
		((await kept(page, "quiz")) as { value: { recalls: Record<string, { right?: boolean }[]> } } | undefined)?.value.recalls[
			lesson
		];
	await expect.poll(async () => (await value())?.map(({ right }) => right), patience).toEqual([first, undefined]);
	await page.reload();
	await card(page).getByText("Question 2 of 2").waitFor(patience);
	await button(page, "Answer").press("Enter");
	const second = await answer(page);
	await button(page, "On to the lesson").press("Enter");
	const sum = `${Number(first) + Number(second)} of 2 right`;
	expect(await focused(page)).toContain(sum);
	await expect.poll(async () => (await value())?.map(({ right }) => right), patience).toEqual([first, second]);
	await page.reload();
	await card(page).getByText(sum).waitFor(patience);
	expect(await height(page)).toBe(free);
	expect(await card(page).getByRole("button").count()).toBe(0);
	expect(found).toEqual([]);
});

test("on a phone they are answered by thumb or skipped, and the lesson waits for neither", async () => {
	opened = await openPage({ path: `lessons/${lesson}/`, ...phone, touch: true, reducedMotion: true });
	const { page } = opened;
	await button(page, "Skip").tap();
	await card(page).getByText("Skipped.").waitFor(patience);
	await button(page, "Answer").tap();
	await answer(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
	await button(page, "Next question").tap();
	await card(page).getByText("Question 2 of 2").waitFor(patience);
	const [box, sight] = [await card(page).boundingBox(), await page.locator('[data-pane="text"]').boundingBox()];
	expect((box?.y ?? 0) - (sight?.y ?? 0), "the next question is in sight from its beginning").toBeGreaterThanOrEqual(0);
	expect(await problems(page)).toEqual([]);
});

test("the first lesson and exercises open with their own text", async () => {
	opened = await openPage({ javaScript: false });
	for (const slug of ["daemonset/01-one-agent-per-node", "trouble/desired-says-three"]) {
		await opened.page.goto(`${opened.url}lessons/${slug}/`);
		expect(await opened.page.locator("article h1").count()).toBe(1);
		expect(await card(opened.page).count(), slug).toBe(0);
	}
});
