// The page comes first: it can be read and typed into before any script has run, and nothing is lost or moves when one takes over.
import { afterAll, afterEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { apply, closeAll, edit, editor, kept, openPage, output, patience, says, stands, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const tainted = "lessons/daemonset/03-a-tainted-node/";

/** Opens a lesson whose scripts with such names do not come until `come` is called. */
async function openWithout(scripts: RegExp, path: string): Promise<{ page: Page; come: () => void }> {
	opened = await openPage({ path: "404.html", shows: "body" });
	const { page, url } = opened;
	let come = (): void => undefined;
	const held = new Promise<void>((resolve) => (come = resolve));
	await page.route(scripts, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(new URL(path, url).href, { waitUntil: "commit" });
	await page.locator(".app").waitFor();
	return { page, come };
}
const all = /assets\/(?!early).*\.js/;
const engine = /assets\/engine/;
const picture = "picture/daemonset/03-a-tainted-node";

test("without scripts the lesson can be read, its file as well, and its Nodes looked at", async () => {
	opened = await openPage({ path: tainted, javaScript: false });
	const { page } = opened;
	expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("A tainted Node");
	expect(await page.getByRole("heading", { level: 2 }).count()).toBeGreaterThan(1);
	expect(await page.locator("body").innerText()).toContain("kind: DaemonSet");
	expect(await page.locator("[data-node] .state.ready").count()).toBe(4);
	expect(await page.locator("[data-pod]").count()).toBeGreaterThan(0);
	expect(await page.content()).toMatch(/needs JavaScript/);
});

test("a phone without scripts shows the text, and no panes that cannot be opened", async () => {
	opened = await openPage({ path: tainted, javaScript: false, width: 390, height: 844, touch: true });
	const { page } = opened;
	expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
	expect(await page.getByRole("navigation", { name: "Panes" }).count()).toBe(0);
	expect(await page.getByRole("textbox").count()).toBe(0);
});

test("what was typed before the script came stays, with its caret, and is what Apply sends", async () => {
	const { page, come } = await openWithout(all, tainted);
	const area = page.getByLabel(/^Simple editor:/);
	await area.fill((await area.inputValue()).replaceAll("node-agent", "early-bird"));
	await area.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(5, 9));
	come();
	await stands(page);
	expect(await area.inputValue()).toContain("early-bird");
	expect(
		await area.evaluate((element: HTMLTextAreaElement) => [
			element === document.activeElement,
			element.selectionStart,
			element.selectionEnd,
		]),
	).toEqual([true, 5, 9]);
	await apply(page);
	await says(page, /daemonset\.apps\/early-bird created/);
});

test("a button that is pressed before the script came does its work when it has come", async () => {
	const { page, come } = await openWithout(all, tainted);
	await apply(page);
	expect(await output(page)).not.toContain("kubectl apply");
	come();
	await says(page, /daemonset\.apps\/node-agent (created|configured|unchanged)/);
});

test("nothing moves when the script takes the page over, and its elements stay", async () => {
	opened = await openPage({
		path: tainted,
		before: () => {
			const noted = window as unknown as { moved: number };
			noted.moved = 0;
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) noted.moved += (entry as unknown as { value: number }).value;
			}).observe({ type: "layout-shift", buffered: true });
			addEventListener("DOMContentLoaded", () => {
				for (const element of document.querySelectorAll("[data-node], textarea, h1, [data-pod]"))
					(element as unknown as { first: boolean }).first = true;
			});
		},
	});
	const { page } = opened;
	const kept = await page
		.locator("[data-node], textarea, h1, [data-pod]")
		.evaluateAll((elements) => elements.map((element) => (element as unknown as { first?: boolean }).first === true));
	expect(kept.length).toBeGreaterThan(8);
	expect(kept).not.toContain(false);
	expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0);
});

test("who comes back sees the cluster as they left it before the worker has it", async () => {
	opened = await openPage({ path: tainted });
	const { page } = opened;
	await edit(page, (text) =>
		text.replace("# TODO: tolerations go here, beside containers", "tolerations: [{ operator: Exists }]"),
	);
	await type(page, "kubectl get nodes");
	const there = await page.locator("[data-pod]").count();
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menuitem").first().click();
	await expect.poll(() => page.locator("[data-pod]").count(), patience).toBe(there + 1);
	// What is shown of it is kept a moment after it.
	await expect.poll(async () => JSON.stringify(await kept(page, picture)).match(/"Pod"/g)?.length, patience).toBe(there + 1);
	await page.route(engine, () => undefined);
	await page.reload();
	await page.getByText("As you left it").waitFor();
	expect(await page.locator("[data-pod]").count()).toBe(there + 1);
	expect(await (await editor(page)).inputValue()).toContain("operator: Exists");
	expect(await output(page)).toContain("kubectl get nodes");
});

test("chosen colours are there before any script of the page's own", async () => {
	const { page } = await openWithout(all, tainted);
	await page.evaluate(() => localStorage.setItem("everynode.preferences", '{"theme":"dark","sizes":{"text":38}}'));
	await page.reload({ waitUntil: "commit" });
	await page.locator(".app").waitFor();
	expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
	await expect
		.poll(
			() => page.evaluate(() => Math.round((document.querySelector(".text")!.getBoundingClientRect().width / innerWidth) * 100)),
			patience,
		)
		.toBe(38);
});
