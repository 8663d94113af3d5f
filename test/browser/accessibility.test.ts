// The page for everyone: axe finds nothing in any state, nothing moves for who asked for that, ears hear one sentence a scene,
// fingers find what they press, and small or enlarged windows scroll one way only.
import { afterAll, afterEach, expect, test } from "vitest";
import { problemsInAllColours } from "./axe.ts";
import {
	apply,
	closeAll,
	edit,
	hurry,
	openPage,
	patience,
	phone,
	podsOn,
	says,
	show,
	type,
	wide,
	type OpenPage,
} from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.violations).toEqual([]);
	expect(opened?.errors).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const labelled = (text: string): string => text.replace(/app: (TODO.*|other)/, "app: node-exporter");

test.each([
	["wide", wide],
	["phone", phone],
] as const)("axe finds nothing in any state of the page, whatever its colours (%s)", async (size, viewport) => {
	opened = await openPage({ ...viewport, touch: size === "phone", reducedMotion: true });
	const { page } = opened;
	const found: Record<string, readonly string[]> = {};
	const look = async (state: string): Promise<void> => {
		const here = await problemsInAllColours(page);
		if (here.length > 0) found[state] = here;
	};
	await look("the start of a lesson");
	await hurry(page);
	await apply(page);
	await says(page, "is invalid");
	await look("a refused apply");
	await edit(page, labelled);
	await apply(page);
	await says(page, "node-exporter created");
	await show(page, "cluster");
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(1);
	await look("after an apply");
	await page.getByRole("button", { name: /^Node mumbai-node-1/ }).click();
	await page.getByRole("region", { name: "Why" }).waitFor();
	await look("Why");
	if (size === "phone") await page.getByRole("button", { name: "Close Why" }).click();
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menu").waitFor();
	await look("the menu of new Nodes");
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: /^Help/ }).click();
	await page.getByRole("dialog").waitFor();
	await look("Help");
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("dialog").waitFor();
	await look("the map");
	await page.keyboard.press("Escape");
	if (size === "wide") await page.getByRole("tab", { name: "Terminal" }).click();
	await type(page, "kubectl get pods -n monitoring -o wide");
	await says(page, /NOMINATED NODE/);
	await look("the terminal with output");
	expect(found).toEqual({});
});

test("for who asked for it nothing moves after an apply, and the caption still tells", async () => {
	opened = await openPage({ reducedMotion: true });
	const { page } = opened;
	await edit(page, labelled);
	await page.evaluate(() => {
		const seen = ((window as unknown as { seen: string[] }).seen = []) as string[];
		const look = (): void => {
			for (const each of document.getAnimations()) seen.push(String((each.effect as KeyframeEffect | null)?.target?.className));
			requestAnimationFrame(look);
		};
		look();
	});
	await apply(page);
	await expect.poll(() => page.locator(".words").textContent(), patience).toMatch(/node-exporter wants 4/);
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(1);
	expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
});

test("a screen reader hears of an apply politely, and few times", async () => {
	opened = await openPage();
	const { page } = opened;
	await edit(page, labelled);
	await page.evaluate(() => {
		const heard = ((window as unknown as { heard: string[] }).heard = []) as string[];
		const region = document.querySelector("[data-pane=cluster] [role=status]");
		if (!region) throw new Error("the stage has no live region");
		new MutationObserver(() => heard.push(region.textContent ?? "")).observe(region, {
			subtree: true,
			childList: true,
			characterData: true,
		});
	});
	await apply(page);
	const heard = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
	await expect.poll(async () => (await heard()).at(-1), patience).toMatch(/node-exporter wants 4 and runs 4\./);
	expect((await heard()).length).toBeLessThanOrEqual(4);
	// What went wrong on the page has a place that is hidden while nothing did.
	expect(await page.locator("[aria-live=assertive], [role=alert]:not([hidden])").count()).toBe(0);
});

test.each([
	["a mouse", { ...wide, touch: false }, 24],
	["a finger", { ...phone, touch: true }, 44],
])("what %s presses is large enough", async (_who, options, least) => {
	opened = await openPage(options);
	const { page } = opened;
	const small: string[] = [];
	for (const pane of ["text", "cluster", "code", "terminal"] as const) {
		await show(page, pane);
		await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))");
		small.push(
			...(await page.evaluate(
				(size) =>
					[...document.querySelectorAll("button, input, select, summary")]
						.filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[inert], .visually-hidden"))
						.map((each) => ({ box: (each.closest("label") ?? each).getBoundingClientRect(), each }))
						.filter(({ box }) => box.width > 0 && (box.width < size - 0.5 || box.height < size - 0.5))
						.map(
							({ box, each }) =>
								`${each.getAttribute("aria-label") ?? each.textContent?.trim()}: ${Math.round(box.width)} × ${Math.round(box.height)}`,
						),
				least,
			)),
		);
	}
	expect([...new Set(small)]).toEqual([]);
});

// 200 % zoom of 1280 × 720 is a window of 640 × 360.
test.each([
	["320 pixels wide", 320, 640],
	["enlarged twice", 640, 360],
])("a window %s does not scroll sideways", async (_name, width, height) => {
	opened = await openPage({ width, height });
	const { page } = opened;
	for (const pane of ["text", "cluster", "code", "terminal"] as const) {
		await show(page, pane);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), pane).toBeLessThanOrEqual(0);
	}
});

test("the gallery shows every state of a Pod, each with its name", async () => {
	opened = await openPage({ path: "gallery.html", shows: "main section .failed" });
	const { page } = opened;
	const failed = page.getByRole("region", { name: "light" }).locator(".failed .text").first();
	await failed.waitFor();
	const box = await failed.boundingBox();
	const seen = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest(".text") !== null, [
		(box?.x ?? 0) + (box?.width ?? 0) / 2,
		(box?.y ?? 0) + 6,
	] as const);
	expect(seen).toBe(true);
});
