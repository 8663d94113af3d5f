// A scene can be seen again, at half speed or beat by beat, back as easily as forward.
import { afterAll, afterEach, expect, test } from "vitest";
import { apply, closeAll, edit, openPage, patience, says, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

async function applied(): Promise<OpenPage> {
	opened = await openPage();
	const { page } = opened;
	await stands(page);
	await edit(page, (text) => text.replace("app: TODO # TODO: the label that the selector looks for", "app: node-exporter"));
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	await expect.poll(() => page.locator(".words").textContent(), patience).toContain("wants 4 and runs 4.");
	return opened;
}

interface Noted {
	readonly words: string;
	readonly figures: string;
	readonly pods: number;
	readonly tokens: number;
}

test("a scene is played again from before its beginning; words, counts and tiles show its moment together", async () => {
	const { page } = await applied();
	const again = page.getByRole("button", { name: "Play it again" });
	await again.waitFor(patience);
	await page.evaluate(() => {
		const noted: Noted[] = [];
		const look = (): void => {
			const figures = [...document.querySelectorAll('[data-part="controller"] .value')].map((each) => each.textContent.trim());
			noted.push({
				words: document.querySelector(".words .facts")!.textContent,
				figures: figures.join(" "),
				pods: document.querySelectorAll("[data-node] [data-pod]").length,
				tokens: document.querySelectorAll(".token").length,
			});
			requestAnimationFrame(look);
		};
		look();
		(globalThis as unknown as { noted: Noted[] }).noted = noted;
	});
	const line = await page.locator('[role="log"]').textContent();
	await again.click();
	await expect.poll(() => page.locator(".words").textContent(), patience).toContain("No workload");
	await expect.poll(() => page.locator(".words").textContent(), patience).toContain("wants 4 and runs 4.");
	const noted = await page.evaluate(() => (globalThis as unknown as { noted: Noted[] }).noted);
	expect(noted.some(({ pods, figures }) => pods === 0 && figures === "")).toBe(true);
	expect(Math.max(...noted.map(({ tokens }) => tokens))).toBeGreaterThan(0);
	for (const { words, figures } of noted) {
		const told = / wants (\d+) and runs (\d+)/.exec(words);
		if (told) expect(figures).toMatch(new RegExp(`^${told[1]} \\d+ ${told[2]}$`));
		else expect(["", "0 0 0"]).toContain(figures);
	}
	expect(await page.locator('[role="log"]').textContent()).toBe(line); // the world itself has not gone back
});

test("on the time track the arrow keys go from beat to beat, with its tokens and words; on the stage they never move time", async () => {
	const { page } = await applied();
	const track = page.getByRole("slider", { name: "Time" });
	const state = () =>
		page.evaluate(() =>
			[".words .facts", ".caption"]
				.map((part) => document.querySelector(part)!.textContent)
				.concat(
					[...document.querySelectorAll("[data-pod] .tile")]
						.map(({ className }) => className.replaceAll(/svelte-\w+/g, ""))
						.join(),
				),
		);
	await track.focus();
	const back: string[] = [];
	for (let i = 0; i < 30; i++) {
		const before = JSON.stringify(await state());
		await page.keyboard.press("ArrowLeft");
		await expect.poll(async () => JSON.stringify(await state()), patience).not.toBe(before);
		const [facts = "", caption = ""] = await state();
		back.push(caption.replace(" Time is paused. Press Play to go on.", ""));
		if (facts.includes("No workload")) break;
	}
	expect(back).toContain("The DaemonSet controller makes 4 Pods, one each for mumbai-node-1 and 3 more.");
	expect(back).toContain("The scheduler binds 4 Pods to their Nodes.");
	expect(back.filter((caption) => caption.endsWith("is running and ready."))).toHaveLength(4);
	const forth: string[] = [];
	let tokens = 0;
	for (const _ of back.slice(1)) {
		const before = JSON.stringify(await state());
		await page.keyboard.press("ArrowRight");
		await expect.poll(async () => JSON.stringify(await state()), patience).not.toBe(before);
		tokens = Math.max(tokens, await page.locator(".token").count());
		forth.push(((await state())[1] ?? "").replace(" Time is paused. Press Play to go on.", ""));
	}
	expect(forth).toEqual(back.slice(0, -1).reverse());
	expect(tokens).toBeGreaterThan(0);

	const clock = await page.locator(".clock").textContent();
	await page.locator('[data-node="mumbai-node-2"] header .name').focus();
	for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
	expect(await page.locator(".clock").textContent()).toBe(clock);
});
