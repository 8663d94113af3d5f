// Where pages of tests live: one browser for all files of tests. A page that a test leaves as it found it is the next test's, once
// all that it stored is deleted: its process has compiled the site's scripts already, so opening a lesson costs a third of the work.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { expect } from "vitest";
import { chromiumFlags, findChromium } from "../../scripts/chromium.mjs";
import { leaveOut } from "./without.ts";

export interface ContextOptions {
	readonly width: number;
	readonly height: number;
	readonly colorScheme?: "light" | "dark";
	readonly touch?: boolean;
	readonly reducedMotion?: boolean;
	readonly javaScript?: boolean;
	/** The service worker is kept out unless a test is about it. */
	readonly serviceWorker?: boolean;
	/** The large editor, where it is offered; otherwise the plain text area is chosen before the page opens. */
	readonly largeEditor?: boolean;
	/** Runs in the page before its own scripts. */
	readonly before?: () => void;
	/** What the browser lacks: see `leaveOut`. */
	readonly without?: readonly string[];
	/** The test makes the page throw: otherwise any uncaught error fails it when its page is closed. */
	readonly throws?: boolean;
	/** The browser has never been here: nothing is cached, nothing compiled. */
	readonly fresh?: boolean;
}

/** What no page of ours may do, as far as it did. */
export interface Watched {
	/** Every refusal of the content security policy or of Trusted Types. */
	readonly violations: string[];
	/** Every request that was not to the site's own origin. */
	readonly foreign: string[];
	/** Uncaught errors and what the page wrote to the console as an error. */
	readonly errors: string[];
	/** Where each uncaught error came from. */
	readonly uncaught: string[];
}

interface Place {
	readonly context: BrowserContext;
	readonly page: Page;
	/** Of the test that has the page now. */
	watched: Watched;
	/** The site of the test that has the page now. */
	site: string;
	opened: number;
	/** Whether a test did to the context what cannot be taken back. */
	altered: boolean;
	/** Takes back what a test did that can be. */
	readonly backs: (() => unknown)[];
	readonly close: () => Promise<void>;
}

export const launchOptions = (): { executablePath: string; args: string[] } => ({
	executablePath: findChromium(),
	args: [...chromiumFlags],
});

let browser: Promise<Browser> | undefined;
const theBrowser = (): Promise<Browser> => (browser ??= chromium.launch(launchOptions()));
const inUse = new Set<Place>();
/** By what a context cannot change. */
const idle = new Map<string, Place>();
/** A process that has shown so many pages gives way to another. */
const most = 40;

/** An empty page for a site; closing its context gives it back, and fails if it has thrown what nobody caught. */
export async function lend(site: string, options: ContextOptions): Promise<Place> {
	const { fresh, serviceWorker, before, without, javaScript } = options;
	const isPlain = !fresh && !serviceWorker && !before && !without && javaScript !== false;
	const kind = `${options.touch ? "touched" : "pointed at"}, ${options.largeEditor ? "large" : "simple"} editor`;
	const waiting = isPlain ? idle.get(kind) : undefined;
	if (waiting) idle.delete(kind);
	const place = waiting ?? (await make(site, options));
	inUse.add(place);
	place.watched = { violations: [], foreign: [], errors: [], uncaught: [] };
	place.site = site;
	place.opened++;
	if (waiting) await prepare(place, options);
	place.context.close = async () => {
		if (!inUse.delete(place)) return;
		if (isPlain && !idle.has(kind) && (await isCleared(place))) idle.set(kind, place);
		else await place.close();
		if (!options.throws) expect(place.watched.uncaught, "uncaught errors of the page").toEqual([]);
	};
	return place;
}

/** Closes what tests have left open. */
export async function closeLent(): Promise<void> {
	for (const place of inUse) {
		inUse.delete(place);
		await place.close();
	}
}

async function make(site: string, options: ContextOptions): Promise<Place> {
	const context = await (
		await theBrowser()
	).newContext({
		viewport: { width: options.width, height: options.height },
		colorScheme: options.colorScheme ?? "light",
		hasTouch: options.touch ?? false,
		isMobile: options.touch ?? false,
		reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
		javaScriptEnabled: options.javaScript ?? true,
		serviceWorkers: options.serviceWorker ? "allow" : "block",
	});
	const close = context.close.bind(context);
	const watched: Watched = { violations: [], foreign: [], errors: [], uncaught: [] };
	const place: Place = { context, page: undefined!, watched, site, opened: 0, altered: false, backs: [], close };
	await watch(place);
	if (!options.largeEditor) await context.addInitScript(preferSimpleEditor);
	if (options.without) await leaveOut(context, options.without);
	if (options.before) await context.addInitScript(options.before);
	const page = await context.newPage();
	noteAlterations(place, context, page);
	return Object.assign(place, { page });
}

