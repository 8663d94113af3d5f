// What a line answers can be read: its columns are in sight, and only what went wrong looks wrong.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, says, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** Whether this word of the terminal's last answer can be seen without scrolling sideways. */
const inSight = ({ page }: OpenPage, word: string): Promise<boolean> =>
	page.evaluate((wanted) => {
		const log = document.querySelector('[role="log"]')!;
		const text = [...log.querySelectorAll(".stdout")].at(-1)!.firstChild as Text;
		const walker = document.createTreeWalker(text.parentNode!, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.textContent!.search(new RegExp(`(^|\\s)${wanted}(\\s|$)`));
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + wanted.length + 1);
			return range.getBoundingClientRect().right <= log.getBoundingClientRect().right;
		}
		throw new Error(`${wanted} is not in the answer`);
	}, word);

test("one press, or Alt+W, gives the terminal the lower half, and the columns that are asked for are in sight", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await page.getByRole("button", { name: "Widen" }).click();
	await type(page, "kubectl get daemonsets -A");
	await says(page, /UP-TO-DATE/);
	expect(await inSight(opened, "READY")).toBe(true);
	await type(page, "kubectl get pods -o wide");
	await says(page, /NOMINATED/);
	expect(await inSight(opened, "NODE")).toBe(true);
	await page.keyboard.press("Alt+w");
	await expect.poll(() => page.locator("#stage").isVisible(), patience).toBe(false);
	await page.keyboard.press("Alt+w");
	await expect.poll(() => page.locator("#stage").isVisible(), patience).toBe(true);
	expect(await page.locator("#editor").isVisible()).toBe(true);
	// Whoever goes to the code or the cluster by keyboard finds it.
	await page.keyboard.press("Alt+w");
	await page.keyboard.press("Alt+w");
	await page.keyboard.press("Alt+3");
	await expect.poll(() => page.locator("#editor").isVisible(), patience).toBe(true);
	expect(opened.errors).toEqual([]);
});

test("only a line that failed says Error, for eyes and for ears", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl get pods -n nowhere");
	await says(page, /No resources found/);
	await type(page, "kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	await says(page, /deleted/);
	expect(await page.locator('[role="log"] .error').count()).toBe(0);
	expect(await page.locator('[role="log"]').innerText()).not.toMatch(/Error:|^!/m);
	await type(page, "kubectl get pods nope");
	await says(page, /NotFound/);
	await expect.poll(() => page.locator('[role="log"] .error').innerText(), patience).toMatch(/Error:\s+Error from server/);
});
