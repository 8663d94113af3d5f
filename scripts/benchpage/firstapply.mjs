// The first Apply in a page just opened, slowed down four times: the longest task that follows it, and the way to the first
// motion. What the large editor costs when it comes is measured in a page of its own.
import { measure } from "./measures.mjs";
import { applied, lessons, mend, newPage, open, preferSimpleEditor, slowDown } from "./pages.mjs";
import { isLargeEditor, longest, tasks } from "./tracing.mjs";

export async function firstApply(browser, url) {
	const page = await newPage(browser, { before: preferSimpleEditor });
	await slowDown(page, 4);
	await open(page, url + lessons.first);
	await mend(page);
	await page.waitForTimeout(1500);
	let motion = 0;
	const all = await tasks(page, async () => void (motion = await applied(page)), 5000);
	measure("page: Apply to first motion, 4×", motion, "ms", "≤ 100");
	measure("page: longest task after the first Apply, 4×", longest(all), "ms", "≤ 50");
	await page.context().close();
	await largeEditor(browser, url);
}

async function largeEditor(browser, url) {
	const page = await newPage(browser);
	await slowDown(page, 4);
	const all = await tasks(page, () => open(page, url + lessons.first), 8000);
	measure("page: longest task of loading the large editor, 4×", longest(all.filter(isLargeEditor)), "ms", "for comparison");
	await page.context().close();
}
