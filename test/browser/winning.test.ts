// Winning is seen: on the stage as a short scene, and in words with the way on, wherever the learner is.
import { afterAll, afterEach, expect, test } from "vitest";
import { addNode, almostSolve } from "./lessonone.ts";
import { closeAll, openPage, patience, phone, show, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** Notes how long the longest motion of winning takes, from the first to the last. */
const watchForRims = (): void => {
	const seen = globalThis as unknown as { rims?: number[] };
	const look = (): void => {
		for (const animation of document.getAnimations()) {
			const effect = animation.effect as KeyframeEffect;
			if (effect.target?.className !== "rim" || animation.id === "seen") continue;
			animation.id = "seen";
			const { delay = 0, duration = 0 } = effect.getTiming();
			(seen.rims ??= []).push(delay + Number(duration));
		}
		requestAnimationFrame(look);
	};
	look();
};

test("in a wide window winning ripples over the Nodes for a second and a half at most, and the way on is in sight", async () => {
	opened = await openPage({ before: watchForRims });
	const { page } = opened;
	await almostSolve(opened);
	await addNode(opened);
	const next = page.locator('[data-pane="text"]').getByRole("button", { name: /^Next:/ });
	await next.waitFor(patience);
	await expect.poll(() => next.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight), patience).toBe(true);
	const box = (await page.locator("#result").boundingBox())!;
	expect(box.y).toBeGreaterThan(40);
	expect(box.y + box.height).toBeLessThan(720);
	const rims = await page.evaluate(() => (globalThis as unknown as { rims?: number[] }).rims ?? []);
	expect(rims).toHaveLength(5);
	expect(Math.max(...rims)).toBeLessThanOrEqual(1500);
	// Nor does who undoes a reset win again.
	await expect.poll(() => page.locator(".rim").count(), patience).toBe(0);
	await page.getByRole("button", { name: /^Reset/ }).click();
	await expect.poll(() => page.locator("[data-node]").count(), patience).toBe(4);
	await expect.poll(() => page.locator("#result").count(), patience).toBe(0);
	await page.getByRole("button", { name: /^Undo/ }).click();
	await page.locator("#result").waitFor(patience);
	await page.waitForTimeout(600);
	expect(await page.evaluate(() => (globalThis as unknown as { rims?: number[] }).rims)).toHaveLength(5);
	// Who comes back to a lesson that is solved finds the result, and no second triumph.
	await expect.poll(() => page.locator(".rim").count(), patience).toBe(0);
	await page.waitForTimeout(2500);
	await page.reload();
	await stands(page);
	await page.locator("#result").waitFor(patience);
	expect(await page.evaluate(() => (globalThis as unknown as { rims?: number[] }).rims)).toBeUndefined();
	// Where a lesson ends, the words that it teaches lead to the glossary, and its own questions are offered.
	await page.locator('[data-pane="text"] a[href$="glossary/#daemonset"]').getByText("DaemonSet").waitFor(patience);
	await page.getByRole("link", { name: /^\d+ questions about this lesson$/ }).click();
	await page
		.getByText(/^Question 1 of \d+$/)
		.first()
		.waitFor(patience);
});

test("on a phone the result and the way on are in sight whichever pane is open", async () => {
	opened = await openPage({ ...phone, touch: true });
	const { page } = opened;
	await almostSolve(opened);
	await addNode(opened);
	const bar = page.getByRole("region", { name: "Result" });
	await bar.waitFor(patience);
	for (const pane of ["cluster", "code", "terminal"] as const) {
		await show(page, pane);
		expect(await bar.textContent()).toContain("Solved with");
		const box = (await bar.getByRole("button", { name: /^Next:/ }).boundingBox())!;
		expect(box.y + box.height).toBeLessThan(phone.height - 50);
	}
	await show(page, "text");
	await expect
		.poll(async () => {
			const box = await page
				.locator('[data-pane="text"]')
				.getByRole("button", { name: /^Next:/ })
				.boundingBox();
			return box !== null && box.y > 40 && box.y + box.height < phone.height - 50;
		}, patience)
		.toBe(true);
	await show(page, "code");
	await bar.getByRole("button", { name: /^Next:/ }).click();
	await expect.poll(() => page.locator("h1").textContent(), patience).toBe("A Node joins, a Node leaves");
	await expect.poll(async () => (await page.locator("h1").boundingBox())?.x, patience).toBeGreaterThan(0);
	expect(await bar.count()).toBe(0);
});
