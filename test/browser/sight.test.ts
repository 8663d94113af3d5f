// A phone has no room for five Nodes: it turns to where something happens, but not against who scrolls by hand.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, phone, show, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** By the button itself: to find it nobody scrolls. */
async function join({ page }: OpenPage): Promise<void> {
	await page.getByRole("button", { name: "Add Node" }).evaluate((button: HTMLElement) => button.click());
	await page
		.getByRole("menuitem")
		.first()
		.evaluate((item: HTMLElement) => item.click());
}
const isInSight = ({ page }: OpenPage, node: string): Promise<boolean> =>
	page.locator(`[data-node="${node}"]`).evaluate((card) => {
		const [box, sight] = [card.getBoundingClientRect(), card.closest(".scroll")!.getBoundingClientRect()];
		return box.top >= sight.top && box.bottom <= sight.bottom;
	});

test.each([
	["in motion", false],
	["without motion", true],
])("a fifth Node that joins comes into sight, %s, unless the person scrolls", async (_how, reducedMotion) => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", ...phone, touch: true, reducedMotion });
	const { page } = opened;
	await show(page, "cluster");
	const scroll = page.locator(".stage .scroll");
	await page.waitForFunction(() => document.querySelector(".puppets"));
	await join(opened);
	await page.locator("[data-node=mumbai-node-5]").waitFor();
	await expect.poll(() => isInSight(opened!, "mumbai-node-5"), patience).toBe(true);
	await join(opened);
	await join(opened);
	await page.mouse.move(200, 400);
	await page.mouse.wheel(0, -2000);
	await expect.poll(() => page.locator("[data-node=mumbai-node-7] [data-pod]").count(), patience).toBe(1);
	await expect.poll(() => page.locator("[data-node=mumbai-node-7] .state.ready").count(), patience).toBe(1);
	expect(await scroll.evaluate((element) => element.scrollTop)).toBe(0);
});
