// What became of an Apply is said where it was pressed, in any window, and the caption above the stage says it in whole sentences.
import { afterAll, afterEach, expect, test } from "vitest";
import { apply, closeAll, edit, openPage, patience, phone, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

test.each([
	["a wide window", wide],
	["a middling window", { width: 900, height: 720 }],
	["a phone", { ...phone, touch: true }],
])("in %s what Apply answered is said where it was pressed, until the text is changed", async (_where, size) => {
	opened = await openPage({ ...size, path: "lessons/daemonset/01-one-agent-per-node/" });
	const { page } = opened;
	const answer = page.locator("[data-pane=code] footer [role=status]");
	await apply(page);
	await expect.poll(() => answer.innerText(), patience).toBe("Refused, and nothing changed. See line 13.");
	await expect.poll(() => page.locator(".caption").textContent()).toMatch(/^The API server refused .*\.$/);
	const whole = await page.locator(".caption").evaluate((each) => each.scrollHeight <= each.parentElement!.clientHeight);
	expect(whole).toBe(true);
	await edit(page, (text) => text.replace(/app: TODO.*/, "app: node-exporter"));
	await expect.poll(() => answer.innerText(), patience).not.toContain("Refused");
	await apply(page);
	await expect.poll(() => answer.textContent(), patience).toBe("Applied.");
	await apply(page);
	await expect.poll(() => answer.innerText(), patience).toBe("Nothing changed: the cluster already has all of this.");
	await answer.waitFor({ state: "visible" });
	const [said, button] = [await answer.boundingBox(), await page.getByRole("button", { name: /^Apply/ }).boundingBox()];
	expect(said!.y + said!.height).toBeLessThanOrEqual(size.height);
	if ("touch" in size) expect(said!.y - button!.y).toBeLessThan(80);
});
