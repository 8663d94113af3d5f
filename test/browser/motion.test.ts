// Motion tells the cause and never stands in the way: nothing moves without one, Esc ends it, and who wants none gets none.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** Notes each animation that the page begins; without a clock, for it counts what was begun. */
const counting = (): void => {
	// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the element below
	const real = Element.prototype.animate;
	(window as unknown as { begun: number }).begun = 0;
	Element.prototype.animate = function (...args) {
		(window as unknown as { begun: number }).begun++;
		return real.apply(this, args);
	};
};
const begun = ({ page }: OpenPage): Promise<number> => page.evaluate(() => (window as unknown as { begun: number }).begun);
const moving = ({ page }: OpenPage): Promise<number> =>
	page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === "running").length);

async function join(open: OpenPage): Promise<void> {
	const before = await open.page.locator("[data-node]").count();
	await open.page.getByRole("button", { name: "Add Node" }).click();
	await open.page.getByRole("menuitem").first().click();
	await expect.poll(() => open.page.locator("[data-node]").count(), { timeout: 20_000 }).toBe(before + 1);
}

test("nothing moves until something happens, and a Node that joins slides in", async () => {
	opened = await openPage({ before: counting });
	expect(await begun(opened)).toBe(0);
	await join(opened);
	await expect.poll(() => begun(opened!)).toBeGreaterThan(0);
});

test("Esc ends a scene at once", async () => {
	opened = await openPage({ before: counting });
	await opened.page.getByRole("button", { name: /^Speed/ }).click();
	await join(opened);
	await opened.page.keyboard.press("Escape");
	await expect.poll(() => moving(opened!), { timeout: 1000 }).toBe(0);
	expect(await opened.page.locator(".puppets > *").count()).toBe(0);
});

test("with reduced motion nothing moves, and the same words are said", async () => {
	opened = await openPage({ before: counting, reducedMotion: true });
	await join(opened);
	await expect.poll(() => opened!.page.locator(".caption").innerText()).toMatch(/joins the cluster|is ready|Pods? ready/);
	expect(await begun(opened)).toBe(0);
});
