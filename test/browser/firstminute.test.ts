// The first minute: what lesson 1 asks of a newcomer before four agents run, and whether each act's place is in view when it is asked for.
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { apply, closeAll, edit, openPage, patience, phone, show, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const path = "lessons/daemonset/01-one-agent-per-node/";

/** What is to be read from the title to the end of the step in which the agents come; what buttons say is not read but pressed. */
const reading = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => {
		const article = document.querySelector("article")!.cloneNode(true) as HTMLElement;
		const step = article.querySelector("#step-1")!;
		let above = true;
		const parts = [...article.children].filter((child) => {
			const read = above;
			if (child.contains(step)) above = false;
			return read;
		});
		for (const part of parts) for (const each of part.querySelectorAll("button, label, a, .visually-hidden")) each.remove();
		return parts.flatMap((part) => {
			const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
			const words: string[] = [];
			while (texts.nextNode()) words.push(...(texts.currentNode.textContent!.match(/[\p{L}\p{N}][\p{L}\p{N}_.'’/-]*/gu) ?? []));
			return words;
		});
	});

const inSight = (place: Locator): Promise<boolean> =>
	place.evaluate((element) => {
		const box = element.getBoundingClientRect();
		const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
		return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && element.contains(top);
	});
/** The line of the plain editor that has this text, from its top to its bottom, is in the part of it that is seen. */
const lineInSight = (page: Page, text: string): Promise<boolean> =>
	page.getByLabel(/^Simple editor:/).evaluate((area: HTMLTextAreaElement, text) => {
		const line = area.value.slice(0, area.value.indexOf(text)).split("\n").length - 1;
		const height = parseFloat(getComputedStyle(area).lineHeight);
		const top = parseFloat(getComputedStyle(area).paddingTop) + line * height - area.scrollTop;
		return area.value.includes(text) && top >= 0 && top + height <= area.clientHeight;
	}, text);

test("before four agents run, lesson 1 asks for at most 120 words of reading", async () => {
	opened = await openPage({ path });
	const words = await reading(opened.page);
	expect(words).toContain("DaemonSet");
	expect(words.length, words.join(" ")).toBeLessThanOrEqual(120);
});

test.each([
	["1280×720", wide],
	["390×844", { ...phone, touch: true }],
])("at %s its three acts are in view when they are asked for: the guess, the edit, Apply", async (_name, size) => {
	opened = await openPage({ path, ...size });
	const { page } = opened;
	const narrow = size.width < 800;
	const guess = page.getByRole("group", { name: "Nodes that you expect a Pod on" });
	if (narrow) await guess.scrollIntoViewIfNeeded();
	await expect.poll(() => inSight(guess.getByRole("button").first()), patience).toBe(true);
	if (narrow) {
		await page.getByText("Press Apply").scrollIntoViewIfNeeded();
		await show(page, "code");
	}
	await expect.poll(() => lineInSight(page, "TODO"), patience).toBe(true);
	await edit(page, (text) => text.replace(/app: TODO.*/, "app: node-exporter"));
	await expect.poll(() => inSight(page.getByRole("button", { name: /^Apply/ })), patience).toBe(true);
	await apply(page);
	await expect
		.poll(() => page.locator(".words, .situation").first().innerText(), patience)
		.toMatch(/node-exporter wants 4 and runs 4/);
});
