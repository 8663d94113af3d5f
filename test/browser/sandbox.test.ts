// The sandbox in Chromium: a cluster of one's own, files, other boxes, and the ways into it.
import { readFileSync } from "node:fs";
import { unzipSync, strFromU8 } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { problems } from "./axe.ts";
import { apply, closeAll, openPage, patience, phone, says, stands, type, type OpenPage, type PageOptions } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.violations).toEqual([]);
	expect(opened?.errors).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

async function open(path = "sandbox/", more: PageOptions = {}): Promise<Page> {
	opened = await openPage({ path, ...more });
	await opened.page.getByRole("heading", { name: "My clusters" }).waitFor();
	return opened.page;
}
const nodes = (page: Page, count: number): Promise<void> =>
	expect.poll(() => page.locator(".stage [data-node]").count(), patience).toBe(count);
const tabs = (page: Page): Promise<readonly string[]> =>
	page
		.getByRole("tablist", { name: "Files" })
		.getByRole("tab")
		.evaluateAll((all) => all.map(({ id }) => id.replace("file-", "")));
const press = (page: Page, name: string | RegExp): Promise<void> =>
	page.getByRole("button", { name, exact: typeof name === "string" }).click();
const item = (page: Page, name: string): Promise<void> => page.getByRole("menuitem", { name }).click();

test("a person makes files, takes a template, adds Nodes, and finds all of it after a reload", async () => {
	const page = await open();
	await nodes(page, 4);
	await press(page, "New file");
	await page.getByLabel("Name, with folders if you like").fill("daemonset.yaml");
	await page.getByText("Another file has that name.").waitFor();
	expect(await page.getByRole("button", { name: "Create" }).isDisabled()).toBe(true);
	await page.getByLabel("Name, with folders if you like").fill("apps/empty.yaml");
	await press(page, "Create");
	await press(page, "From a template…");
	expect(await problems(page)).toEqual([]);
	await press(page, /^deployment\.yaml/);
	await expect.poll(() => tabs(page), patience).toEqual(["daemonset.yaml", "apps/empty.yaml", "deployment.yaml"]);
	await apply(page);
	await says(page, "deployment.apps/web created");
	await press(page, "Actions for apps/empty.yaml");
	await item(page, "Rename…");
	await page.getByLabel("Name, with folders if you like").fill("apps/web.yaml");
	await press(page, "Save");
	await press(page, "Actions for daemonset.yaml");
	await item(page, "Delete");
	await page.getByText("daemonset.yaml is deleted from the desk.").waitFor();
	await type(page, "kubectl apply -f daemonset.yaml");
	await says(page, 'the path "daemonset.yaml" does not exist');
	await press(page, "Add Nodes…");
	await page.getByLabel("How many").fill("300");
	await page.getByText("The stage draws at most 200 Nodes: there is room for 196 more.").waitFor();
	expect(await page.getByRole("button", { name: /^Add 1 Node$/ }).isDisabled()).toBe(true);
	await page.getByLabel("How many").fill("6");
	await press(page, "Add 6 Nodes");
	await nodes(page, 10);
	await says(page, "# mumbai-node-5 and 5 more machines join");
	await page.getByRole("combobox", { name: "Find a Node or Pod" }).fill("node-10");
	await page.getByRole("combobox", { name: "Find a Node or Pod" }).press("Enter");
	await expect
		.poll(() => page.evaluate(() => document.activeElement?.closest("[data-node]")?.getAttribute("data-node")), patience)
		.toBe("mumbai-node-10");
	expect(await problems(page)).toEqual([]);
	await page.reload();
	await stands(page);
	await nodes(page, 10);
	await expect.poll(async () => [...(await tabs(page))].sort(), patience).toEqual(["apps/web.yaml", "deployment.yaml"]);
});

