// Two tabs on one lesson, by turns: somebody types in one and goes on in the other at once, which must show the last key.
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../chromium.mjs";
import { editorOf, openLesson, preferSimpleEditor } from "./page.mjs";

const patience = 15_000;

const takesOver = (page) => page.getByRole("button", { name: "Go on here" });

export async function takeovers({ url, random, times = 20 }) {
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
	const lost = [];
	try {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
		await context.addInitScript(preferSimpleEditor);
		const tabs = [await context.newPage(), await context.newPage()];
		for (const tab of tabs) await openLesson(tab, url, "01-one-agent-per-node");
		let [writer, reader] = tabs;
		for (let n = 1; n <= times; n++) {
			await takesOver(reader).waitFor({ timeout: patience });
			await editorOf(writer).focus();
			for (let keys = 5 + random() * 40; keys > 0; keys--) await writer.keyboard.type(random() < 0.2 ? "\n" : "x");
			const last = await editorOf(writer).inputValue();
			await takesOver(reader).click();
			await takesOver(reader).waitFor({ state: "detached", timeout: patience });
			const shows = await reader
				.waitForFunction((text) => document.querySelector("textarea[aria-label^='Simple editor']")?.value === text, last, {
					timeout: patience,
				})
				.then(
					() => true,
					() => false,
				);
			if (!shows) lost.push({ takeover: n, typed: last.length, shown: (await editorOf(reader).inputValue()).length });
			[writer, reader] = [reader, writer];
		}
	} finally {
		await browser.close();
	}
	return { kept: times - lost.length, of: times, lost };
}
