// What a learner made is kept: through a crash, a reload, another tab, and a store that is blocked or damaged.
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { launchOptions, preferSimpleEditor } from "./contexts.ts";
import {
	apply,
	closeAll,
	firstLesson,
	done,
	edit,
	editor,
	hurry,
	kept,
	openPage,
	output,
	patience,
	podsOn,
	says,
	siteUrl,
	stands,
	type,
	wide,
	type OpenPage,
} from "./page.ts";

const first = "daemonset/01-one-agent-per-node";
let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const labelled = (text: string): string => text.replace(/app: TODO.*/, "app: node-exporter");

/** Puts something under a key, as another version of the page or a damaged disk might. */
const keep = (page: Page, key: string, value: unknown): Promise<void> =>
	page.evaluate(
		([name, what]) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open("everynode");
				opening.onerror = () => reject(new Error("the store does not open"));
				opening.onsuccess = () => {
					const writing = opening.result.transaction("kept", "readwrite");
					writing.objectStore("kept").put(what, name);
					writing.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
		[key, value] as const,
	);

test("the safe mode reads nothing that is kept, gives it out as a file, and deletes it once it is asked twice", async () => {
	opened = await openPage();
	const { page, url } = opened;
	await edit(page, () => "kind: typed-before");
	await expect
		.poll(() => kept(page, `draft/${first}`), patience)
		.toMatchObject({ value: { files: [{ text: "kind: typed-before" }] } });
	await page.goto(`${url}lessons/${first}/?safe=1`);
	await stands(page);
	const banner = page.getByRole("status").filter({ hasText: "Safe mode: your saved work was left alone" });
	await banner.waitFor();
	expect(await (await editor(page)).inputValue()).not.toContain("typed-before");
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-1\s+Ready/);
	const downloading = page.waitForEvent("download");
	await banner.getByRole("button", { name: "Save my work to a file" }).click();
	const file = JSON.parse(await readFile(await (await downloading).path(), "utf8")) as {
		readonly records: Record<string, unknown>;
	};
	expect(file.records[`draft/${first}`]).toMatchObject({ value: { files: [{ text: "kind: typed-before" }] } });

	await banner.getByRole("button", { name: "Leave safe mode" }).click();
	await page.waitForURL((at) => at.search === "");
	await stands(page);
	expect(await (await editor(page)).inputValue()).toBe("kind: typed-before");

	await page.goto(`${url}lessons/${first}/?safe=1`);
	await banner.getByRole("button", { name: "Delete it" }).click();
	await banner.getByRole("button", { name: "Delete it for good" }).click();
	await page.waitForURL((at) => at.search === "");
	await stands(page);
	expect(await (await editor(page)).inputValue()).not.toContain("typed-before");
});

test("two tabs on one lesson: one writes, the other says so and may take over, and each shows what was typed last", async () => {
	opened = await openPage();
	const { page: one, context, url } = opened;
	const other = await context.newPage();
	await other.goto(`${url}lessons/${first}/`);
	await stands(other);
	const banner = (page: Page) => page.getByRole("status").filter({ hasText: "This lesson is open in another tab" });
	await banner(other).waitFor();
	expect(await banner(one).count()).toBe(0);
	// What is typed in the second one is not kept.
	await (await editor(other)).fill("kind: nobody-keeps-this");
	let [writer, reader] = [one, other];
	for (let n = 0; n < 4; n++) {
		await (await editor(writer)).fill(`kind: typed-${n}`);
		await banner(reader).getByRole("button", { name: "Go on here" }).click();
		await banner(writer).waitFor();
		await banner(reader).waitFor({ state: "detached" });
		[writer, reader] = [reader, writer];
		await expect.poll(async () => (await editor(writer)).inputValue(), patience).toBe(`kind: typed-${n}`);
	}
	// A tab that has gone holds up nobody.
	await reader.close();
	await writer.reload();
	await stands(writer);
	expect(await (await editor(writer)).inputValue()).toBe("kind: typed-3");
	expect(await banner(writer).count()).toBe(0);
});

