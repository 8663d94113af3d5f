// A lesson that is left alone while time plays: how busy the main thread is.
import { measure } from "./measures.mjs";
import { busy, lessons, newPage, open } from "./pages.mjs";

export async function quiet(browser, url) {
	const page = await newPage(browser);
	await open(page, url + lessons.first);
	await page.waitForTimeout(8000); // what loads late has come
	measure("page: main thread busy, a lesson left alone", await busy(page, 6000), "%", "≤ 1");
	await page.context().close();
}
