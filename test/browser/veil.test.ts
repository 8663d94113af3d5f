// A veil over the stage: until somebody has looked for the fault, nothing on the page gives it away, to the eye or to the ear; and it
// always says what lifts it.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { problems } from "./axe.ts";
import { testCourse } from "./course.ts";
import { hurry, kept, patience, phone, says, show, stands, type } from "./page.ts";

const openHere = testCourse();

const path = "lessons/veiled/";
const open = async (more: object = {}): Promise<Page> => {
	const { page } = await openHere({ path, ...more });
	return page;
};
const shown = (page: Page): Promise<number> => page.locator("[data-pod], [data-taint], [data-place], [data-workload]").count();
const isVeiled = async (page: Page): Promise<boolean> =>
	(await shown(page)) === 0 && ((await page.locator(".situation").textContent()) ?? "").includes("hidden until you have looked");
/** All that stage and outline say, to eyes and ears. */
const said = (page: Page): Promise<string> =>
	page.evaluate(() =>
		[...document.querySelectorAll("[data-pane=cluster], section[aria-label='Outline of the cluster']")]
			.flatMap((part) => [
				part.textContent ?? "",
				...[...part.querySelectorAll("*")].flatMap((each) => [
					each.getAttribute("aria-label") ?? "",
					each.getAttribute("title") ?? "",
				]),
			])
			.join("\n"),
	);
const fault = /dedicated|gpu|node-agent|desired|Ready|taint on|\d Pod|No Pod/i;

test("nothing gives the fault away: not before the script has come, nor on the stage, in its sentences, or in the outline", async () => {
	const opened = await openHere({ path, javaScript: false });
	expect(await isVeiled(opened.page)).toBe(true);
	expect(await said(opened.page)).not.toMatch(fault);
	await opened.context.close();

	const page = await open();
	expect(await isVeiled(page)).toBe(true);
	expect(await page.locator("[data-node]").count()).toBe(4);
	await page.getByRole("tab", { name: "Outline" }).click();
	await expect.poll(() => said(page), patience).toContain("mumbai-node-4");
	expect(await said(page)).not.toMatch(fault);
	expect(await page.locator(".caption").textContent()).toBe(
		"Look for the fault: click a Node to ask why, or use kubectl get or kubectl describe.",
	);
	expect(await problems(page)).toEqual([]);
	// What happens under it is neither shown nor told.
	await hurry(page);
	await page.getByRole("button", { name: /^Apply/ }).click();
	await page.getByRole("tab", { name: "Terminal" }).click();
	await type(page, "kubectl delete pods --all");
	await says(page, /pod "node-agent-\w+" deleted/);
	await says(page, "$");
	expect(await isVeiled(page)).toBe(true);
	expect(await page.locator(".said").textContent()).not.toMatch(fault);
	expect(await page.locator(".rail i").count()).toBe(0);
	expect(await page.locator(".puppets > *").count()).toBe(0);
});

test("a line that shows the fault lifts the veil, for good; one that shows nothing does not", async () => {
	const page = await open();
	await type(page, "kubectl get pods -n kube-public");
	await says(page, /No resources found/);
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-4\s+Ready/);
	expect(await isVeiled(page)).toBe(true);
	await type(page, "kubectl get pods -o wide");
	await expect.poll(() => isVeiled(page), patience).toBe(false);
	expect(await page.locator("[data-pod]").count()).toBe(3);
	expect(await page.locator("[data-taint]").count()).toBe(1);
	expect(await page.locator(".said").textContent()).toBe("Now you see what is on the Nodes.");
	await expect.poll(() => page.locator(".situation .facts").textContent(), patience).toContain("node-agent wants 3 and runs 3");
	const picture = async () =>
		(await kept(page, "picture/veiled")) as { readonly value: { readonly unveiled?: boolean } } | undefined;
	await expect.poll(async () => (await picture())?.value.unveiled, patience).toBe(true);
	await page.reload();
	await stands(page);
	await expect.poll(() => isVeiled(page), patience).toBe(false);
	await page.getByRole("button", { name: "Start over" }).click();
	await expect.poll(() => isVeiled(page), patience).toBe(true);
});

test("Why about any Node lifts it, on a phone too, and so does the solution", async () => {
	let page = await open({ ...phone, touch: true });
	await show(page, "cluster");
	await page.getByRole("button", { name: "Node mumbai-node-1" }).tap();
	await page.getByRole("button", { name: "Close Why" }).tap();
	await expect.poll(() => isVeiled(page), patience).toBe(false);
	expect(await problems(page)).toEqual([]);
	await page.context().close();

	page = await open();
	await page.getByRole("button", { name: "Show the solution" }).click();
	await expect.poll(() => isVeiled(page), patience).toBe(false);
});

test("where the author names a check, its goal is what lifts the veil", async () => {
	const page = await open({ path: "lessons/found/" });
	expect(await page.locator(".caption").textContent()).toBe(
		"It is shown once this is done: You have found out which Node has no agent, and why.",
	);
	await page.getByRole("button", { name: "Node mumbai-node-1" }).click();
	await page.getByRole("heading", { name: /mumbai-node-1/ }).waitFor();
	await page.getByRole("tab", { name: "Terminal" }).click();
	await type(page, "kubectl get pods -o wide");
	await says(page, /node-agent-\w+/);
	expect(await isVeiled(page)).toBe(true);
	await page.getByRole("button", { name: "Node mumbai-node-3" }).click();
	await expect.poll(() => isVeiled(page), patience).toBe(false);
});
