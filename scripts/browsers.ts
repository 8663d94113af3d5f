// browsers.ts [firefox] [webkit]: finishes lesson 1 of the built page once in Firefox and once in WebKit, by mouse and keyboard, in a
// wide window and in one as narrow as a phone's. Pictures go into screenshots/. Not part of `npm test`: it needs both browsers.
import path from "node:path";
import { NotInstalled, type Browser } from "./browsers/browser.ts";
import { startFirefox } from "./browsers/firefox.ts";
import { lessonOne, windows } from "./browsers/lessonone.ts";
import { watchedSite } from "./browsers/site.ts";
import { startWebKit } from "./browsers/webkit.ts";

const starts: Readonly<Record<string, () => Promise<Browser>>> = { firefox: startFirefox, webkit: startWebKit };
const folder = path.resolve("screenshots");
const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in starts));
if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: give ${Object.keys(starts).join(" or ")}, or nothing for both.`);

for (const name of named.length > 0 ? named : Object.keys(starts)) await playIn(name);
console.log(`Pictures are in ${folder}.`);

async function playIn(name: string): Promise<void> {
	let browser: Browser | undefined;
	try {
		browser = await starts[name]!();
		for (const window of windows) {
			// Another port is another origin: nothing is kept there yet.
			const site = await watchedSite(path.resolve("dist"));
			const said = await lessonOne(browser, site, window, folder).then(
				() => "lesson 1 finished, and back after a reload; no error",
				(error: unknown) => {
					process.exitCode = 1;
					return error instanceof Error ? error.message : String(error);
				},
			);
			site.close();
			console.log(`${name} ${browser.version}, ${window.name}: ${said}`);
		}
	} catch (error) {
		process.exitCode = 1;
		console.log(error instanceof NotInstalled ? error.message : error);
	} finally {
		await browser?.close();
	}
}
