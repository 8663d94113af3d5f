// The lessons in the browser: by keyboard alone, by touch alone, by terminal and editor.
import { afterAll, afterEach, expect, test } from "vitest";
import {
	apply,
	closeAll,
	done,
	edit,
	editor,
	hurry,
	openPage,
	patience,
	phone,
	podsOn,
	says,
	show,
	siteUrl,
	stands,
	type,
	type OpenPage,
} from "./page.ts";

const lesson = (name: string): string => `lessons/daemonset/${name}/`;
const result = (open: OpenPage) => open.page.locator("#result");
let opened: OpenPage | undefined;

afterEach(async () => {
	expect(opened?.violations ?? []).toEqual([]);
	expect(opened?.foreign ?? []).toEqual([]);
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const labelled = (text: string): string =>
	text.replace("app: TODO # TODO: the label that the selector looks for", "app: node-exporter");

/** What has the focus, and whether a person sees that it has: an outline, or a shadow or border of its own or of a pane around it. */
const focused = (open: OpenPage): Promise<{ name: string; seen: boolean }> =>
	open.page.evaluate(() => {
		const element = document.activeElement as HTMLElement;
		const drawn = (each: Element): boolean => {
			const style = getComputedStyle(each);
			const box = each.getBoundingClientRect();
			const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
			return inSight && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
		};
		// Only shadows that come with the focus count: panes have none of their own.
		const around: Element[] = [];
		for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
			around.push(each);
			if (each.matches("[data-pane]")) break;
		}
		return {
			name:
				element === document.body
					? "body"
					: (element.getAttribute("aria-label") ??
						(element as HTMLInputElement).labels?.[0]?.textContent?.trim() ??
						element.textContent?.trim().slice(0, 60) ??
						""),
			seen: around.some(drawn),
		};
	});

/** Presses Tab until it comes to something; every stop on the way has to be seen. */
async function tabTo(open: OpenPage, name: RegExp, key = "Tab"): Promise<number> {
	for (let stops = 1; stops <= 40; stops++) {
		// In an editor Tab indents: Esc lets the next one leave.
		if (/^(Simple editor|Editor):/.test((await focused(open)).name)) await open.page.keyboard.press("Escape");
		await open.page.keyboard.press(key);
		const at = await focused(open);
		// After the last stop the focus leaves the page for the browser's own bars.
		if (at.name === "body") continue;
		expect(at, "a stop of the Tab key").toEqual({ name: at.name, seen: true });
		if (name.test(at.name)) return stops;
	}
	throw new Error(`no stop is called ${String(name)}`);
}

test("lesson 1 is finished by keyboard alone, and every stop of the focus can be seen", async () => {
	opened = await openPage({ largeEditor: true });
	const { page } = opened;
	// Faster time, by the button that any person has.
	let stops = await tabTo(opened, /^Speed/);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	if ((await page.getByRole("checkbox", { name: "Simple editor" }).count()) > 0) {
		stops += await tabTo(opened, /^Simple editor$/);
		await page.keyboard.press("Space");
		await editor(page);
		await tabTo(opened, /^Simple editor:/, "Shift+Tab");
	} else stops += await tabTo(opened, /^Simple editor:/);
	expect(stops).toBeLessThan(32);
	// To the word TODO: line 13, its end, and back over what stands there.
	await page.keyboard.press("Control+Home");
	for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowDown");
	await page.keyboard.press("End");
	await page.keyboard.press("Shift+Home");
	await page.keyboard.type("        app: node-exporter");
	await page.keyboard.press("Control+Enter");
	await says(page, "daemonset.apps/node-exporter created");
	await expect.poll(() => done(opened!.page), patience).toBe(2);

	await page.keyboard.press("Control+Backquote");
	await expect.poll(async () => (await focused(opened!)).name, patience).toMatch(/^Command line/);
	expect(await focused(opened)).toMatchObject({ seen: true });
	await page.keyboard.type("kubectl get pods -n monitoring -o wide");
	await page.keyboard.press("Enter");
	await says(page, /NOMINATED NODE/);
	await expect.poll(() => done(opened!.page), patience).toBe(3);

	await page.keyboard.press("Alt+2");
	await expect.poll(async () => (await focused(opened!)).name, patience).toMatch(/Node mumbai/);
	await page.keyboard.press("End");
	expect(await focused(opened)).toEqual({ name: "Add Node", seen: true });
	await page.keyboard.press("Enter");
	await expect.poll(async () => (await focused(opened!)).name, patience).toMatch(/^Plain worker/);
	await page.keyboard.press("Enter");
	await expect.poll(() => podsOn(page, "mumbai-node-5"), patience).toBe(1);
	await result(opened).waitFor({ timeout: patience.timeout });
	expect(await result(opened).textContent()).toBe("Solved with 2 changes: it cannot be done with fewer.");
	expect(await done(page)).toBe(4);
});

test("lesson 1 is finished on a phone by touch alone", async () => {
	opened = await openPage({ ...phone, touch: true });
	const { page } = opened;
	const tap = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).tap();
	const pane = (name: string) => page.locator('nav[aria-label="Panes"] button', { hasText: name }).tap();
	await pane("Cluster");
	for (let i = 0; i < 2; i++) await page.getByRole("button", { name: /^Speed/ }).tap();
	await pane("Code");
	const area = await editor(page);
	const inSight = (name: string) => page.locator(`[data-pane="${name}"]:not([data-aside])`).count();
	// What is refused stays with its line; what is accepted is seen on the stage, from where one press leads back.
	await tap(/^Apply/);
	await expect.poll(() => page.locator('[role="log"]').textContent(), patience).toContain("is invalid");
	expect(await inSight("code")).toBe(1);
	await area.tap();
	await area.fill(labelled(await area.inputValue()));
	await tap(/^Apply/);
	await expect.poll(() => inSight("cluster"), patience).toBe(1);
	await tap("Back to the code");
	expect(await inSight("code")).toBe(1);
	await pane("Terminal");
	await says(page, "daemonset.apps/node-exporter created");
	for (const word of ["kubectl", "get", "nodes"]) await tap(`Put in ${word}`);
	await tap("Run");
	await says(page, /mumbai-node-4 +Ready/);
	await page.locator("#terminal-line").tap();
	await page.keyboard.type("kubectl get pods -n monitoring ");
	await tap("Put in -o wide");
	await tap("Run");
	await says(page, /NOMINATED NODE/);
	await pane("Cluster");
	await tap("Add Node");
	await page.getByRole("menuitem", { name: /^Plain worker/ }).tap();
	await expect.poll(() => podsOn(page, "mumbai-node-5"), patience).toBe(1);
	await pane("Text");
	await result(opened).waitFor({ timeout: patience.timeout });
	expect(await done(page)).toBe(4);
});