test("what was typed survives the browser being killed one second later", async () => {
	const profile = mkdtempSync(path.join(tmpdir(), "everynode-profile-"));
	const { executablePath, args } = launchOptions();
	const port = 20_000 + (process.pid % 20_000);
	const url = await siteUrl();
	const browser = spawn(
		executablePath,
		[...args, `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, "--window-size=1280,800", "about:blank"],
		{
			stdio: "ignore",
			detached: true,
		},
	);
	const ended = new Promise((resolve) => browser.once("exit", resolve));
	try {
		let wired: Browser | undefined;
		await expect
			.poll(
				async () => (wired = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined)) !== undefined,
				patience,
			)
			.toBe(true);
		const context = wired!.contexts()[0]!;
		await context.addInitScript(preferSimpleEditor);
		const page = await context.newPage();
		await page.goto(url + firstLesson);
		await stands(page);
		const area = await editor(page);
		await area.focus();
		await page.keyboard.press("Control+Home");
		await page.keyboard.type("# kept through the power cut\n");
		// One second is what a learner is promised, so this one test waits a second; the clock starts at the last key.
		await new Promise((resolve) => setTimeout(resolve, 1000));
	} finally {
		process.kill(-browser.pid!, "SIGKILL");
		await ended;
	}
	const again = await chromium.launchPersistentContext(profile, { executablePath, args, viewport: wide });
	try {
		await again.addInitScript(preferSimpleEditor);
		const page = await again.newPage();
		await page.goto(url + firstLesson);
		await stands(page);
		expect(await (await editor(page)).inputValue()).toMatch(/^# kept through the power cut\n/);
	} finally {
		await again.close();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
});

test("a reload keeps the texts, the world, what the terminal said and the progress", async () => {
	opened = await openPage();
	const { page } = opened;
	await hurry(page);
	await edit(page, labelled);
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	await expect.poll(() => done(page), patience).toBe(2);
	await type(page, "kubectl taint node mumbai-node-2 dedicated=gpu:NoSchedule");
	await says(page, "node/mumbai-node-2 tainted");
	await edit(page, (text) => `${text}\n# one more line\n`);
	await expect.poll(async () => JSON.stringify(await kept(page, `sitting/${first}`)), patience).toContain("dedicated");
	await expect.poll(async () => JSON.stringify(await kept(page, `draft/${first}`)), patience).toContain("one more line");
	await page.reload();
	await stands(page);
	expect(await (await editor(page)).inputValue()).toContain("# one more line");
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(1);
	await expect.poll(() => page.locator('[data-node="mumbai-node-2"] .door > *').count(), patience).toBe(1);
	await expect.poll(() => done(page), patience).toBe(2);
	expect(await output(page)).toContain("node/mumbai-node-2 tainted");
	expect(await kept(page, "progress")).toMatchObject({ value: { [first]: { state: "started" } } });
	expect(opened.errors).toEqual([]);
});

test("a world that was kept in the first form, as a value, opens where it stood", async () => {
	opened = await openPage();
	const { page } = opened;
	await type(page, "kubectl label node mumbai-node-2 rack=b2");
	await says(page, "node/mumbai-node-2 labeled");
	await expect.poll(async () => JSON.stringify(await kept(page, `sitting/${first}`)), patience).toContain("rack");
	await page.goto("about:blank");
	await page.goBack();
	await stands(page);
	const { value } = (await kept(page, `sitting/${first}`)) as { readonly value: string };
	await keep(page, `sitting/${first}`, { version: 1, value: JSON.parse(value) as unknown });
	await page.reload();
	await stands(page);
	await type(page, "kubectl get nodes -L rack");
	await says(page, /mumbai-node-2 +Ready.*b2/);
	expect(await page.getByText("could not be read").count()).toBe(0);
	expect(opened.errors).toEqual([]);
});

test("where the browser keeps nothing, a banner says so and the page works", async () => {
	opened = await openPage({
		before: () => {
			IDBFactory.prototype.open = () => {
				throw new DOMException("blocked", "SecurityError");
			};
		},
	});
	const { page } = opened;
	await page.getByRole("status").filter({ hasText: "This browser keeps nothing" }).waitFor();
	await edit(page, labelled);
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	await page.getByRole("button", { name: "Dismiss" }).click();
	await expect.poll(() => page.getByText("This browser keeps nothing").count(), patience).toBe(0);
	expect(opened.errors).toEqual([]);
});

test.each([
	["is damaged", "sitting", { version: 1, value: { desk: "half a wor" } }],
	["is damaged", "draft", "not even an envelope"],
	["comes from a newer version", "sitting", { version: 99, value: { something: "else" } }],
	["does not replay", "sitting", { version: 1, value: { session: {}, desk: { version: 1, world: {}, entries: [] } } }],
])("what was kept and %s (%s) is put aside whole, offered for download, and the start is clean", async (_how, what, value) => {
	opened = await openPage();
	const { page } = opened;
	await editor(page);
	await expect.poll(async () => kept(page, "progress"), patience).toBeDefined();
	await keep(page, `${what}/${first}`, value);
	await page.reload();
	await stands(page);
	await page.getByRole("status").filter({ hasText: "could not be read" }).waitFor();
	expect(await (await editor(page)).inputValue()).toContain("app: TODO");
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: "Download it" }).click(),
	]);
	expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual(value);
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-4\s+Ready/);
	expect(opened.errors).toEqual([]);
});

test("two tabs lose nothing of each other's progress", async () => {
	opened = await openPage();
	const { page, context, url } = opened;
	const other = await context.newPage();
	await other.goto(new URL("lessons/daemonset/02-daemonset-or-deployment/", url).href);
	await stands(other);
	// The second tab solves nothing, but writes after the first one has; then the first one writes again.
	await hurry(page);
	await edit(page, labelled);
	await apply(page);
	await type(page, "kubectl get pods -n monitoring -o wide");
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menuitem", { name: /^Plain worker/ }).click();
	await page.locator("#result").waitFor({ timeout: patience.timeout });
	await other.getByRole("button", { name: "Show the solution" }).click();
	const both = { [first]: { state: "solved", best: 2 }, "daemonset/02-daemonset-or-deployment": { state: "seen" } };
	await expect.poll(() => kept(page, "progress"), patience).toMatchObject({ value: both });
	await page.getByRole("button", { name: "Start over" }).click();
	await page.getByRole("button", { name: "Show the solution" }).click();
	await expect.poll(() => kept(other, "progress"), patience).toMatchObject({ value: both });
	expect(opened.errors).toEqual([]);
});
