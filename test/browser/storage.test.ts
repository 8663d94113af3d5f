// The store is full, refuses, is emptied, or another tab holds it: the page says so at once, works on, loses nothing, and saves
// again by itself.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, edit, editor, kept, openPage, patience, says, stands, type, type OpenPage } from "./page.ts";

const first = "daemonset/01-one-agent-per-node";
const second = "daemonset/02-daemonset-or-deployment";
let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const banner = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const draftIs = (text: string) => ({ value: { files: [{ text }] } });
const draftBecomes = (page: Page, lesson: string, text: string): Promise<void> =>
	expect.poll(() => kept(page, `draft/${lesson}`), patience).toMatchObject(draftIs(text));

/** Nothing can be written while `full` is set on the window. */
function fillUp(): void {
	const here = window as unknown as { full?: boolean };
	// eslint-disable-next-line @typescript-eslint/unbound-method
	const { put } = IDBObjectStore.prototype;
	IDBObjectStore.prototype.put = function (...given) {
		if (here.full) throw new DOMException("no room", "QuotaExceededError");
		return put.apply(this, given);
	};
}
const setFull = (page: Page, full: boolean): Promise<void> =>
	page.evaluate((is) => void ((window as unknown as { full: boolean }).full = is), full);

test("a full store is said at once, the work is offered as a file, and all is saved once there is room", async () => {
	opened = await openPage({ before: fillUp });
	const { page } = opened;
	await edit(page, () => "kind: saved-before");
	await draftBecomes(page, first, "kind: saved-before");
	await setFull(page, true);
	await edit(page, () => "kind: not-saved");
	const notice = banner(page, "This browser has no room left");
	await notice.waitFor();

	const downloading = page.waitForEvent("download");
	await notice.getByRole("button", { name: "Save my work to a file" }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^everynode-\d{4}-\d\d-\d\d\.json$/);
	const file = JSON.parse(await readFile(await download.path(), "utf8")) as { readonly records: Record<string, unknown> };
	expect(file.records[`draft/${first}`]).toMatchObject(draftIs("kind: not-saved"));

	// What could not be saved is still there for who goes to another lesson and comes back.
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("link", { name: /DaemonSet or Deployment/ }).click();
	await expect.poll(async () => (await editor(page)).inputValue(), patience).not.toContain("not-saved");
	await page.goBack();
	await expect.poll(async () => (await editor(page)).inputValue(), patience).toBe("kind: not-saved");

	await setFull(page, false);
	await banner(page, "Your work is saved again").waitFor();
	expect(await notice.count()).toBe(0);
	await draftBecomes(page, first, "kind: not-saved");
	expect(await kept(page, "progress")).toMatchObject({ value: { [second]: { state: "started" } } });
	expect(opened.errors).toEqual([]);
});

test("a store that is full from the start is read all the same", async () => {
	opened = await openPage({ before: fillUp });
	const { page } = opened;
	await edit(page, () => "kind: saved-before");
	await draftBecomes(page, first, "kind: saved-before");
	await page.addInitScript(() => Object.assign(window, { full: true }));
	await page.reload();
	await stands(page);
	await banner(page, "This browser has no room left").waitFor();
	expect(await (await editor(page)).inputValue()).toBe("kind: saved-before");
	expect(opened.errors).toEqual([]);
});

test("what is open is saved anew when the browser has emptied the store", async () => {
	opened = await openPage();
	const { page, context, url } = opened;
	await edit(page, () => "kind: typed-before");
	await type(page, "kubectl label node mumbai-node-2 rack=b2");
	await says(page, "node/mumbai-node-2 labeled");
	await expect.poll(async () => JSON.stringify(await kept(page, `sitting/${first}`)), patience).toContain("rack");
	const devtools = await context.newCDPSession(page);
	await devtools.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "indexeddb" });
	await draftBecomes(page, first, "kind: typed-before");
	await expect.poll(async () => JSON.stringify(await kept(page, `sitting/${first}`)), patience).toContain("rack");
	await expect.poll(() => kept(page, "progress"), patience).toMatchObject({ value: { [first]: { state: "started" } } });
	expect(await banner(page, "not being saved").count()).toBe(0);
	expect(opened.errors).toEqual([]);
});

/** A tab of the same site that opens the store in its first form, and ignores who wants to change it. */
async function stubborn({ context, url }: OpenPage): Promise<Page> {
	const page = await context.newPage();
	const empty = new URL("nothing.html", url).href;
	await page.route(empty, (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
	await page.goto(empty);
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open("everynode", 1);
				opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
				opening.onsuccess = () => {
					Object.assign(window, { held: opening.result });
					resolve();
				};
			}),
	);
	return page;
}

/** Makes a page a newer version of itself, with a newer form of the store. */
function newer(): void {
	// eslint-disable-next-line @typescript-eslint/unbound-method
	const { open } = IDBFactory.prototype;
	IDBFactory.prototype.open = function (name, version) {
		return open.call(this, name, version === undefined ? version : version + 1);
	};
}

/** Opens the first lesson in another tab. */
async function openBeside({ context, url }: OpenPage, before = (): void => undefined): Promise<Page> {
	const page = await context.newPage();
	await page.addInitScript(before);
	await page.goto(new URL(`lessons/${first}/`, url).href);
	await stands(page);
	return page;
}

