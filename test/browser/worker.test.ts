// The worker that the world lives in may die or hang at any time: what is on the page stays, and the world comes back.
import { afterAll, afterEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";
import {
	apply,
	built,
	closeAll,
	firstLesson,
	edit,
	editor,
	openPage,
	output,
	patience,
	podsOn,
	says,
	show,
	type,
	type OpenPage,
} from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const labelled = (text: string): string => text.replace(/app: TODO.*/, "app: node-exporter");
const engine = (page: Page) => page.workers().find((worker) => worker.url().includes("engine."))!;
const ready = (page: Page) => page.waitForSelector("html[data-ready]", { state: "attached", timeout: patience.timeout });

/** From now on the worker never comes to an end with a line that holds the word `poison`. */
const poison = (page: Page): Promise<void> =>
	engine(page).evaluate(() => {
		const { onmessage } = globalThis;
		globalThis.onmessage = function (event: MessageEvent<{ args?: readonly unknown[] }>) {
			if (String(event.data.args?.[0]).includes("poison")) for (;;);
			return onmessage?.call(globalThis as Window & typeof globalThis, event) as unknown;
		};
	});

test("a worker that ends in the middle of a line is started again: the typed text stays, the world is back, the next line answers", async () => {
	opened = await openPage();
	const { page } = opened;
	await ready(page);
	await edit(page, labelled);
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	await type(page, "kubectl label node mumbai-node-1 rack=a1");
	await says(page, "node/mumbai-node-1 labeled");
	await type(page, "kubectl rollout status daemonset/node-exporter -n monitoring --timeout=1h");
	await edit(page, (text) => `${text}\n# half a thou`);
	await engine(page).evaluate(() => close());
	await says(page, "everynode: the cluster stopped and was brought back as it was");
	expect(await (await editor(page)).inputValue()).toContain("# half a thou");
	await type(page, "kubectl get nodes -L rack");
	await says(page, /mumbai-node-1 +Ready.*a1/);
	expect(await output(page)).toContain("daemonset.apps/node-exporter created");
	await expect.poll(() => podsOn(page, "mumbai-node-1"), patience).toBe(1);
	// What is typed afterwards arrives.
	await edit(page, (text) => text.replace("name: node-exporter", "name: other-exporter"));
	await apply(page);
	await says(page, "daemonset.apps/other-exporter created");
	expect(opened.errors).toEqual([]);
});

test("a worker that hangs is ended and started again without the line that it hung in", async () => {
	opened = await openPage();
	const { page } = opened;
	await ready(page);
	await type(page, "kubectl label node mumbai-node-1 rack=a1");
	await says(page, "node/mumbai-node-1 labeled");
	await poison(page);
	await type(page, "kubectl label node mumbai-node-2 rack=poison");
	await type(page, "kubectl label node mumbai-node-3 rack=c3");
	await says(page, "without kubectl label node mumbai-node-2 rack=poison");
	await says(page, "node/mumbai-node-3 labeled");
	await type(page, "kubectl get nodes -L rack");
	await says(page, /mumbai-node-1 +Ready.*a1[^]*mumbai-node-3 +Ready.*c3/);
	expect((await output(page)).match(/mumbai-node-2 +Ready.*/)?.[0]).not.toContain("poison");
	expect(opened.errors).toEqual([]);
});

test("a line that was sent before the worker has come is shown as waiting, and is answered", async () => {
	opened = await openPage({ path: "404.html", shows: "body" });
	const { page, url } = opened;
	let go = (): void => undefined;
	const gate = new Promise<void>((resolve) => (go = resolve));
	await page.route(/engine\./, async (route) => {
		await gate;
		await route.continue();
	});
	await page.goto(url + firstLesson);
	await page.waitForSelector("#terminal-line");
	await show(page, "terminal");
	await type(page, "kubectl get nodes");
	await page.locator('[role="log"] .waiting').waitFor();
	expect(await page.locator("html").getAttribute("data-ready")).toBeNull();
	go();
	await says(page, /mumbai-node-1 +Ready/);
	expect(await page.locator('[role="log"] .waiting').count()).toBe(0);
	await ready(page);
});

test.each([
	["no worker can be started", () => Object.defineProperty(globalThis, "Worker", { value: undefined })],
	[
		"workers know no modules", // Firefox before 114: it takes the script for one of the other kind
		() => {
			const Known = Worker;
			Object.defineProperty(globalThis, "Worker", {
				value: new Proxy(Known, { construct: (_, [url]) => new Known(url as string) }),
			});
		},
	],
])("where %s, the same page works in its own thread", async (_where, before) => {
	opened = await openPage({ before });
	const { page } = opened;
	await ready(page);
	await edit(page, labelled);
	await apply(page);
	await says(page, "daemonset.apps/node-exporter created");
	expect(page.workers()).toEqual([]);
	expect(opened.errors).toEqual([]);
});

test("a lesson that is opened and left alone fetches at most 420 kB of scripts in at most 25 files", async () => {
	const fetched: { readonly path: string; readonly size: number }[] = [];
	const { server, url } = await serve(built(), { served: (path, size) => fetched.push({ path, size }) });
	try {
		opened = await openPage({ url, fresh: true });
		const { page } = opened;
		await ready(page);
		await expect.poll(() => fetched.some(({ path }) => path.includes("engine-kubectl")), patience).toBe(true);
		await page.waitForLoadState("networkidle");
		const scripts = fetched.filter(({ path }) => path.endsWith(".js"));
		expect(scripts.length).toBeLessThanOrEqual(25);
		expect(scripts.reduce((sum, { size }) => sum + size, 0) / 1000).toBeLessThanOrEqual(420);
		expect(new Set(scripts.map(({ path }) => path)).size).toBe(scripts.length); // each of them once, the worker's first file too
	} finally {
		server.closeAllConnections();
		server.close();
	}
});

test("a hidden page stands still", async () => {
	opened = await openPage();
	const { page } = opened;
	await ready(page);
	const hide = (state: "hidden" | "visible") =>
		page.evaluate((value) => {
			Object.defineProperty(document, "visibilityState", { value, configurable: true });
			document.dispatchEvent(new Event("visibilitychange"));
		}, state);
	await hide("hidden");
	const before = await page.locator(".clock").textContent();
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-1 +Ready/);
	expect(await page.locator(".clock").textContent()).toBe(before);
	await hide("visible");
	await expect.poll(() => page.locator(".clock").textContent(), patience).not.toBe(before);
});

test("a line that waits when its worker ends runs once in the next one", async () => {
	opened = await openPage();
	const { page } = opened;
	await ready(page);
	await type(page, "kubectl wait --for=delete node/mumbai-node-1 --timeout=1h");
	await type(page, "kubectl label node mumbai-node-2 rack=b2");
	await says(page, "Waits for kubectl wait");
	await engine(page).evaluate(() => close());
	await says(page, "everynode: the cluster stopped and was brought back");
	await page.focus("#terminal-line");
	await page.keyboard.press("Control+c");
	await says(page, "node/mumbai-node-2 labeled");
	await type(page, "kubectl get nodes -L rack");
	await says(page, /mumbai-node-2 +Ready.*b2/);
	expect((await output(page)).match(/mumbai-node-2 (not )?labeled/g)).toEqual(["mumbai-node-2 labeled"]);
});
