// The built page in Chromium, and what a person does with it: one browser for a test file, a fresh profile for each opening.
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { chromiumFlags, findChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { leaveOut } from "./without.ts";

/** What `npm run build` made; another folder for a test of a build that stands elsewhere. */
const dist = process.env["EVERYNODE_DIST"] ?? path.resolve(import.meta.dirname, "../../dist");
export const firstLesson = "lessons/daemonset/01-one-agent-per-node/";
export const wide = { width: 1280, height: 720 };
export const phone = { width: 390, height: 844 };
/** Long enough for a slow machine; nothing waits so long where it works. */
export const patience = { timeout: 30_000, interval: 50 };

export interface PageOptions {
	/** Below the site's root: "lessons/daemonset/03-a-tainted-node/"; the first lesson unless given. */
	readonly path?: string;
	readonly width?: number;
	readonly height?: number;
	readonly colorScheme?: "light" | "dark";
	readonly touch?: boolean;
	readonly reducedMotion?: boolean;
	readonly javaScript?: boolean;
	/** The service worker is kept out unless a test is about it. */
	readonly serviceWorker?: boolean;
	/** The large editor, where it is offered; otherwise the plain text area is chosen before the page opens. */
	readonly largeEditor?: boolean;
	/** The site's root; ours on this machine unless given. */
	readonly url?: string;
	/** What is waited for where it is no playground that opens: a selector. */
	readonly shows?: string;
	/** Runs in the page before its own scripts. */
	readonly before?: () => void;
	/** What the browser lacks: see `leaveOut`. */
	readonly without?: readonly string[];
	/** The test makes the page throw: otherwise any uncaught error fails it when its page is closed. */
	readonly throws?: boolean;
}

export interface OpenPage {
	readonly page: Page;
	readonly context: BrowserContext;
	/** The site's root. */
	readonly url: string;
	/** Every refusal of the content security policy or of Trusted Types. */
	readonly violations: readonly string[];
	/** Every request that was not to the site's own origin. */
	readonly foreign: readonly string[];
	/** Uncaught errors and what the page wrote to the console as an error. */
	readonly errors: readonly string[];
}

let browser: Promise<Browser> | undefined;
let site: Promise<{ server: Server; url: string }> | undefined;

/** The folder with the built page; fails with what to do if it is missing. */
export function built(): string {
	if (existsSync(path.join(dist, "index.html"))) return dist;
	throw new Error("The page is not built: run npm run build first (npm test builds it by itself).");
}

export const launchOptions = (): { executablePath: string; args: string[] } => ({
	executablePath: findChromium(),
	args: [...chromiumFlags],
});

/** The address of the built page, served on this machine for as long as the test file runs. */
export async function siteUrl(): Promise<string> {
	site ??= serve(built());
	return (await site).url;
}

export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
	const url = options.url ?? (await siteUrl());
	browser ??= chromium.launch(launchOptions());
	const context = await (
		await browser
	).newContext({
		viewport: { width: options.width ?? wide.width, height: options.height ?? wide.height },
		colorScheme: options.colorScheme ?? "light",
		hasTouch: options.touch ?? false,
		isMobile: options.touch ?? false,
		reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
		javaScriptEnabled: options.javaScript ?? true,
		serviceWorkers: options.serviceWorker ? "allow" : "block",
	});
	const watched = await watch(context, url);
	if (!options.throws) failOnClose(context);
	if (!options.largeEditor) await context.addInitScript(preferSimpleEditor);
	if (options.without) await leaveOut(context, options.without);
	if (options.before) await context.addInitScript(options.before);
	const page = await context.newPage();
	await page.goto(new URL(options.path ?? firstLesson, url).href);
	if (options.shows) await page.waitForSelector(options.shows, { timeout: patience.timeout });
	else if (options.javaScript ?? true) await stands(page);
	return { page, context, url, ...watched };
}

/** The choice that a person makes with "Simple editor", unless there is one already. */
export function preferSimpleEditor(): void {
	try {
		if (localStorage.getItem("everynode.preferences") === null)
			localStorage.setItem("everynode.preferences", '{"simpleEditor":true}');
	} catch {
		// Blocked storage is what some tests are about.
	}
}

/** Closing it fails if any of its pages has thrown what nobody caught. */
function failOnClose(context: BrowserContext): void {
	const uncaught: string[] = [];
	context.on("weberror", (error) => uncaught.push(error.error().stack ?? error.error().message));
	const close = context.close.bind(context);
	context.close = async (options) => {
		await close(options);
		expect(uncaught, "uncaught errors of the page").toEqual([]);
	};
}

/** Writes down from now on what no page of ours may do. */
async function watch(context: BrowserContext, url: string): Promise<Pick<OpenPage, "violations" | "foreign" | "errors">> {
	const violations: string[] = [];
	const foreign: string[] = [];
	const errors: string[] = [];
	await context.exposeFunction("everynodeTestViolation", (text: string) => violations.push(text));
	await context.addInitScript(() =>
		addEventListener("securitypolicyviolation", (event) =>
			(window as unknown as { everynodeTestViolation(text: string): void }).everynodeTestViolation(
				`${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`,
			),
		),
	);
	context.on("request", (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith("http") && origin !== new URL(url).origin) foreign.push(request.url());
	});
	context.on("weberror", (error) => errors.push(error.error().message));
	context.on("console", (message) => {
		if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
	});
	return { violations, foreign, errors };
}

/** For a file's afterAll. */
export async function closeAll(): Promise<void> {
	if (browser) await (await browser).close();
	if (site) {
		const { server } = await site;
		server.closeAllConnections();
		server.close();
	}
	browser = undefined;
	site = undefined;
}

/** Waits until the script has taken the page over and its world is open. */
export async function stands(page: Page): Promise<void> {
	await page.waitForSelector("html[data-ready] .app [data-node]", { state: "attached", timeout: patience.timeout });
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
