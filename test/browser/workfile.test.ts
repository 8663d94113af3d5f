// A learner's work as a file: saved, opened on another computer, and never trusted.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { problems } from "./axe.ts";
import {
	closeAll,
	edit,
	editor,
	kept,
	openPage,
	patience,
	phone,
	says,
	show,
	stands,
	type,
	wide,
	type OpenPage,
} from "./page.ts";

const first = "daemonset/01-one-agent-per-node";
const second = "daemonset/02-daemonset-or-deployment";
let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.violations).toEqual([]);
	expect(opened?.errors).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const banner = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Open your work from a file" });
const textIs = (page: Page, text: string): Promise<void> =>
	expect.poll(async () => page.getByLabel(/^Simple editor:/).inputValue(), patience).toBe(text);

/** Saves the work as a learner does; gives the file's text. */
async function save(page: Page): Promise<string> {
	await page.getByRole("button", { name: "Map" }).click();
	const downloading = page.waitForEvent("download");
	await page.getByRole("button", { name: "Save my work to a file" }).click();
	const download = await downloading;
	await page.getByText(`Saved as ${download.suggestedFilename()}`).waitFor();
	await page.keyboard.press("Escape");
	return readFileSync(await download.path(), "utf8");
}

/** Chooses a file; what is said of it stands in the dialog then. */
async function choose(page: Page, text: string, name = "everynode-2026-11-30.json"): Promise<void> {
	await page.getByRole("button", { name: /^Help/ }).click();
	const choosing = page.waitForEvent("filechooser");
	await page.getByRole("button", { name: "Open a file" }).click();
	await (await choosing).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
	await dialog(page).locator(".end button").first().waitFor();
}

test.each([
	["wide", wide, false],
	["a phone", phone, true],
] as const)("what was done on one computer goes on at another (%s)", async (_name, size, touch) => {
	opened = await openPage({ ...size, touch });
	const { page } = opened;
	await edit(page, () => "kind: from-the-lab");
	await type(page, "kubectl label node mumbai-node-2 rack=b2");
	await says(page, "node/mumbai-node-2 labeled");
	const text = await save(page);
	await opened.context.close();

	opened = await openPage({ ...size, touch, path: `lessons/${second}/` });
	const there = opened.page;
	await choose(there, text);
	await expect.poll(() => dialog(there).innerText(), patience).toMatch(/It brings your work on:\s+One agent/);
	expect(await dialog(there).innerText()).toContain("It replaces nothing");
	await dialog(there).getByRole("button", { name: "Open it" }).click();
	await banner(there, "Your work was opened from the file").waitFor();
	await expect.poll(() => there.evaluate(() => location.pathname), patience).toContain(first);
	await show(there, "code");
	await textIs(there, "kind: from-the-lab");
	await type(there, "kubectl get nodes -L rack");
	await says(there, /mumbai-node-2 +Ready.*b2/);
	await there.reload();
	await stands(there);
	await show(there, "code");
	await textIs(there, "kind: from-the-lab");
});

test("other work is replaced only once that is confirmed, and Undo brings it back", async () => {
	opened = await openPage();
	const { page } = opened;
	await edit(page, () => "kind: from-the-file");
	const text = await save(page);
	await edit(page, () => "kind: made-since");
	await choose(page, text);
	expect(await dialog(page).innerText()).toMatch(/It replaces what you have in this browser on:\s+One agent/);
	const downloading = page.waitForEvent("download");
	await dialog(page).getByRole("button", { name: "Save what I have now to a file first" }).click();
	expect(readFileSync(await (await downloading).path(), "utf8")).toContain("made-since");
	await dialog(page).getByRole("button", { name: "Cancel" }).click();
	await textIs(page, "kind: made-since");
	expect(await kept(page, `draft/${first}`)).toMatchObject({ value: { files: [{ text: "kind: made-since" }] } });

	await choose(page, text);
	await dialog(page).getByRole("button", { name: "Open it" }).click();
	await textIs(page, "kind: from-the-file");
	await banner(page, "Your work was opened from the file").getByRole("button", { name: "Undo" }).click();
	await textIs(page, "kind: made-since");
	await page.reload();
	await stands(page);
	await textIs(page, "kind: made-since");
});

test("a tab that only reads a lesson writes it once it has opened a file there", async () => {
	opened = await openPage();
	const { page, context, url } = opened;
	await edit(page, () => "kind: from-the-file");
	const text = await save(page);
	await edit(page, () => "kind: made-since");
	const other = await context.newPage();
	await other.goto(new URL(`lessons/${first}/`, url).href);
	await stands(other);
	await banner(other, "This lesson is open in another tab").waitFor();
	await choose(other, text);
	await dialog(other).getByRole("button", { name: "Open it" }).click();
	await textIs(other, "kind: from-the-file");
	await banner(page, "Your work was replaced from a file in another tab").waitFor();
	await expect.poll(() => banner(other, "This lesson is open in another tab").count(), patience).toBe(0);
	await edit(other, () => "kind: typed-there");
	await expect
		.poll(() => kept(other, `draft/${first}`), patience)
		.toMatchObject({ value: { files: [{ text: "kind: typed-there" }] } });
});

