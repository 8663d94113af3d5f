// Who goes back in time and does something is asked once; the other future is kept, and can be returned to.
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { apply, closeAll, edit, kept, openPage, patience, phone, says, show, stands, type, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const question = (page: Page) => page.getByRole("dialog", { name: /^Go on from/ });
const other = (page: Page) => page.getByRole("button", { name: "Return to the other future" });
const pods = (page: Page): Promise<number> => page.locator("[data-node] [data-pod]").count();

/** The DaemonSet is applied and runs; then the learner goes back, by the arrow keys of the time track, to before it was. */
async function wentBack(options: Parameters<typeof openPage>[0]): Promise<Page> {
	opened = await openPage(options);
	const { page } = opened;
	await stands(page);
	await edit(page, (text) => text.replace("app: TODO # TODO: the label that the selector looks for", "app: node-exporter"));
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	await show(page, "cluster");
	await expect.poll(() => page.locator(".words").textContent(), patience).toContain("wants 4 and runs 4.");
	await page.getByRole("slider", { name: "Time" }).focus();
	await page.keyboard.press("Home");
	await expect.poll(() => pods(page), patience).toBe(0);
	return page;
}

describe.each([
	["at a desk", wide],
	["on a phone", { ...phone, touch: true }],
])("%s", (_, size) => {
	test("by mouse: a line asks, goes on from there, and the other future comes back by its button, also after a reload", async () => {
		const page = await wentBack(size);
		await type(page, "kubectl cordon mumbai-node-2");
		await question(page).waitFor(patience);
		expect(await question(page).innerText()).toContain("A change that you made later would give way to this:");
		await question(page).getByRole("button", { name: "Go on from here" }).click();
		await says(page, "node/mumbai-node-2 cordoned");
		await question(page).waitFor({ state: "hidden", ...patience });
		// It is asked once.
		await type(page, "kubectl label node mumbai-node-1 disk=ssd");
		await says(page, "node/mumbai-node-1 labeled");
		await show(page, "cluster");
		await other(page).waitFor(patience);
		expect(await page.locator(".track .other").count()).toBe(1);
		await expect
			.poll(async () => JSON.stringify(await kept(page, "sitting/daemonset/01-one-agent-per-node")), patience)
			.toMatch(/others.*disk.*ssd/s);
		await page.reload();
		await stands(page);
		await show(page, "cluster");
		await other(page).click();
		await expect.poll(() => pods(page), patience).toBe(4);
		await says(page, "daemonset.apps/node-exporter created");
		expect(await page.locator('[role="log"]').textContent()).not.toContain("cordoned");
		await other(page).click();
		await expect.poll(() => pods(page), patience).toBe(0);
		await says(page, "node/mumbai-node-2 cordoned");
	});

	test("by keyboard: Escape keeps what was typed, Enter goes on, and Undo brings the other future back", async () => {
		const page = await wentBack(size);
		const prompt = page.locator("#terminal-line");
		await show(page, "terminal");
		await prompt.focus();
		await page.keyboard.type("kubectl cordon mumbai-node-2");
		await page.keyboard.press("Enter");
		await question(page).waitFor(patience);
		await page.keyboard.press("Escape");
		await question(page).waitFor({ state: "hidden", ...patience });
		await expect.poll(() => prompt.inputValue(), patience).toBe("kubectl cordon mumbai-node-2");
		expect(await page.locator('[role="log"]').textContent()).not.toContain("cordon");
		await prompt.focus();
		await page.keyboard.press("Enter");
		await question(page).waitFor(patience);
		await page.keyboard.press("Enter");
		await says(page, "node/mumbai-node-2 cordoned");
		await show(page, "cluster");
		await other(page).waitFor(patience);
		await page.getByRole("slider", { name: "Time" }).focus();
		await page.keyboard.press("Control+z");
		await other(page).waitFor({ state: "hidden", ...patience });
		await page.getByRole("slider", { name: "Time" }).focus();
		await page.keyboard.press("End");
		await expect.poll(() => pods(page), patience).toBe(4);
	});
});

test("what a menu sends asks as well, and can be done now instead; a look asks nothing", async () => {
	const page = await wentBack(wide);
	await type(page, "kubectl get nodes");
	await says(page, "mumbai-node-1 ");
	expect(await question(page).count()).toBe(0);
	await page.getByRole("button", { name: "Change mumbai-node-2" }).click();
	await page.getByRole("menuitem", { name: /^Cordon/ }).click();
	await question(page).waitFor(patience);
	await question(page)
		.getByRole("button", { name: /^Do it at/ })
		.click();
	await says(page, "node/mumbai-node-2 cordoned");
	await expect.poll(() => pods(page), patience).toBe(4);
	expect(await other(page).count()).toBe(0);
});