test("lesson 2 is finished by terminal and editor, and the guess is held against what happened", async () => {
	opened = await openPage({ path: lesson("02-daemonset-or-deployment") });
	const { page } = opened;
	await hurry(page);
	const guess = page.getByRole("group", { name: "Nodes that you expect a Pod on" });
	for (const node of ["mumbai-node-1", "mumbai-node-5"]) await guess.getByRole("button", { name: node }).click();
	await type(page, "kubectl get pods -o wide");
	await says(page, /NOMINATED NODE/);
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menuitem", { name: /^Plain worker/ }).click();
	await expect.poll(() => done(opened!.page), patience).toBe(2);
	// Two right of five: none on the fifth, and one where it was guessed.
	const compared = page.locator('[data-pane="text"] section', { hasText: "as you guessed" }).first();
	await compared.waitFor({ timeout: patience.timeout });
	const words = (await compared.locator("ul").innerText()).replace(/\s+/g, " ");
	expect(words).toContain("mumbai-node-5 no Pod came");
	expect(words).toContain("mumbai-node-1 as you guessed");
	expect(words).toContain("mumbai-node-2 a Pod came");
	expect(await compared.locator(".sum").textContent()).toBe("You were right about 1 of 5 Nodes.");

	await edit(page, (text) => text.replace(/kind: Deployment.*/, "kind: DaemonSet").replace("  replicas: 4\n", ""));
	await apply(page);
	await says(page, "daemonset.apps/log-shipper created");
	await expect.poll(() => done(opened!.page), patience).toBe(4);
	await type(page, "kubectl delete deployment log-shipper");
	await says(page, 'deployment.apps "log-shipper" deleted');
	await result(opened).waitFor({ timeout: patience.timeout });
	expect(await result(opened).textContent()).toContain("Solved with 3 changes");
	expect(await done(page)).toBe(5);
});

