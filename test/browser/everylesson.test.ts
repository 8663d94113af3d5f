// Every lesson is finished by its own solution, by keyboard alone and on a phone, and axe finds nothing on the way: at its start, in
// its middle and at its end, in light, dark and forced colours.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { problems } from "./axe.ts";
import { closeAll, editor, hurry, openPage, patience, phone, says, show, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	expect(opened?.violations ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const root = path.resolve(import.meta.dirname, "../../lessons");
interface Solved {
	readonly slug: string;
	readonly files: ReadonlyMap<string, string>;
	readonly lines: readonly string[];
}
/** What a solution waits for comes by itself here: each line is typed after the answer to the one before. */
const isForVerifier = (line: string): boolean => /^# (wait|fails)/.test(line);
/** The lessons with the solutions that their authors give. */
const lessons: readonly Solved[] = readdirSync(root, { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(`${path.sep}lesson.md`))
	.map((name) => path.dirname(name))
	.sort()
	.map((slug) => {
		const solution = path.join(root, slug, "solution");
		const names = readdirSync(solution);
		const read = (name: string): string => readFileSync(path.join(solution, name), "utf8");
		return {
			slug: slug.split(path.sep).join("/"),
			files: new Map(names.filter((name) => name.endsWith(".yaml")).map((name) => [name, read(name)])),
			lines: read("commands.txt")
				.trim()
				.split("\n")
				.filter((line) => !isForVerifier(line)),
		};
	});

const joins = (line: string): boolean => line.startsWith("# + Add Node");
const solved = async (page: Page): Promise<void> =>
	expect
		.poll(() => page.getByText(/^Solved with \d+ changes?[.:]/).count(), { ...patience, message: "solved" })
		.toBeGreaterThan(0);
const nodes = (page: Page): Promise<number> => page.locator("[data-node]").count();

/** Presses a key until something of this name has the focus. */
async function goTo(page: Page, key: string, name: RegExp): Promise<void> {
	for (let i = 0; i < 60; i++) {
		const here = await page.evaluate(
			() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
		);
		if (name.test(here.trim())) return;
		await page.keyboard.press(key);
	}
	throw new Error(`${key} leads to nothing that is called ${String(name)}`);
}

/** Does what a line of the solution says, with no hand on the mouse. */
async function byKeyboard(page: Page, line: string, { files }: Solved): Promise<void> {
	if (joins(line)) {
		const before = await nodes(page);
		await page.keyboard.press("Alt+2");
		await goTo(page, "ArrowRight", /^Add Node/);
		await page.keyboard.press("Enter");
		await page.getByRole("menuitem").first().waitFor();
		await page.keyboard.press("Enter");
		await expect.poll(() => nodes(page), patience).toBe(before + 1);
		return;
	}
	const file = /^kubectl apply -f (\S+)$/.exec(line)?.[1];
	if (file && files.has(file)) {
		await page.keyboard.press("Alt+3");
		// The prompt is a text area as well.
		await expect
			.poll(() => editor(page).then((area) => area.evaluate((each) => each === document.activeElement)), patience)
			.toBe(true);
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(files.get(file) ?? "");
		await page.keyboard.press("Control+Enter");
		return says(page, line);
	}
	await page.keyboard.press("Alt+4");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("terminal-line");
	await untilGone(page, line, async () => {
		await page.keyboard.type(line);
		await page.keyboard.press("Enter");
	});
}

/** Who deletes the Pod of a Node looks until it has gone: only then is it clear whether another one comes. */
async function untilGone(page: Page, line: string, typed: () => Promise<void>): Promise<void> {
	const node = /^kubectl delete pod .*spec\.nodeName=(\S+)/.exec(line)?.[1];
	const pods = () =>
		page.locator(`[data-node="${node ?? ""}"] [data-pod]`).evaluateAll((all) => all.map((each) => each.getAttribute("data-pod")));
	const before = await pods();
	await typed();
	await says(page, line);
	if (node) await expect.poll(async () => (await pods()).filter((pod) => before.includes(pod)), patience).toEqual([]);
}

async function byTouch(page: Page, line: string, { files }: Solved): Promise<void> {
	if (joins(line)) {
		const before = await nodes(page);
		await show(page, "cluster");
		await page.getByRole("button", { name: "Add Node" }).tap();
		await page.getByRole("menuitem").first().tap();
		await expect.poll(() => nodes(page), patience).toBe(before + 1);
		return;
	}
	const file = /^kubectl apply -f (\S+)$/.exec(line)?.[1];
	if (file && files.has(file)) {
		await show(page, "code");
		await (await editor(page)).fill(files.get(file) ?? "");
		await page.getByRole("button", { name: /^Apply/ }).tap();
		return says(page, line);
	}
	await untilGone(page, line, () => type(page, line));
}

/** What axe finds, by look. */
async function looks(page: Page, at: string): Promise<readonly string[]> {
	const found: string[] = [];
	for (const look of ["light", "dark", "forced"] as const) {
		await page.emulateMedia({
			colorScheme: look === "dark" ? "dark" : "light",
			forcedColors: look === "forced" ? "active" : "none",
		});
		found.push(...(await problems(page)).map((problem) => `${at}, ${look}: ${problem}`));
	}
	await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
	return found;
}

test.each(lessons.map((lesson) => [lesson.slug, lesson] as const))(
	"%s is finished by keyboard alone, and axe finds nothing on the way",
	async (slug, lesson) => {
		opened = await openPage({ path: `lessons/${slug}/`, reducedMotion: true });
		const { page } = opened;
		const found = [...(await looks(page, "start"))];
		await goTo(page, "Tab", /^Speed/);
		await page.keyboard.press("Enter");
		await page.keyboard.press("Enter");
		for (const [i, line] of lesson.lines.entries()) {
			await byKeyboard(page, line, lesson);
			if (i === Math.floor(lesson.lines.length / 2) - 1) found.push(...(await looks(page, "middle")));
		}
		await solved(page);
		found.push(...(await looks(page, "end")));
		expect(found).toEqual([]);
	},
);

test.each(lessons.map((lesson) => [lesson.slug, lesson] as const))("%s is finished on a phone by touch", async (slug, lesson) => {
	opened = await openPage({ path: `lessons/${slug}/`, ...phone, touch: true, reducedMotion: true });
	const { page } = opened;
	await hurry(page);
	for (const line of lesson.lines) await byTouch(page, line, lesson);
	await solved(page);
	expect(await looks(page, "end")).toEqual([]);
});