/** Makes a page that was another test's what this one asks for. */
async function prepare({ page }: Place, options: ContextOptions): Promise<void> {
	await page.setViewportSize({ width: options.width, height: options.height });
	await page.emulateMedia({
		colorScheme: options.colorScheme ?? "light",
		reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
		forcedColors: null,
		media: null,
		contrast: null,
	});
}

/** Leaves the site and deletes all that it stored; false if the page cannot be another test's. */
async function isCleared(place: Place): Promise<boolean> {
	const { context, page, site } = place;
	if (place.altered || place.opened >= most || page.isClosed()) return false;
	try {
		for (const other of context.pages()) if (other !== page) await other.close();
		for (const takeBack of place.backs.splice(0)) await takeBack();
		place.backs.length = 0; // some are calls of the same kind
		// An address of the same site, without scripts: elsewhere the process would end.
		await page.goto(new URL("icon.svg", site).href, { timeout: 10_000 });
		await page.mouse.move(-1, -1);
		const devtools = await newSession(context, page);
		await devtools.send("Storage.clearDataForOrigin", { origin: new URL(site).origin, storageTypes: "all" });
		await devtools.send("Page.resetNavigationHistory");
		await devtools.detach();
		return true;
	} catch {
		return false; // it hangs, or has crashed
	}
}

/** Before `noteAlterations` makes a session one. */
const sessions = new WeakMap<BrowserContext, BrowserContext["newCDPSession"]>();
const newSession: (context: BrowserContext, page: Page) => ReturnType<BrowserContext["newCDPSession"]> = (context, page) =>
	sessions.get(context)!(page);

/** What is called on a context or a page, and outlives what a test did there. */
const altering = ["addInitScript", "exposeBinding", "exposeFunction", "grantPermissions", "newCDPSession", "setExtraHTTPHeaders"];
/** The same, and how it is taken back. */
const backOf: Readonly<Record<string, (owner: Page | BrowserContext, given: readonly unknown[]) => unknown>> = {
	on: (owner, [event, listener]) => (owner as Page).off(event as "close", listener as () => void),
	route: (owner) => owner.unrouteAll({ behavior: "ignoreErrors" }),
	setDefaultTimeout: (owner) => owner.setDefaultTimeout(playwrightsTimeout),
	setOffline: (owner) => (owner as BrowserContext).setOffline(false),
};
const playwrightsTimeout = 30_000;
function noteAlterations(place: Place, context: BrowserContext, page: Page): void {
	sessions.set(context, context.newCDPSession.bind(context));
	for (const owner of [context, page]) {
		const calls = owner as unknown as Record<string, ((...given: unknown[]) => unknown) | undefined>;
		const noteOf = (name: string, note: (given: readonly unknown[]) => void): void => {
			const real = calls[name]?.bind(owner);
			if (!real) return;
			calls[name] = (...given) => {
				note(given);
				return real(...given);
			};
		};
		for (const name of altering) noteOf(name, () => (place.altered = true));
		for (const [name, back] of Object.entries(backOf)) noteOf(name, (given) => place.backs.push(() => back(owner, given)));
	}
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

/** Writes down from now on what no page of ours may do, for the test that has the page. */
async function watch(place: Place): Promise<void> {
	const { context } = place;
	await context.exposeFunction("everynodeTestViolation", (text: string) => place.watched.violations.push(text));
	await context.addInitScript(() =>
		addEventListener("securitypolicyviolation", (event) =>
			(window as unknown as { everynodeTestViolation(text: string): void }).everynodeTestViolation(
				`${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`,
			),
		),
	);
	context.on("request", (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith("http") && origin !== new URL(place.site).origin) place.watched.foreign.push(request.url());
	});
	context.on("weberror", (error) => {
		place.watched.errors.push(error.error().message);
		place.watched.uncaught.push(error.error().stack ?? error.error().message);
	});
	context.on("console", (message) => {
		if (message.type() === "error") place.watched.errors.push(`${message.text()} ${message.location().url}`);
	});
}
