// The pages beside the lessons: the front page, the list of exercises and the glossary, with and without script.
import { afterAll, afterEach, expect, test } from "vitest";
import { problems } from "./axe.ts";
import { closeAll, openPage, patience, phone, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	expect(opened?.violations ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const first = "daemonset/01-one-agent-per-node";
const second = "daemonset/node-joins-node-leaves";

/** Opens a page of the site as somebody of whom this is kept. */
async function openWith(path: string, records: Readonly<Record<string, object>>, size = wide): Promise<OpenPage> {
	opened = await openPage({ path: "exercises/", shows: "html[data-live]", ...size });
	const { page, url } = opened;
	if (Object.keys(records).length > 0)
		await page.evaluate(async (values) => {
			const store = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open("everynode", 1);
				request.onupgradeneeded = () => request.result.createObjectStore("kept");
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error("the store does not open"));
			});
			const writing = store.transaction("kept", "readwrite");
			for (const [key, value] of Object.entries(values)) writing.objectStore("kept").put({ version: 1, value }, key);
			await new Promise((resolve) => (writing.oncomplete = resolve));
			store.close();
		}, records);
	await page.goto(url + path);
	await page.waitForSelector("html[data-live]", { timeout: patience.timeout });
	return opened;
}
/** Opens a page of the site as somebody who is so far in the course. */
const openAs = (path: string, progress?: object): Promise<OpenPage> => openWith(path, progress ? { progress } : {});

test("who comes for the first time begins with the first lesson", async () => {
	const { page, url } = await openAs("");
	await page.getByRole("link", { name: /^Begin/ }).click();
	await page.waitForURL(`${url}lessons/${first}/`);
});