test("a lesson just opened begins at its title, what is done brings the next step into sight", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	await hurry(page);
	await page.setViewportSize({ width: 1280, height: 600 });
	await page.reload();
	await stands(page);
	expect(await done(page)).toBe(0);
	expect((await page.getByRole("heading", { level: 1 }).boundingBox())?.y).toBeGreaterThan(0);
	await type(page, "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule && kubectl get ds");
	const next = page.getByRole("heading", { name: /Delete the Pod on the tainted Node/ });
	await expect.poll(async () => (await next.boundingBox())?.y ?? Infinity, patience).toBeLessThan(600);
});

test("lesson 3 is finished by terminal and editor; Undo takes a taint off the stage, Reset goes back to the beginning", async () => {
	opened = await openPage({ path: lesson("03-a-tainted-node") });
	const { page } = opened;
	await hurry(page);
	const barriers = page.locator('[data-node="mumbai-node-3"] .door > *');
	const taint = "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule";
	await type(page, taint);
	await says(page, "node/mumbai-node-3 tainted");
	await expect.poll(() => barriers.count(), patience).toBe(1);
	await page.getByRole("button", { name: "Undo", exact: true }).click();
	await expect.poll(() => barriers.count(), patience).toBe(0);
	await expect.poll(() => page.locator('[role="log"]').textContent(), patience).not.toContain("tainted");

	await type(page, `${taint} && kubectl get ds`);
	await expect.poll(() => barriers.count(), patience).toBe(1);
	await type(page, "kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	await expect.poll(() => podsOn(page, "mumbai-node-3"), patience).toBe(0);
	await edit(page, (text) =>
		text.replace(
			/ +# TODO.*\n/,
			"      tolerations:\n        - key: dedicated\n          operator: Equal\n          value: gpu\n          effect: NoSchedule\n",
		),
	);
	await apply(page);
	await says(page, "daemonset.apps/node-agent configured");
	await expect.poll(() => podsOn(page, "mumbai-node-3"), patience).toBe(1);
	await expect.poll(() => done(opened!.page), patience).toBe(5);
	await type(page, "kubectl taint node mumbai-node-4 quarantine=yes:NoExecute");
	await result(opened).waitFor({ timeout: patience.timeout });
	expect(await result(opened).textContent()).toContain("Solved with 4 changes");
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(0);

	await page.getByRole("button", { name: "Reset", exact: true }).click();
	await expect.poll(() => barriers.count(), patience).toBe(0);
	await expect.poll(() => podsOn(page, "mumbai-node-4"), patience).toBe(1);
	expect(await (await editor(page)).inputValue()).toContain("key: dedicated");
});

test.each([
	["01-one-agent-per-node", ["One agent per Node", "on every Node that may run it", "Let a Node join"]],
	["02-daemonset-or-deployment", ["DaemonSet or Deployment", "Delete the Deployment"]],
	["03-a-tainted-node", ["A tainted Node", "Add a NoExecute taint"]],
])("the text of lesson %s can be read without JavaScript", async (name, words) => {
	opened = await openPage({ path: lesson(name), javaScript: false });
	const text = await opened.page.locator("body").innerText();
	for (const word of words) expect(text.toLowerCase()).toContain(word.toLowerCase());
	expect(await opened.page.title()).toContain("Everynode");
	expect(await siteUrl()).toBe(opened.url);
	await show(opened.page, "text");
});
