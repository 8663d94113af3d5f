// Notes whatever a text would do to the page that took it for more than a text.
import { expect } from "vitest";
import type { Dialog, Page } from "playwright-core";
import type { OpenPage } from "./page.ts";

/** Runs in the page before its own scripts; knows nothing around it. */
export function noteEffects(): void {
	const noted = new Set<string>();
	Object.defineProperty(window, "effects", { value: () => [...noted] });
	for (const name of ["alert", "confirm", "prompt", "open", "print"] as const)
		Object.defineProperty(window, name, { value: (...words: readonly unknown[]) => void noted.add(`${name}(${words.join()})`) });

	const never =
		"iframe, object, embed, base, form, video, audio, source, marquee, math, img, portal, foreignObject, animate, set";
	const own = (address: string): boolean => {
		const { protocol, origin } = new URL(address, location.href);
		return protocol.startsWith("http") && origin === location.origin;
	};
	const look = (element: Element): void => {
		const wrong = (why: string): void => void noted.add(`${why}: ${element.outerHTML.slice(0, 200)}`);
		if (element.matches(never)) wrong("an element");
		if (element.matches("script:not([src])")) wrong("a script in the page");
		if (element.matches("style") && /payload\.invalid/.test(element.textContent ?? "")) wrong("a style");
		for (const { name, value } of element.attributes) {
			if (/^on|^srcdoc$|^formaction$/.test(name)) wrong("a handler");
			// A lesson may lead elsewhere: nothing is asked for before somebody follows the link.
			const leads = element.matches('a[rel="noopener"]') && value.startsWith("https://");
			if (/^(src|href|xlink:href|action|data)$/.test(name) && !own(value) && !leads) wrong("an address");
			if (name === "style" && /url\(|expression/.test(value)) wrong("a style");
			if (name === "http-equiv" && !/^content-security-policy$/i.test(value)) wrong("a command to the browser");
		}
	};
	new MutationObserver((records) => {
		for (const { target, addedNodes, type } of records) {
			if (type === "attributes") look(target as Element);
			for (const node of addedNodes) if (node instanceof Element) [node, ...node.querySelectorAll("*")].forEach(look);
		}
	}).observe(document, { subtree: true, childList: true, attributes: true });
}

export interface Watched {
	/** Fails if anything has happened. */
	readonly nothingHappened: () => Promise<void>;
}

/** Watches a page that was opened with `noteEffects` before its scripts. */
export function watchEffects(opened: OpenPage): Watched {
	const { page } = opened;
	const happened: string[] = [];
	page.on("dialog", (dialog: Dialog) => {
		happened.push(`a dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on("popup", (other) => happened.push(`another page: ${other.url()}`));
	page.on("framenavigated", (frame) => {
		if (!frame.url().startsWith(opened.url)) happened.push(`gone to ${frame.url()}`);
	});
	return {
		nothingHappened: async () => {
			expect(happened).toEqual([]);
			expect(await effectsIn(page)).toEqual([]);
			expect(opened.violations, "refused by the policy, so it was tried").toEqual([]);
			expect(opened.foreign, "requests to another origin").toEqual([]);
			expect(opened.errors).toEqual([]);
		},
	};
}

/** What was noted in the page, and what was set there or in a worker of it. */
async function effectsIn(page: Page): Promise<readonly string[]> {
	const noted = await page.evaluate(() => (window as unknown as { effects(): readonly string[] }).effects());
	const set = (): readonly string[] => ("pwned" in globalThis || "pwned" in {} ? ["something was set"] : []);
	const inWorkers = await Promise.all(page.workers().map((worker) => worker.evaluate(set)));
	return [...noted, ...(await page.evaluate(set)), ...inWorkers.flat()];
}
