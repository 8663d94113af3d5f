// What can be done with a Pod, a label or a taint is offered where it is shown, with the kubectl line that does it.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, output, patience, phone, podsOn, says, show, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const path = "lessons/daemonset/03-a-tainted-node/";

test("a Pod has a menu: what it is, what it says, its end, and a crash of its container", async () => {
	opened = await openPage({ path });
	const { page } = opened;
	const tile = page.locator('[data-node="mumbai-node-2"] [data-pod]');
	const name = `node-agent-${await tile.locator(".suffix").textContent()}`;
	await tile.click({ button: "right" });
	const menu = page.getByRole("menu", { name: `Pod ${name}` });
	await menu.waitFor();
	expect(await menu.getByRole("menuitem").allInnerTexts()).toEqual([
		`Describe\nkubectl describe pod ${name}`,
		`Logs\nkubectl logs ${name}`,
		"Crash its container\n# its process ends with exit code 1",
		`Delete\nkubectl delete pod ${name}`,
	]);
	await menu.getByRole("menuitem", { name: /^Crash/ }).click();
	await says(page, `# the container of ${name} ends with exit code 1`);
	await type(page, `kubectl get pod ${name}`);
	await expect.poll(async () => tile.getAttribute("aria-label"), patience).toMatch(/1 restart/);
	await type(page, `kubectl get pod ${name} -o jsonpath='{.status.containerStatuses[0].lastState.terminated.exitCode}{"\\n"}'`);
	await expect.poll(async () => (await output(page)).trim().split("\n").at(-1), patience).toBe("1");
	// Twice in a row is a back-off, as on a real kubelet.
	await tile.focus();
	await page.keyboard.press("Shift+F10");
	await menu.getByRole("menuitem", { name: /^Crash/ }).click();
	await expect.poll(async () => tile.getAttribute("aria-label"), patience).toMatch(/CrashLoopBackOff/);
	await expect.poll(() => page.locator(".words").textContent(), patience).toMatch(/; 1 crashes\./);
	// From Why, too, where it is seen.
	await tile.click();
	await page.getByRole("button", { name: "Change this Pod" }).click();
	await page.getByRole("menuitem", { name: /^Describe/ }).click();
	await says(page, /Back-off restarting failed container/);
	expect(await page.getByRole("tab", { name: "Terminal" }).getAttribute("aria-selected")).toBe("true");
});

test("a label and a taint are taken off where they are shown", async () => {
	opened = await openPage({ path });
	const { page } = opened;
	await type(page, "kubectl label node mumbai-node-1 disk=ssd");
	await page.getByRole("button", { name: "disk=ssd" }).click();
	await page.getByRole("menuitem", { name: /Remove this label.*kubectl label node mumbai-node-1 disk-/s }).click();
	await says(page, "node/mumbai-node-1 unlabeled");
	await expect.poll(() => page.getByRole("button", { name: "disk=ssd" }).count(), patience).toBe(0);
	await type(page, "kubectl taint node mumbai-node-1 dedicated=gpu:NoSchedule");
	await page.getByRole("button", { name: "Taint dedicated=gpu NoSchedule" }).click();
	await page.getByRole("menuitem", { name: /kubectl taint node mumbai-node-1 dedicated=gpu:NoSchedule-/ }).click();
	await says(page, "node/mumbai-node-1 untainted");
	await expect.poll(() => page.locator(".barrier").count(), patience).toBe(0);
});

test("on a phone the menu of a Pod is in the sheet about it", async () => {
	opened = await openPage({ path, ...phone, touch: true });
	const { page } = opened;
	await show(page, "cluster");
	await page.locator('[data-node="mumbai-node-2"] [data-pod]').tap();
	await page.getByRole("button", { name: "Change this Pod" }).tap();
	await page.getByRole("menuitem", { name: /^Delete/ }).tap();
	await show(page, "terminal");
	await says(page, /pod "node-agent-\w+" deleted/);
	expect(await podsOn(page, "mumbai-node-2")).toBeLessThanOrEqual(2);
});

test("faults of a Node stand in its menu only where they are offered, and a Node of another architecture beside the others", async () => {
	const texts = async (page: OpenPage["page"]): Promise<readonly string[]> =>
		page.getByRole("menu").getByRole("menuitem").allInnerTexts();
	opened = await openPage({ path });
	await opened.page.getByRole("button", { name: "Change mumbai-node-2" }).click();
	expect((await texts(opened.page)).filter((text) => /disk|memory|network|clock|metrics/.test(text))).toEqual([]);
	await opened.page.keyboard.press("Escape");
	await opened.page.getByRole("button", { name: "Add Node" }).first().click();
	expect(await texts(opened.page)).toHaveLength(4);
	await opened.context.close();

	// The gallery offers all that there is.
	opened = await openPage({ path: "gallery.html", shows: "main section .failed" });
	const { page } = opened;
	await page
		.getByRole("button", { name: /^Change mumbai-node/ })
		.first()
		.click();
	const items = await texts(page);
	expect(items.slice(items.findIndex((text) => text.includes("kubelet")) + 1)).toEqual([
		"Fill its disk\n# DiskPressure; Pods are evicted",
		"Free its disk\n# DiskPressure ends 5 minutes later",
		"Use up its memory\n# MemoryPressure; Pods are evicted",
		"Free its memory\n# MemoryPressure ends 5 minutes later",
		"Slow its network down\n# an image takes 1m30s to pull",
		"Make its network fast again\n# images are pulled as before",
		"Set its clock ahead\n# by 7 minutes",
		"Set its clock right\n# to the time of the cluster",
		"Switch metrics on\n# for kubectl top, on all Nodes",
		"Switch metrics off\n# for kubectl top, on all Nodes",
		expect.stringMatching(/^Remove\n/),
	]);
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Add Node" }).first().click();
	expect((await texts(page)).at(-1)).toBe("arm64 worker\n# kubernetes.io/arch=arm64");
});
