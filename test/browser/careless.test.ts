// Careless hands on the page itself: lines, texts, keys, clicks, reloads in any order. The page lives on, and says nothing of a
// mistake of ours. EVERYNODE_STEPS=1000 EVERYNODE_SEED=7 npm test -- test/browser/careless.test.ts plays more.
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { stepOf, type Step } from "../support/doors/step.ts";
import { closeAll, editor, openPage, output, stands, type, type OpenPage } from "./page.ts";

const steps = Number(process.env["EVERYNODE_STEPS"] ?? 60);
const seed = Number(process.env["EVERYNODE_SEED"] ?? 11);
/** A page that has not done a step after this many milliseconds hangs. */
const hang = 20_000;

let opened: OpenPage;
afterAll(closeAll);

/** What a person would look at or click: a Pod, a Node's name, an empty place. */
async function look(page: Page, at: number): Promise<void> {
	const drawn = page.locator('[data-pane="cluster"] [data-pod], [data-pane="cluster"] [data-node] button');
	const count = await drawn.count();
	if (count > 0)
		await drawn
			.nth(Math.floor(at * count))
			.click({ force: true, timeout: 2000, noWaitAfter: true })
			.catch(() => undefined);
}

async function key(page: Page, name: string): Promise<void> {
	await page.getByRole("slider", { name: "Time" }).focus();
	await page.keyboard.press(name);
}

/** The whole text at once, as a paste brings it; typed, long texts take the browser itself minutes. */
async function paste(page: Page, text: string): Promise<void> {
	await (
		await editor(page)
	).evaluate((area, all) => {
		(area as HTMLTextAreaElement).value = all;
		area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
	}, text);
}

async function take(page: Page, step: Step): Promise<void> {
	// Whatever asks something is left with Escape, and the terminal is shown again where Why stands in its place.
	for (let n = 0; n < 3 && (await page.locator("dialog[open]").count()) > 0; n++) await page.keyboard.press("Escape");
	if (!(await page.locator("#terminal-line").isVisible())) await page.getByRole("tab", { name: "Terminal" }).click();
	switch (step.do) {
		case "type":
		case "run":
			return type(page, step.line);
		case "complete":
			await page.locator("#terminal-line").fill(step.line);
			return page.locator("#terminal-line").press("Tab");
		case "write":
		case "apply":
			await paste(page, step.text);
			return step.do === "apply" ? (await editor(page)).press("Control+Enter") : undefined;
		case "gesture":
			return look(page, 0.5);
		case "explain":
			return look(page, step.at);
		case "seek":
			await key(page, step.at < 0.5 ? "Home" : "End");
			return key(page, step.at < 0.25 || step.at > 0.75 ? "PageUp" : "ArrowLeft");
		case "reopen":
			await page.reload();
			return stands(page);
		case "live":
			return page.waitForTimeout(Math.min(step.ms, 300));
		case "interrupt":
			return page.locator("#terminal-line").press("Control+c");
		case "decide":
			return page.waitForTimeout(20);
		case "returnToOther": {
			const back = page.getByRole("button", { name: /other future/ });
			return (await back.count()) > 0 ? back.first().click({ force: true }) : undefined;
		}
		case "undo":
			return key(page, "Control+z");
		case "redo":
			return key(page, "Control+Shift+z");
		case "step":
			return key(page, ".");
		case "last":
			return key(page, "ArrowLeft");
		default:
			return key(page, " ");
	}
}

test(`${steps} things in any order: the page lives on`, { timeout: 60_000 + steps * 2000 }, async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	page.setDefaultTimeout(hang);
	for (let number = 0; number < steps; number++) {
		const step = stepOf(seed, number);
		const what = `${number} ${JSON.stringify(step).slice(0, 500)}`;
		await take(page, step).catch((error: unknown) => {
			throw new Error(`hangs at ${what}`, { cause: error });
		});
		expect(opened.errors, what).toEqual([]);
		expect(await output(page), what).not.toMatch(/^everynode:|mistake of this playground/m);
	}
	expect(opened.violations).toEqual([]);
	expect(opened.foreign).toEqual([]);
});
