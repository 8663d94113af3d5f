// What opening a lesson costs: how much is fetched, and how long it takes on a slow line until Apply is answered.
import { measure } from "./measures.mjs";
import { lessons, newPage, open, preferSimpleEditor, slowDown } from "./pages.mjs";
import { slowProxy } from "./slowproxy.mjs";

const line = { bitsPerSecond: 1_600_000, roundTrip: 150 };
const kilobytes = (files) => files.reduce((sum, { size }) => sum + size, 0) / 1000;

/** Opens a lesson and leaves it alone: scripts of page and worker, without the large editor. `served` is the server's list. */
export async function fetched(browser, { url, served }) {
	const page = await newPage(browser);
	served.length = 0;
	await open(page, url + lessons.first);
	await page.waitForTimeout(10_000);
	const scripts = served.filter(({ path }) => /\.m?js$/.test(path) && !/monaco|editor\.worker|largeeditor/.test(path));
	measure("page: scripts fetched in 10 s of a lesson", kilobytes(scripts), "kB gzip", "≤ 420");
	measure("page: requests for scripts in 10 s of a lesson", scripts.length, "", "≤ 25");
	await page.context().close();
}

/** From the address to the answer of the first Apply, pressed as soon as that is possible: its milliseconds, and what was served. */
async function answered(browser, url, path, served) {
	const page = await newPage(browser, { before: preferSimpleEditor });
	await slowDown(page, 4);
	const from = performance.now();
	await page.goto(url + path, { waitUntil: "commit" });
	await page.evaluate(
		() =>
			new Promise((resolve) => {
				const press = () => {
					const log = document.querySelector('[role="log"]');
					if (log?.querySelector(".stdout, .stderr")) return resolve();
					const apply = [...document.querySelectorAll("button:enabled")].find((button) =>
						button.textContent?.trim().startsWith("Apply"),
					);
					if (apply && !log?.querySelector(".line, [data-waiting]")) apply.click();
					setTimeout(press, 50);
				};
				press();
			}),
	);
	const ms = performance.now() - from;
	const files = [...served];
	await page.context().close();
	return { ms, files };
}

/** How long the same line takes to bring the same files to a page that does nothing with them. */
async function floor(browser, url, paths) {
	const page = await newPage(browser);
	await page.route("**/nothing", (route) => route.fulfill({ contentType: "text/html", body: "" }));
	await page.goto(`${url}nothing`);
	const [document, ...rest] = paths;
	const ms = await page.evaluate(
		async ([first, others]) => {
			const from = performance.now();
			const bring = async (path) => (await fetch(path)).arrayBuffer();
			await bring(first);
			await Promise.all(others.map(bring));
			return performance.now() - from;
		},
		[document, rest],
	);
	await page.context().close();
	return ms;
}

export async function slowNetwork(browser, { url, served }) {
	const proxy = await slowProxy(Number(new URL(url).port), line);
	try {
		served.length = 0;
		const { ms, files } = await answered(browser, proxy.url, lessons.first, served);
		const least = await floor(browser, proxy.url, [...new Set(files.map(({ path }) => path))]);
		const name = "page: slow network, until Apply is answered";
		measure(name, ms, "ms", () => `≤ ${Math.round(Math.max(2500, least * 1.3))}`);
		measure("page: slow network, fetching these files and nothing else", least, "ms", "for comparison");
		measure("page: bytes until Apply is answered", kilobytes(files), "kB gzip", "≤ 300");
	} finally {
		proxy.close();
	}
}