test("files come from a folder or a zip, and go out as one", async () => {
	const page = await open();
	const choosing = page.waitForEvent("filechooser");
	await press(page, "Upload");
	const buffer = Buffer.from("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n");
	await (
		await choosing
	).setFiles([
		{ name: "mine.yaml", mimeType: "text/yaml", buffer },
		{ name: "x.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0xff, 0]) },
	]);
	await page.getByText("mine.yaml is on your desk. x.png is no text.").waitFor();
	await apply(page);
	await says(page, "configmap/mine created");
	const downloading = page.waitForEvent("download");
	await press(page, "Download all");
	const download = await downloading;
	expect(download.suggestedFilename()).toBe("four-nodes-of-mumbai.zip");
	const files = unzipSync(readFileSync(await download.path()));
	expect(Object.keys(files).sort()).toEqual(["daemonset.yaml", "mine.yaml"]);
	expect(strFromU8(files["mine.yaml"]!)).toBe(buffer.toString());
});

test("each box keeps its own world and files; a copy is one more", async () => {
	const page = await open();
	await apply(page);
	await says(page, "daemonset.apps/node-agent created");
	await press(page, "Keep a copy");
	await page.getByLabel("A name for the copy").fill("Before the taint");
	await press(page, "Save");
	await page.getByText("Kept as “Before the taint”.").waitFor();
	await type(page, "kubectl taint node mumbai-node-3 dedicated=batch:NoExecute");
	await says(page, "node/mumbai-node-3 tainted");
	await press(page, "New cluster…");
	expect(await problems(page)).toEqual([]);
	await press(page, /^Three zones/);
	await nodes(page, 12);
	await page.getByTitle("Open Before the taint").click();
	await nodes(page, 4);
	await type(page, "kubectl get node mumbai-node-3 -o jsonpath='{.spec.taints}{.metadata.name}'");
	await says(page, "mumbai-node-3");
	expect(await page.locator(".stage .barrier").count()).toBe(0);
	await page.getByTitle("Open Four Nodes of Mumbai").click();
	await expect.poll(() => page.locator('.stage [data-node="mumbai-node-3"] .door > *').count(), patience).toBe(1);
	await press(page, "Actions for Before the taint");
	await item(page, "Delete");
	await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
	await expect.poll(() => page.getByTitle("Open Before the taint").count(), patience).toBe(0);
});

test("a lesson's world goes along into the sandbox, and the lesson stays as it is", async () => {
	opened = await openPage();
	const { page } = opened;
	await type(page, "kubectl label node mumbai-node-2 disk=ssd");
	await says(page, "node/mumbai-node-2 labeled");
	await press(page, "Open in the sandbox");
	await page.getByRole("heading", { name: "My clusters" }).waitFor();
	expect(new URL(page.url()).pathname).toMatch(/\/sandbox\/$/);
	await page.locator('.stage [data-node="mumbai-node-2"]').getByText("disk=ssd").waitFor();
	await expect.poll(() => page.getByText("Solved with").count(), patience).toBe(0);
	await page.goBack();
	await page.getByRole("heading", { level: 1, name: "One agent per Node" }).waitFor();
	await page.locator('.stage [data-node="mumbai-node-2"]').getByText("disk=ssd").waitFor();
});

test("an address asks for a preset or a question's world, once; a phone shows all of it", async () => {
	const page = await open("sandbox/?preset=gpu", { ...phone, hasTouch: true, isMobile: true } as PageOptions);
	expect(new URL(page.url()).search).toBe("");
	expect(await problems(page)).toEqual([]);
	await page
		.getByRole("tab", { name: "Cluster" })
		.or(page.getByRole("button", { name: "Cluster" }))
		.first()
		.click();
	await expect.poll(() => page.locator(".stage").getByText("accelerator=nvidia-gpu").count(), patience).toBe(2);
	await page.reload();
	await stands(page);
	await page.getByRole("heading", { name: "My clusters" }).waitFor();
	expect(await page.getByText("GPU pool").count()).toBe(2);
	await page.goto(`${opened?.url}sandbox/?preset=no-such-thing`);
	await stands(page);
	await page.getByRole("heading", { name: "My clusters" }).waitFor();
	expect(await page.getByText("GPU pool").count()).toBe(2);
});
