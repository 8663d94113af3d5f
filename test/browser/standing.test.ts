// The stage as it stands: who is on it and in which colours, what its marks mean, and that it stays where it is.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, podsOn, says, stands, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const lesson = (name: string): string => `lessons/daemonset/${name}/`;
const stops = ({ page }: OpenPage) => page.locator('.stage [data-stop][tabindex="0"]').count();

test("Tab always finds the stage, whatever was drawn anew", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	await expect.poll(() => stops(opened!), patience).toBe(1);
	await page.locator('[data-node="mumbai-node-4"] [data-pod]').click();
	await page.getByRole("tab", { name: "Terminal" }).click();
	await type(page, "kubectl delete ds node-agent");
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(0);
	await expect.poll(() => stops(opened!), patience).toBe(1);
	await type(page, "kubectl delete node --all");
	await expect.poll(() => page.locator("[data-node]").count(), patience).toBe(0);
	await expect.poll(() => stops(opened!), patience).toBe(1);
	await page.getByRole("button", { name: "Undo", exact: true }).click();
	await expect.poll(() => page.locator("[data-node]").count(), patience).toBe(4);
	await expect.poll(() => page.locator('[data-node] .name[tabindex="0"]').count(), patience).toBe(1);
});

test("a workload that is followed stands out, with what it requests; every owner has its colour, whatever way one came", async () => {
	opened = await openPage({ path: lesson("02-daemonset-or-deployment") });
	const { page } = opened;
	const colour = () => page.locator('[data-workload="Deployment/default/log-shipper"]').getAttribute("style");
	const first = await colour();
	await type(page, "kubectl create deployment web --image=nginx");
	await says(page, "deployment.apps/web created");
	const web = page.locator('[data-workload="Deployment/default/web"]');
	await expect.poll(() => web.innerText(), patience).toMatch(/1\s*ready/);
	await web.click();
	await expect.poll(() => page.locator("[data-node] button.aside[data-pod]").count(), patience).toBe(4);
	expect(await page.locator("[data-node] button[data-pod]:not(.aside)").count()).toBe(1);
	expect(await page.locator(".words .facts").textContent()).toContain("web wants 1 and runs 1");
	expect(await page.locator(".bar.shared").count()).toBe(8);
	await web.click();
	await expect.poll(() => page.locator("button.aside").count(), patience).toBe(0);
	await page.getByRole("button", { name: "Undo", exact: true }).click();
	await expect.poll(() => web.count(), patience).toBe(0);
	expect(await colour()).toBe(first);
	await page.goto(new URL(lesson("node-joins-node-leaves"), opened.url).href);
	await stands(page);
	await page.keyboard.press("]");
	await expect.poll(() => page.locator("h1").textContent(), patience).toBe("DaemonSet or Deployment");
	await expect.poll(colour, patience).toBe(first);
});

test("nothing jumps when a barrier comes, and Pods of one name say what tells them apart", async () => {
	opened = await openPage({ path: lesson("02-daemonset-or-deployment") });
	const { page } = opened;
	const places = () =>
		page.evaluate(() =>
			[...document.querySelectorAll("[data-node], [data-pod]")].map((each) => each.getBoundingClientRect().top),
		);
	const before = await places();
	await type(page, "kubectl taint node mumbai-node-2 dedicated=gpu:NoSchedule");
	await page.locator(".barrier").waitFor(patience);
	await expect.poll(() => page.evaluate(() => document.getAnimations().length), patience).toBe(0);
	expect(await places()).toEqual(before);
	await type(page, "kubectl scale deployment log-shipper --replicas=16");
	await expect.poll(() => page.locator("[data-node] [data-pod]").count(), patience).toBe(16);
	for (const node of ["mumbai-node-1", "mumbai-node-3"]) {
		const words = await page
			.locator(`[data-node="${node}"] [data-pod] .text`)
			.evaluateAll((all) => all.map((each) => each.dataset["short"] ?? each.textContent));
		expect(words.length).toBeGreaterThan(1);
		expect(new Set(words).size).toBe(words.length);
	}
});

test("what the marks mean is explained beside the stage, fetched when it is first asked for", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	const fetched: string[] = [];
	page.on("request", (request) => fetched.push(request.url()));
	await page.getByRole("button", { name: "What the marks mean" }).click();
	const dialog = page.getByRole("dialog", { name: "What the marks mean" });
	await dialog.waitFor(patience);
	expect(fetched.some((url) => url.includes("Legend"))).toBe(true);
	const words = await dialog.innerText();
	for (const mark of ["Pending", "Cannot start", "Key", "Upright stripes", "Dashed ring", "Your guess", "Cordoned", "NoExecute"])
		expect(words).toContain(mark);
	await page.keyboard.press("Escape");
	expect(await dialog.count()).toBe(0);
});

test("with forced colours the time track, the chosen Node and barriers can still be seen", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	await page.emulateMedia({ forcedColors: "active" });
	await type(page, "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule");
	await page.locator(".barrier").waitFor(patience);
	await page.locator('[data-node="mumbai-node-2"] header .name').click();
	const seen = await page.evaluate(() => {
		const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
		return {
			knob: of(".rail b").backgroundColor !== of("body").backgroundColor,
			lived: of(".rail .lived").backgroundColor !== of("body").backgroundColor,
			chosen: parseFloat(of(".node.chosen").outlineWidth),
			barrier: of(".barrier").backgroundImage.includes("gradient"),
		};
	});
	expect(seen).toEqual({ knob: true, lived: true, chosen: 3, barrier: true });
});

test("text of twice the size cuts nothing that is not to be scrolled to", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
	const cut = await page.evaluate(() =>
		[
			...document.querySelectorAll<HTMLElement>(
				".words p, [data-node] .name > span, [data-part] b, .transport button, .gauges span",
			),
		]
			.filter((each) => each.checkVisibility() && each.clientHeight > 0 && each.scrollHeight > each.clientHeight + 3)
			.map((each) => `${each.className}: ${each.scrollHeight} in ${each.clientHeight}`),
	);
	expect(cut).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("in a window of 1280 × 720 cards with labels and taints stand whole, and Nodes have their whole names", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl label node mumbai-node-1 disk=ssd zone=north-east-1");
	await type(page, "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule");
	await page.locator("[data-node=mumbai-node-3] [data-taint]").waitFor();
	const over = () => page.locator(".stage .scroll").evaluate((each) => each.scrollHeight - each.clientHeight);
	expect(await over()).toBe(0);
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menuitem").first().click();
	await page.locator("[data-node=mumbai-node-5] [data-pod]").waitFor();
	expect(await over()).toBe(0);
	const heads = await page.evaluate(() =>
		[...document.querySelectorAll("[data-node] header .name")].map((name) => {
			const [head, tail] = [...name.children].map((part) => part.getBoundingClientRect());
			return head!.top === tail!.top && head!.right <= tail!.left + 1;
		}),
	);
	expect(heads).toEqual([true, true, true, true, true]);
});