test("a page stands though an old tab holds the store, says so, and saves when the tab is closed", async () => {
	opened = await openPage();
	const { page: old } = opened;
	await old.goto("about:blank");
	const holder = await stubborn(opened);
	const page = await openBeside(opened, newer);
	const notice = banner(page, "another tab holds it");
	await notice.waitFor();
	await edit(page, () => "kind: typed-meanwhile");
	await holder.close();
	await banner(page, "Your work is saved again").waitFor();
	expect(await notice.count()).toBe(0);
	await draftBecomes(page, first, "kind: typed-meanwhile");
	expect(opened.errors).toEqual([]);
});

test("saved work is shown as soon as the tab that held it is closed, if nothing was done meanwhile", async () => {
	opened = await openPage();
	const { page: old } = opened;
	await edit(old, () => "kind: saved-before");
	await draftBecomes(old, first, "kind: saved-before");
	await old.close();
	const holder = await stubborn(opened);
	const page = await openBeside(opened, newer);
	expect(await (await editor(page)).inputValue()).not.toBe("kind: saved-before");
	await holder.close();
	await expect.poll(async () => (await editor(page)).inputValue(), patience).toBe("kind: saved-before");
	expect(opened.errors).toEqual([]);
});

test.each([
	["Open my saved work", "kind: saved-before"],
	["Save what is here instead", "kind: typed-meanwhile"],
])("where something was done meanwhile, the person chooses: %s", async (choice, text) => {
	opened = await openPage();
	const { page: old } = opened;
	await edit(old, () => "kind: saved-before");
	await draftBecomes(old, first, "kind: saved-before");
	await old.close();
	const holder = await stubborn(opened);
	const page = await openBeside(opened, newer);
	await edit(page, () => "kind: typed-meanwhile");
	await holder.close();
	const notice = banner(page, "Your saved work can be reached again");
	await notice.waitFor();
	// Until then nothing is replaced.
	expect(await kept(page, `draft/${first}`)).toMatchObject(draftIs("kind: saved-before"));
	await notice.getByRole("button", { name: choice }).click();
	await draftBecomes(page, first, text);
	await expect.poll(async () => (await editor(page)).inputValue(), patience).toBe(text);
	expect(opened.errors).toEqual([]);
});

test("a page stands though somebody waits to delete the store that another tab holds", async () => {
	opened = await openPage();
	const { page: old } = opened;
	await old.goto("about:blank");
	const holder = await stubborn(opened);
	await holder.evaluate(() => void indexedDB.deleteDatabase("everynode"));
	const page = await openBeside(opened);
	await banner(page, "another tab holds it").waitFor();
	await holder.close();
	await banner(page, "Your work is saved again").waitFor();
	expect(opened.errors).toEqual([]);
});

test("a page lets a newer version of itself in, with its last key, and says that it no longer saves", async () => {
	opened = await openPage();
	const { page: old } = opened;
	await (await editor(old)).fill("kind: typed-just-now");
	const page = await openBeside(opened, newer);
	await banner(old, "A newer version of this page is open in another tab").waitFor();
	expect(await (await editor(page)).inputValue()).toBe("kind: typed-just-now");
	expect(await banner(page, "another tab holds it").count()).toBe(0);
	await edit(old, () => "kind: typed-too-late");
	await draftBecomes(page, first, "kind: typed-just-now");
	expect(opened.errors).toEqual([]);
});

test("a page whose saved work is deleted from another tab says so, and offers what is open as a file", async () => {
	opened = await openPage();
	const { page: old } = opened;
	await edit(old, () => "kind: typed-before");
	await draftBecomes(old, first, "kind: typed-before");
	const page = await opened.context.newPage();
	await page.goto(new URL(`lessons/${first}/?safe=1`, opened.url).href);
	await stands(page);
	await page.getByRole("button", { name: "Delete it" }).click();
	await page.getByRole("button", { name: "Delete it for good" }).click();
	await page.waitForURL((at) => at.search === "");
	await stands(page);
	expect(await (await editor(page)).inputValue()).not.toBe("kind: typed-before");
	const notice = banner(old, "Your saved work is being deleted from another tab");
	await notice.waitFor();
	await edit(old, () => "kind: typed-after");
	const downloading = old.waitForEvent("download");
	await notice.getByRole("button", { name: "Save my work to a file" }).click();
	expect(await readFile(await (await downloading).path(), "utf8")).toContain("kind: typed-after");
	expect(await kept(page, `draft/${first}`)).toBeUndefined();
	expect(opened.errors).toEqual([]);
});

test("a page whose store has a newer form does not touch it, and says where that comes from", async () => {
	opened = await openPage();
	await opened.page.close();
	const page = await openBeside(opened, newer);
	await edit(page, () => "kind: of-the-newer");
	await draftBecomes(page, first, "kind: of-the-newer");
	await page.close();
	const old = await openBeside(opened);
	await banner(old, "Your work was last saved by a newer version of this page").waitFor();
	await edit(old, () => "kind: of-the-older");
	await type(old, "kubectl get nodes");
	await says(old, /mumbai-node-1\s+Ready/);
	expect(await kept(old, `draft/${first}`)).toMatchObject(draftIs("kind: of-the-newer"));
	expect(opened.errors).toEqual([]);
});
