// What matters now is in sight: a phone, which has no room for five Nodes, turns to where something happens, but not against who
// scrolls by hand; what Why offers and how a guess came out do not scroll away.
import type { Locator } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, phone, says, show, type, type OpenPage } from "./page.ts";

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

test("at 1280 × 720 the verdict on a guess and all that Why offers are in sight", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	const whole = (what: Locator): Promise<boolean> =>
		what.evaluate((each) => {
			const { left, top, bottom } = each.getBoundingClientRect();
			return top >= 0 && bottom <= innerHeight && each.contains(document.elementFromPoint(left + 8, (top + bottom) / 2));
		});
	for (const node of [1, 2, 4]) await page.getByRole("button", { name: `mumbai-node-${node}`, exact: true }).click();
	await expect.poll(() => page.locator(".caption").textContent(), patience).toContain("Your guess is kept.");
	await type(page, "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule && kubectl get ds");
	const verdict = page.locator("details").getByText("You were right about 3 of 4 Nodes.");
	await verdict.waitFor();
	await expect.poll(() => whole(verdict), patience).toBe(true);
	await type(page, "kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	await says(page, "deleted");
	await page.locator("[data-node=mumbai-node-3] [data-place]").click();
	const offers = page.getByRole("region", { name: "Why" }).locator("footer button");
	await expect.poll(() => offers.count(), patience).toBe(3);
	for (const offer of await offers.all()) await expect.poll(() => whole(offer), patience).toBe(true);
});

test.each([
	["a phone", { ...phone, touch: true }],
	["a narrow window", { width: 1024, height: 768 }],
])("on %s a second workload takes no room from the one that the caption speaks of", async (_where, size) => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", ...size });
	const { page } = opened;
	await type(page, "kubectl create deployment web-frontend --image=nginx --replicas=3");
	await show(page, "cluster");
	await expect.poll(() => page.locator("[data-workload]").count(), patience).toBe(2);
	// Nothing is wider than the stage, and the DaemonSet's name and counts stand whole.
	const cut = await page.locator('[data-pane="cluster"]').evaluate((pane) => {
		const edge = pane.getBoundingClientRect().right + 1;
		const followed = pane.querySelector("[data-workload]")!;
		const strip = followed.parentElement!.getBoundingClientRect();
		return [
			...[...pane.querySelectorAll(".plane, .part, .nodes, .situation")].filter(
				(part) => part.getBoundingClientRect().right > edge,
			),
			...[...followed.querySelectorAll<HTMLElement>(".name, .figures")].filter(
				(part) => part.scrollWidth > part.clientWidth || part.getBoundingClientRect().right > strip.right,
			),
		].map((part) => part.className);
	});
	expect(cut).toEqual([]);
});