test("another tab does not write over the work that was opened from a file", async () => {
	opened = await openPage();
	const { page, context, url } = opened;
	await edit(page, () => "kind: from-the-file");
	const text = await save(page);
	await edit(page, () => "kind: made-since");
	const other = await context.newPage();
	await other.goto(new URL(`lessons/${second}/`, url).href);
	await stands(other);
	await choose(other, text);
	await dialog(other).getByRole("button", { name: "Open it" }).click();
	await banner(page, "Your work was replaced from a file in another tab").waitFor();
	await (await editor(page)).fill("kind: typed-in-vain");
	await banner(page, "was replaced").getByRole("button", { name: "Go on here" }).click();
	await textIs(page, "kind: from-the-file");
	expect(await kept(page, `draft/${first}`)).toMatchObject({ value: { files: [{ text: "kind: from-the-file" }] } });
});

const work = (records: Readonly<Record<string, unknown>>, more = {}): string =>
	JSON.stringify({ format: "everynode-work", version: 1, saved: "2026-11-30T14:05:00Z", records, ...more });
const draft = (text: string) => ({ version: 1, value: { files: [{ name: "daemonset.yaml", text }] } });
/** Unfolds to 2⁴⁰ values, as lists of a list do that stands in them twice. */
const doubling = JSON.stringify({
	shapes: [],
	parts: Array.from({ length: 40 }, (_, i) => (i === 0 ? [-1, 1, 1] : [-1, [-2, i - 1], [-2, i - 1]])),
	root: [-2, 39],
});

test.each([
	["cut off", work({ [`draft/${first}`]: draft("kind: x") }).slice(0, -9), "damaged, or it was cut off"],
	["of another program", '{"name": "x"}', "did not save this file"],
	["newer", JSON.stringify({ format: "everynode-work", version: 3, records: {} }), "a newer version of Everynode"],
	["full of damage", work({ [`sitting/${first}`]: { version: 2, value: doubling }, progress: 7 }), "no work in this file"],
])("a file that is %s changes nothing, and it is said why", async (_how, text, words) => {
	opened = await openPage();
	const { page } = opened;
	await edit(page, () => "kind: made-here");
	await choose(page, text);
	expect(await dialog(page).innerText()).toContain(words);
	await dialog(page).getByRole("button", { name: "Close" }).last().click();
	await textIs(page, "kind: made-here");
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-1\s+Ready/);
});

test("a hostile file does no more than a harmless one", async () => {
	opened = await openPage();
	const { page } = opened;
	const evil = '<img src=x onerror="document.title=1"></textarea><script>document.title=1</script>';
	const records = {
		[`draft/${second}`]: { version: 1, value: { files: [{ name: evil, text: evil }] } },
		[`sitting/${second}`]: { version: 2, value: doubling },
		[`draft/${evil}`]: draft(evil),
		progress: { version: 1, value: { [evil]: { state: "solved" }, [second]: { state: "solved", best: 1 } } },
	};
	const settings = { theme: evil, sizes: { text: 1e9 }, keys: "no" };
	await choose(page, work(records, { saved: evil, lesson: evil, settings }), `${evil.replaceAll("/", "")}.json`);
	expect(await dialog(page).innerText()).toMatch(/1 part could not be read[^]*1 part belongs to a lesson/);
	await dialog(page).getByRole("button", { name: "Open it" }).click();
	await banner(page, "Your work was opened from the file").waitFor();
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("link", { name: /DaemonSet or Deployment/ }).click();
	await stands(page);
	await expect.poll(() => page.getByText(evil).count(), patience).toBeGreaterThan(0);
	expect(await page.title()).toContain("Everynode");
	expect(await kept(page, "progress")).toMatchObject({ value: { [second]: { state: "solved", best: 1 } } });
});

test.each([
	["light", wide],
	["dark", phone],
] as const)("axe finds nothing where a file is opened (%s)", async (colorScheme, size) => {
	opened = await openPage({ ...size, colorScheme, touch: size === phone, reducedMotion: true });
	const { page } = opened;
	await edit(page, () => "kind: made-here");
	await choose(
		page,
		work({ [`draft/${first}`]: draft("kind: x"), [`draft/${second}`]: 7 }, { settings: { theme: colorScheme } }),
	);
	expect(await problems(page)).toEqual([]);
	await dialog(page).getByRole("button", { name: "Open it" }).click();
	await banner(page, "Your work was opened from the file").waitFor();
	expect(await problems(page)).toEqual([]);
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("button", { name: "Save my work to a file" }).waitFor();
	expect(await problems(page)).toEqual([]);
});
