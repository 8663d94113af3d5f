// Without a network, below any path, through an update, and the way out.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { apply, built, closeAll, edit, openPage, patience, says, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
const ends: (() => void)[] = [];
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
	for (const end of ends.splice(0)) end();
});
afterAll(closeAll);

/** A copy of the built page, to change, served below a path. */
async function copy(base = "/"): Promise<{ folder: string; url: string }> {
	const folder = mkdtempSync(path.join(tmpdir(), "everynode-site-"));
	cpSync(built(), folder, { recursive: true });
	const { server, url } = await serve(folder, { base });
	ends.push(() => {
		server.closeAllConnections();
		server.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return { folder, url };
}

const kept = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
const clean = (): void => {
	expect(opened?.violations).toEqual([]);
	expect(opened?.foreign).toEqual([]);
	expect(opened?.errors).toEqual([]);
};

async function applyFirst(page: Page): Promise<void> {
	await edit(page, (text) => text.replace(/app: TODO.*/, "app: node-exporter"));
	await apply(page);
	await says(page, /daemonset\.apps\/node-exporter (created|configured|unchanged)/);
}

test("below any path, once opened, the page opens without a network and lesson 1 can be applied", async () => {
	const { url } = await copy("/some/sub/path/");
	opened = await openPage({ url, serviceWorker: true });
	const { page, context } = opened;
	await kept(page);
	await page.reload();
	await stands(page);
	expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(`${url}serviceworker.js`);
	await context.setOffline(true);
	await page.reload();
	await stands(page);
	await applyFirst(page);
	clean();
});

test("a lesson's own page below a path finds all its files, and registers the site's service worker", async () => {
	const { url } = await copy("/some/sub/path/");
	opened = await openPage({ url, path: "lessons/daemonset/03-a-tainted-node/", serviceWorker: true });
	await kept(opened.page);
	expect(await opened.page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(url);
	clean();
});

test("a new version waits until the learner takes it", async () => {
	const { folder, url } = await copy();
	opened = await openPage({ url, serviceWorker: true });
	const { page } = opened;
	await kept(page);
	await page.reload();
	await stands(page);
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), patience).toBe(true);
	const file = path.join(folder, "serviceworker.js");
	writeFileSync(file, readFileSync(file, "utf8").replace(/const version = "[^"]*"/, 'const version = "a-newer-one"'));
	await page.reload();
	await stands(page);
	const banner = page.getByRole("status").filter({ hasText: "A new version of Everynode is ready" });
	await banner.waitFor({ timeout: patience.timeout });
	const caches = (): Promise<readonly string[]> => page.evaluate(async () => (await window.caches.keys()).sort());
	expect(await caches()).toHaveLength(2);
	const opens = page.waitForEvent("load", { timeout: patience.timeout });
	await banner.getByRole("button", { name: "Use it" }).click();
	await opens;
	await stands(page);
	await expect.poll(caches, patience).toEqual(["everynode-a-newer-one"]);
	expect(await banner.count()).toBe(0);
	clean();
});

test("the way out takes the service worker and all that it kept away, and the page still works", async () => {
	const { folder, url } = await copy();
	opened = await openPage({ url, serviceWorker: true });
	const { page } = opened;
	await kept(page);
	await page.reload();
	await stands(page);
	// The learner has typed something: that is not the service worker's to take.
	await edit(page, (text) => `# mine\n${text}`);
	copyFileSync(path.resolve(import.meta.dirname, "../../scripts/pages/killswitch.js"), path.join(folder, "serviceworker.js"));
	await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
	const left = (): Promise<readonly string[]> =>
		page
			.evaluate(async () => [
				...(await caches.keys()),
				...(navigator.serviceWorker.controller ? [navigator.serviceWorker.controller.scriptURL] : []),
			])
			.catch(() => ["the page is being opened anew"]);
	await expect.poll(left, patience).toEqual([]);
	await stands(page);
	await applyFirst(page);
});

test("after the first visit the open lesson and the one after it work without a network; another says what is here", async () => {
	const { url } = await copy();
	opened = await openPage({ url, path: "lessons/daemonset/01-one-agent-per-node/", serviceWorker: true });
	const { page, context } = opened;
	await kept(page);
	const keeps = (part: string): Promise<boolean> =>
		page.evaluate(async (name) => {
			const addresses = await Promise.all(
				(await caches.keys()).map(async (key) => (await (await caches.open(key)).keys()).map((r) => r.url)),
			);
			return addresses.flat().some((address) => address.includes(name));
		}, part);
	for (const part of ["lessons/daemonset/node-joins-", "assets/lesson-01-", "assets/lesson-node-joins-"])
		await expect.poll(() => keeps(part), patience).toBe(true);
	await context.setOffline(true);
	await page.reload();
	await stands(page);
	await applyFirst(page);
	await page.goto(`${url}lessons/daemonset/node-joins-node-leaves/`);
	await stands(page);
	expect(await page.locator("#lost").isVisible()).toBe(false);
	await page.goto(`${url}lessons/daemonset/03-a-tainted-node/`);
	await page.getByRole("heading", { name: "This page is not on this device yet." }).waitFor();
	await page.getByRole("link", { name: "A Node joins, a Node leaves" }).click();
	await stands(page);
	const answer = await page.goto(`${url}lessons/daemonset/no-such-lesson/`);
	expect(answer?.status()).toBe(404);
	await page.getByRole("heading", { name: "This page is not here" }).waitFor();
	opened = { ...opened, errors: [] }; // the browser reports the page that did not come
	clean();
});

test("“Download for the lab” says its size, and then every lesson opens without a network", async () => {
	const { url } = await copy();
	opened = await openPage({ url, serviceWorker: true });
	const { page, context } = opened;
	await kept(page);
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("button", { name: /^Download for the lab \(\d+\.\d MB\)$/ }).click();
	await page.getByText("The whole course is on this device.").waitFor(patience);
	await context.setOffline(true);
	await page.goto(`${url}lessons/daemonset/03-a-tainted-node/`);
	await stands(page);
	// The page of a word is not kept: the one of all words is, and is opened there.
	await page.goto(`${url}glossary/taint/`);
	await page.waitForURL(`${url}glossary/#taint`);
	expect(await page.locator("#taint .picture .pod").count()).toBeGreaterThan(0);
	clean();
});
