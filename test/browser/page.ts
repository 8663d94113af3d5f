// The built page in Chromium, and what a person does with it. Each opening finds a browser that has nothing stored.
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { closeLent, lend, type ContextOptions, type Watched } from "./contexts.ts";

/** What `npm run build` made; another folder for a test of a build that stands elsewhere. */
const dist = process.env["EVERYNODE_DIST"] ?? path.resolve(import.meta.dirname, "../../dist");
export const firstLesson = "lessons/daemonset/01-one-agent-per-node/";
export const wide = { width: 1280, height: 720 };
export const phone = { width: 390, height: 844 };
/** Long enough for a slow machine; nothing waits so long where it works. */
export const patience = { timeout: 60_000, interval: 50 };

export interface PageOptions extends Partial<ContextOptions> {
	/** Below the site's root: "lessons/daemonset/03-a-tainted-node/"; the first lesson unless given. */
	readonly path?: string;
	/** The site's root; ours on this machine unless given. */
	readonly url?: string;
	/** What is waited for where it is no playground that opens: a selector. */
	readonly shows?: string;
	/** How many milliseconds it may take to open; a built page needs no more than others. */
	readonly within?: number;
}

export interface OpenPage extends Readonly<Omit<Watched, "uncaught">> {
	readonly page: Page;
	/** To close it gives the page back. */
	readonly context: BrowserContext;
	/** The site's root. */
	readonly url: string;
}

let site: Promise<{ server: Server; url: string }> | undefined;

/** The folder with the built page; fails with what to do if it is missing. */
export function built(): string {
	if (existsSync(path.join(dist, "index.html"))) return dist;
	throw new Error("The page is not built: run npm run build first (npm test builds it by itself).");
}

/** The address of the built page, served on this machine for as long as tests run. */
export async function siteUrl(): Promise<string> {
	site ??= serve(built());
	return (await site).url;
}

export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
	const url = options.url ?? (await siteUrl());
	const { page, context, watched } = await lend(url, { ...wide, ...options });
	const timeout = options.within ?? patience.timeout;
	await page.goto(new URL(options.path ?? firstLesson, url).href, { timeout });
	if (options.shows) await page.waitForSelector(options.shows, { timeout });
	else if (options.javaScript ?? true) await stands(page, timeout);
	return { page, context, url, ...watched };
}

/** For a file's afterAll: the browser and the site stay for the next file. */
export const closeAll = closeLent;

/** Waits until the script has taken the page over and its world is open. */
export async function stands(page: Page, timeout = patience.timeout): Promise<void> {
	await page.waitForSelector("html[data-ready] .app [data-node]", { state: "attached", timeout });
}

/** Brings a pane of a phone into sight; elsewhere all of them are. */
export async function show(page: Page, pane: "text" | "cluster" | "code" | "terminal"): Promise<void> {
	const button = page.locator('nav[aria-label="Panes"] button', {
		hasText: { text: "Text", cluster: "Cluster", code: "Code", terminal: "Terminal" }[pane],
	});
	if (await button.isVisible()) await button.click();
}

/** The plain text area. */
export async function editor(page: Page): Promise<Locator> {
	const area = page.getByLabel(/^Simple editor:/);
	await area.waitFor({ state: "visible", timeout: patience.timeout });
	return area;
}

/** Changes the open file. */
export async function edit(page: Page, change: (text: string) => string): Promise<void> {
	await show(page, "code");
	const area = await editor(page);
	await area.fill(change(await area.inputValue()));
}

export const apply = async (page: Page): Promise<void> => {
	await show(page, "code");
	await page.getByRole("button", { name: /^Apply/ }).click();
};

/** Sends a line in the terminal. */
export async function type(page: Page, line: string): Promise<void> {
	await show(page, "terminal");
	const input = page.locator("#terminal-line");
	await input.fill(line);
	await input.press("Enter");
}

/** All that stands in the terminal. */
export const output = (page: Page): Promise<string> => page.locator('[role="log"]').innerText();

/** Waits for words in the terminal. */
export const says = async (page: Page, words: string | RegExp): Promise<void> => {
	await expect.poll(() => page.locator('[role="log"]').textContent(), patience).toMatch(words);
};

/** Four times as fast, so that nobody waits for pulls and starts. */
export async function hurry(page: Page): Promise<void> {
	await show(page, "cluster");
	const speed = page.getByRole("button", { name: /^Speed/ });
	for (let text = await speed.textContent(); !text?.includes("4"); text = await speed.textContent()) {
		await speed.click();
		await expect.poll(() => speed.textContent(), patience).not.toBe(text); // the world answers from its worker
	}
}

/** How many of the lesson's checks are done. */
export const done = (page: Page): Promise<number> => page.locator('[data-pane="text"] li[data-verdict="passed"]').count();

/** The Pods on a Node, as the stage shows them. */
export const podsOn = (page: Page, node: string): Promise<number> => page.locator(`[data-node="${node}"] [data-pod]`).count();

/** What is kept under a key. */
export const kept = (page: Page, key: string): Promise<unknown> =>
	page.evaluate(
		(name) =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open("everynode");
				let isThere = true;
				opening.onupgradeneeded = () => {
					isThere = false;
					opening.transaction?.abort(); // to look must not make it
				};
				opening.onerror = () => (isThere ? reject(new Error("the store does not open")) : resolve(undefined));
				opening.onsuccess = () => {
					const reading = opening.result.transaction("kept").objectStore("kept").get(name);
					reading.onsuccess = () => {
						opening.result.close();
						resolve(reading.result);
					};
				};
			}),
		key,
	);