test("from a lesson the site's name leads to the front page, and the map to the exercises", async () => {
	opened = await openPage();
	const { page, url } = opened;
	await page.getByRole("button", { name: "Map" }).click();
	const exercises = page.getByRole("dialog").getByRole("link", { name: "All exercises" });
	expect(await exercises.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(`${url}exercises/`);
	await page.keyboard.press("Escape");
	await page.getByRole("link", { name: "everynode" }).click();
	await page.waitForURL(url);
});

test("who comes back goes on with the lesson they have begun, and sees what is solved", async () => {
	const { page, url } = await openAs("", { [first]: { state: "solved" }, [second]: { state: "started" } });
	const go = page.getByRole("link", { name: /^Continue/ });
	await expect.poll(() => go.count(), patience).toBe(1);
	expect(await page.locator(`a[href="./lessons/${first}/"]`).innerText()).toMatch(/✓\s?solved/);
	await go.click();
	await page.waitForURL(`${url}lessons/${second}/`);
});

test("on a phone, what is due is reviewed from the front page, and comes back later; nothing is offered where nothing is due", async () => {
	const quiz = {
		"noexecute-deployment": { asked: 1, streak: 0, sure: "guess", at: 0 },
		"noexecute-default-seconds": { asked: 1, streak: 1, sure: "sure", at: 1 },
		"no-longer-asked": { asked: 1, streak: 1, sure: "sure", at: 2 },
	};
	const { page } = await openWith("", { progress: { [first]: { state: "solved" } }, quiz }, phone);
	const found = [];
	const offer = page.getByRole("link", { name: "2 cards to review, 2 minutes" });
	await offer.waitFor(patience);
	found.push(...(await problems(page)));
	await offer.press("Enter");
	for (const way of ["Next question", "See the results"]) {
		await page.getByRole("article").getByRole("radio").first().press("Space");
		await page.getByRole("button", { name: "I think so" }).press("Enter");
		await page.getByText(/^Comes back (tomorrow|in \d+ days)$/).waitFor(patience);
		if (way === "Next question") found.push(...(await problems(page)));
		await page.getByRole("button", { name: way }).press("Enter");
	}
	await page.getByRole("link", { name: "Other questions" }).press("Enter");
	await page.getByRole("link", { name: /^Mixed/ }).waitFor(patience);
	expect(await page.getByRole("link", { name: /^Review/ }).count()).toBe(0);
	await page.goto(page.url().replace(/#.*/, "#review"));
	await page.getByText("There is nothing to review now.").waitFor(patience);
	expect(found).toEqual([]);
});

test("exercises are found by topic and by what is not solved yet", async () => {
	const { page } = await openAs("exercises/", { "trouble/desired-says-three": { state: "solved" } });
	const cards = page.locator("main li");
	const all = await cards.count();
	expect(all).toBeGreaterThan(10);
	await page.getByRole("button", { name: "Taints" }).click();
	const taints = await cards.count();
	expect(taints).toBeGreaterThan(0);
	expect(taints).toBeLessThan(all);
	await page.getByRole("button", { name: "Not solved yet" }).click();
	await expect.poll(() => cards.count(), patience).toBe(taints - 1);
	for (const level of ["Easy", "Hard"]) await page.getByRole("button", { name: level }).click();
	if ((await cards.count()) === 0) await page.getByRole("button", { name: "Show all" }).click();
});

test("a term has an address; its picture plays once, and again when asked", async () => {
	opened = await openPage({ path: "glossary/#taint", shows: "html[data-live]" });
	const { page } = opened;
	const picture = page.locator("#taint .picture");
	await expect.poll(() => picture.getAttribute("data-moment"), patience).toBe("after");
	await page.getByRole("button", { name: "Play again: taint", exact: true }).click();
	expect(await picture.getAttribute("data-moment")).toBe("before");
	await expect.poll(() => picture.getAttribute("data-moment"), patience).toBe("after");
});

test("a term has a page of its own, between its neighbours", async () => {
	opened = await openPage({ path: "glossary/", shows: "html[data-live]" });
	const { page, url } = opened;
	await page.locator("#taint h3 a").click();
	await page.waitForURL(`${url}glossary/taint/`);
	expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("taint");
	await expect.poll(() => page.locator(".picture").getAttribute("data-moment"), patience).toBe("after");
	await page.locator('a[rel="next"]').click();
	await page.locator('a[rel="prev"]').click();
	await page.waitForURL(`${url}glossary/taint/`);
	await page.locator("dd a").first().click();
	await page.waitForSelector("article h1");
});

test("the key / opens the search; arrows and Enter go to what is found, and Esc leaves", async () => {
	opened = await openPage({ path: "exercises/", shows: "html[data-live]", colorScheme: "dark" });
	const { page, url } = opened;
	await page.keyboard.press("/");
	const box = page.getByRole("searchbox", { name: "Search the course" });
	await expect.poll(() => box.evaluate((each) => each === document.activeElement), patience).toBe(true);
	await page.keyboard.type("tolerati");
	const results = page.getByRole("dialog").locator("li a");
	await expect.poll(() => results.first().innerText(), patience).toMatch(/toleration/);
	expect(await problems(page)).toEqual([]);
	await page.keyboard.press("Escape");
	await expect.poll(() => page.getByRole("dialog").count(), patience).toBe(0);
	await page.keyboard.press("/");
	await page.keyboard.type("why pending");
	await expect.poll(() => results.first().innerText(), patience).toMatch(/Pending/);
	for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "Enter"]) await page.keyboard.press(key);
	await page.waitForURL(`${url}glossary/#pending`);
});

test("the cheat sheet is printed on two pages, in light colours", async () => {
	opened = await openPage({ path: "cheatsheet/", shows: "html[data-live]", colorScheme: "dark" });
	const { page } = opened;
	for (const format of ["A4", "Letter"]) {
		const printed = (await page.pdf({ format })).toString("latin1");
		expect(printed.match(/\/Type\s*\/Page\b/g), format).toHaveLength(2);
	}
	await page.emulateMedia({ media: "print" });
	const ink = await page
		.locator(".cheatsheet h2")
		.first()
		.evaluate((each) => getComputedStyle(each).color);
	expect(ink).toBe("rgb(27, 31, 39)");
});

test("without script the search says what can be read instead, and terms stand there with their pictures", async () => {
	opened = await openPage({ path: "search/", javaScript: false });
	const { page } = opened;
	await page.getByRole("link", { name: "The glossary" }).click();
	await page.waitForSelector("#taint .picture .pod");
	expect(await page.getByRole("button", { name: "Play again: taint" }).count()).toBe(0);
});

test("without script both can be read, and lead to every lesson and exercise", async () => {
	opened = await openPage({ path: "", javaScript: false });
	const { page, url } = opened;
	expect(await page.getByRole("heading", { level: 1 }).innerText()).not.toBe("");
	const hrefs = await page.locator("main a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	expect(hrefs).toContain(`${url}lessons/${first}/`);
	await page.goto(`${url}exercises/`);
	expect(await page.locator("main li a").count()).toBeGreaterThan(10);
	await page.locator("main li a").first().click();
	await page.waitForSelector("article h1");
});

test.each([
	["", wide, "light"],
	["", { width: 360, height: 780 }, "dark"],
	["exercises/", wide, "dark"],
	["exercises/", phone, "light"],
	["glossary/", wide, "dark"],
	["glossary/", { width: 360, height: 780 }, "light"],
	["glossary/taint/", { width: 360, height: 780 }, "dark"],
	["teachers/", phone, "light"],
	["lessons/daemonset/no-execute/teacher/", wide, "dark"],
	["cheatsheet/", wide, "light"],
	["cheatsheet/", { width: 360, height: 780 }, "dark"],
	["search/?q=taint", { width: 360, height: 780 }, "light"],
] as const)("axe finds nothing wrong: /%s at %o, %s", async (path, size, colorScheme) => {
	opened = await openPage({ path, shows: "html[data-live]", ...size, colorScheme, reducedMotion: true });
	const { page } = opened;
	expect(await problems(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
