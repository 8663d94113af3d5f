import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { problems as accessibilityFaults, problemsInAllColours } from "./axe.ts";
import { closeAll, openPage, phone, show, type PageOptions } from "./page.ts";

const area = (page: Page) => page.getByLabel(/^Simple editor:/);
const box = (page: Page) => page.getByRole("textbox", { name: /^Editor:/ });
const problems = (page: Page) => page.locator("#problems li");
const simple = (page: Page) => page.getByRole("checkbox", { name: "Simple editor" });
/** What the text area would show: read through the simple editor, and back. */
async function textOf(page: Page): Promise<string> {
	await simple(page).check();
	const text = await area(page).inputValue();
	await simple(page).uncheck();
	await page.waitForSelector(".monaco-editor .view-line");
	return text;
}

async function withPage(options: PageOptions, body: (page: Page) => Promise<void>): Promise<void> {
	const { page, context, violations, errors } = await openPage(options);
	try {
		await body(page);
		expect([...violations, ...errors]).toEqual([]);
	} finally {
		await context.close();
	}
}
const withLarge = (body: (page: Page) => Promise<void>, options: PageOptions = {}): Promise<void> =>
	withPage({ largeEditor: true, ...options }, async (page) => {
		await page.waitForSelector(".monaco-editor .view-line");
		await body(page);
	});

/** Types a field that no kind has at the end of the text. */
async function misspell(page: Page): Promise<void> {
	await box(page).focus();
	await page.keyboard.press("Control+Home");
	await page.keyboard.type("kinds: x");
	await page.keyboard.press("Escape");
	await page.keyboard.press("Enter");
}

describe("the editor", () => {
	afterAll(closeAll);

	test("the large one takes over text, caret and focus from the text area", () =>
		withPage({}, async (page) => {
			await area(page).evaluate((element: HTMLTextAreaElement) => {
				element.focus();
				element.setSelectionRange(12, 12);
			});
			const before = await area(page).inputValue();
			// As if the large editor had just come, while the keys go to the text area.
			await simple(page).evaluate((element: HTMLInputElement) => {
				element.checked = false;
				element.dispatchEvent(new Event("change", { bubbles: true }));
			});
			await page.waitForSelector(".monaco-editor.focused");
			await page.keyboard.type("Z");
			await page.keyboard.press("Escape");
			expect(await textOf(page)).toBe(`${before.slice(0, 12)}Z${before.slice(12)}`);
		}));

	test("Ctrl+Space lists the fields of the place with what they are", () =>
		withLarge(async (page) => {
			await simple(page).check();
			await area(page).fill("apiVersion: apps/v1\nkind: DaemonSet\nspec:\n  ");
			await simple(page).uncheck();
			await page.waitForSelector(".monaco-editor .view-line");
			await box(page).focus();
			await page.keyboard.press("Control+End");
			await page.keyboard.press("Control+Space");
			const rows = page.locator(".suggest-widget.visible .monaco-list-row");
			await rows.first().waitFor();
			const labels = await rows.evaluateAll((all) => all.map((row) => row.querySelector(".label-name")?.textContent));
			expect(labels).toEqual(
				expect.arrayContaining(["selector", "template", "minReadySeconds", "revisionHistoryLimit", "updateStrategy"]),
			);
			// The pane is small, and the list reaches beyond it: it must be in sight.
			await rows.first().click({ trial: true });
			await page.keyboard.type("templ");
			await page.keyboard.press("Enter");
			expect(await textOf(page)).toBe("apiVersion: apps/v1\nkind: DaemonSet\nspec:\n  template:\n    ");
		}));

	test("a misspelt field is marked at its line, and Fix mends it", () =>
		withLarge(async (page) => {
			await simple(page).check();
			await area(page).fill((await area(page).inputValue()).replace("selector:", "selecter:"));
			await simple(page).uncheck();
			const misspelt = problems(page).filter({ hasText: 'unknown field "spec.selecter"' });
			await misspelt.getByRole("button", { name: /line 7:/ }).click();
			await page.waitForSelector(".monaco-editor .squiggly-error");
			await page.waitForSelector(".monaco-editor .glyph-margin-widgets .problem-mark.error");
			await misspelt.getByRole("button", { name: /^Fix/ }).click();
			await misspelt.waitFor({ state: "detached" });
			expect(await textOf(page)).toContain("\n  selector:");
		}));

	test("undo takes a Fix back in both editors", () =>
		withLarge(async (page) => {
			const misspelt = problems(page).filter({ hasText: 'unknown field "spec.selecter"' });
			const fix = misspelt.getByRole("button", { name: /^Fix/ });
			await simple(page).check();
			await area(page).fill((await area(page).inputValue()).replace("selector:", "selecter:"));
			await fix.click();
			await misspelt.waitFor({ state: "detached" });
			await page.keyboard.press("Control+z");
			await misspelt.waitFor();
			await simple(page).uncheck();
			await page.waitForSelector(".monaco-editor .view-line");
			await fix.click();
			await misspelt.waitFor({ state: "detached" });
			await page.keyboard.press("Control+z");
			await misspelt.waitFor();
		}));

	test("a problem's line leads the caret to its place", () =>
		withLarge(async (page) => {
			await misspell(page);
			const problem = problems(page).filter({ hasText: 'unknown field "kinds"' });
			await problem.waitFor();
			await page.keyboard.press("Control+End");
			await problem.getByRole("button", { name: /line 1:/ }).click();
			await page.waitForSelector(".monaco-editor.focused");
			await page.keyboard.type("spec");
			await page.keyboard.press("Escape");
			expect((await textOf(page)).split("\n")[0]).toMatch(/^spec: x/);
		}));

	test("Ctrl+Enter applies the file once", () =>
		withLarge(async (page) => {
			await box(page).focus();
			await page.keyboard.press("Control+Enter");
			const lines = page.locator("[data-pane=terminal]").getByText(/kubectl apply -f /);
			await lines.first().waitFor();
			expect(await lines.count()).toBe(1);
		}));

	/** Both editors, as one who types sees them: the keys go in, and the text can be read. */
	const both: readonly (readonly [
		string,
		(body: (page: Page, read: () => Promise<string>) => Promise<void>) => Promise<void>,
	])[] = [
		["the text area", (body) => withPage({}, (page) => body(page, () => area(page).inputValue()))],
		["the large editor", (body) => withLarge((page) => body(page, () => textOf(page)))],
	];
	const keysInto = (page: Page): Promise<void> => page.getByRole("textbox", { name: /^(Simple editor|Editor):/ }).focus();
	/** Replaces all that stands in the editor, key by key; Escape closes suggestions. */
	async function typeAll(page: Page, lines: readonly string[]): Promise<void> {
		await keysInto(page);
		await page.keyboard.press("Control+a");
		await page.keyboard.press("Delete");
		for (const [i, line] of lines.entries()) {
			if (i > 0) {
				await page.keyboard.press("Escape");
				await page.keyboard.press("Enter");
			}
			await page.keyboard.type(line);
		}
		await page.keyboard.press("Escape");
	}

	for (const [name, withEditor] of both) {
		test(`Tab indents, and Esc, then Tab, leaves: ${name}`, () =>
			withEditor(async (page, read) => {
				const focused = (): Promise<boolean> =>
					page.evaluate(() => document.activeElement?.closest('[data-part="editor"]') !== null);
				await typeAll(page, ["spec:"]);
				await page.keyboard.press("Home");
				await page.keyboard.press("Tab");
				expect(await focused()).toBe(true);
				await page.keyboard.press("Tab");
				await page.keyboard.press("Shift+Tab");
				expect(await focused()).toBe(true);
				await page.keyboard.press("Escape");
				await page.keyboard.press("Tab");
				expect(await focused()).toBe(false);
				expect(await read()).toBe("  spec:");
				await keysInto(page);
				await page.keyboard.press("Control+m");
				await page.keyboard.press("Tab");
				expect(await focused()).toBe(false);
			}));

		test(`a list is typed without a blank of one's own, and nothing throws meanwhile: ${name}`, () =>
			withEditor(async (page, read) => {
				await typeAll(page, ["spec:", "tolerations:", "- key: dedicated", "operator: Exists", "effect: NoSchedule"]);
				expect(await read()).toBe(
					"spec:\n  tolerations:\n    - key: dedicated\n      operator: Exists\n      effect: NoSchedule",
				);
			}));

		test(`the line to change is in view when a lesson opens: ${name}`, () =>
			withEditor(async (page) => {
				const inView = (): Promise<boolean> =>
					page.evaluate(() => {
						const large = document.querySelector(".monaco-editor");
						const lines = [...(large?.querySelectorAll(".view-line") ?? document.querySelectorAll(".gutter span"))];
						const line = lines.find((each) => (large ? each.textContent?.includes("TODO") : each.textContent?.trim() === "15"));
						const pane = document.querySelector('[data-part="editor"]')?.getBoundingClientRect();
						const box = line?.getBoundingClientRect();
						return box !== undefined && pane !== undefined && box.top >= pane.top && box.bottom <= pane.bottom;
					});
				await expect.poll(inView, { timeout: 20_000 }).toBe(true);
			}));

		test(`a Fix is brought into view and marked, and asks for Apply; what is typed after that is not applied: ${name}`, () =>
			withEditor(async (page) => {
				await page.getByText("not applied yet").waitFor();
				await page.getByText("As typed, Apply would be refused.").waitFor();
				await page.getByRole("button", { name: /^Fix/ }).click();
				await page.getByText("Now press Apply.").waitFor();
				expect(await page.locator(".gutter .marked, .line-marked-edge").count()).toBe(1);
				await page.getByRole("button", { name: /^Apply/ }).click();
				await page.getByText("not applied yet").waitFor({ state: "detached" });
				await page.getByText("Now press Apply.").waitFor({ state: "detached" });
				await keysInto(page);
				await page.keyboard.press("Control+End");
				await page.keyboard.type("# one");
				await page.keyboard.press("Enter");
				await page.keyboard.type("# two");
				await page.getByText("2 lines not applied").waitFor();
				expect(await page.locator(".gutter .unapplied, .line-unapplied").count()).toBe(2);
				expect(await page.getByRole("tab", { name: /yaml not applied$/ }).count()).toBe(1);
			}));
	}

	for (const [name, withIt] of [
		["the text area", withPage.bind(undefined, {})],
		["the large editor", withLarge],
	] as const) {
		test(`a paste of more than 2 MiB does not reach ${name}, which says so until something is typed`, () =>
			withIt(async (page) => {
				const editor = name === "the text area" ? area(page) : box(page);
				await editor.focus();
				const paste = (length: number) =>
					editor.evaluate((element, size) => {
						const brought = new DataTransfer();
						brought.setData("text/plain", "x".repeat(size));
						const event = new ClipboardEvent("paste", { clipboardData: brought, bubbles: true, cancelable: true });
						return !element.dispatchEvent(event);
					}, length);
				expect(await paste(2_097_152)).toBe(true);
				await page.getByText("That text was not put in: with it, the file would be larger than 2 MiB.").waitFor();
				await page.keyboard.type("#");
				await page.getByText("That text was not put in").waitFor({ state: "detached" });
			}));
	}

	test("the text area numbers the lines around what is in view of a long text", () =>
		withPage({}, async (page) => {
			await area(page).evaluate((element: HTMLTextAreaElement) => {
				element.value = "# line\n".repeat(10_000);
				element.dispatchEvent(new InputEvent("input", { bubbles: true }));
			});
			expect(await page.locator(".gutter span").count()).toBeLessThan(500);
			await area(page).evaluate((element) => (element.scrollTop = element.scrollHeight));
			await page.locator(".gutter span", { hasText: /^\s*10001$/ }).waitFor();
			const [last, whole] = await Promise.all([
				page.locator(".gutter span", { hasText: /^\s*10001$/ }).boundingBox(),
				area(page).boundingBox(),
			]);
			expect(last!.y + last!.height).toBeLessThanOrEqual(whole!.y + whole!.height);
			expect(last!.y).toBeGreaterThan(whole!.y + whole!.height - 60);
		}));

	test("ghosts say as typed where Pods would come or wait, and what is refused", () =>
		withPage({ path: "lessons/daemonset/03-a-tainted-node/" }, async (page) => {
			const line = page.locator("#terminal-line");
			await line.fill("kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule");
			await line.press("Enter");
			await page.getByText("node/mumbai-node-3 tainted").waitFor();
			await line.fill("kubectl get ds");
			await line.press("Enter");
			// With its step done the guess is compared, and the stage may tell again.
			await page.locator('section[data-verdict="passed"]').first().waitFor();
			const text = (await area(page).inputValue()).replaceAll("node-agent", "other");
			await area(page).fill(text);
			await page.getByText("As typed: 3 Pods would come, 1 Node would have none.").waitFor();
			const place = (node: number) => page.locator(`[data-place="DaemonSet/default/other mumbai-node-${node}"]`);
			expect(await place(1).innerText()).toMatch(/other\s+as typed/);
			expect(await place(3).innerText()).toMatch(/no Pod\s+as typed/);
			await area(page).fill(text.replace("cpu: 100m", "cpu: 5"));
			await page.getByText("As typed: 3 Pods would wait, 1 Node would have none.").waitFor();
			expect(await place(1).innerText()).toMatch(/would\s+wait\s+as typed/);
			await place(1).click();
			const why = page.getByRole("heading", { name: "As typed: would other have a Pod on mumbai-node-1?" });
			await why.waitFor();
			await page.getByText("The Pod requests").last().waitFor();
			await area(page).fill(text.replace("image:", "imag:"));
			await page.getByText("As typed, Apply would be refused.").waitFor();
			expect(await page.locator('[data-place^="DaemonSet/default/other"]').count()).toBe(0);
		}));

	test("keys typed into it are no shortcuts of the page", () =>
		withLarge(async (page) => {
			await box(page).focus();
			await page.keyboard.press("Control+End");
			await page.keyboard.type("# ? [ ] .");
			expect(await page.locator("dialog[open]").count()).toBe(0);
			expect(await textOf(page)).toContain("# ? [ ] .");
		}));

	test("the choice of the simple editor is kept, with the text", () =>
		withLarge(async (page) => {
			await simple(page).check();
			await area(page).fill("kind: Pod\n");
			await page.reload();
			await page.waitForSelector(".app");
			expect(await simple(page).isChecked()).toBe(true);
			expect(await page.locator(".monaco-editor").count()).toBe(0);
		}));

	test("a phone has the text area, with its problems, and fetches no large editor", () =>
		withPage({ ...phone, touch: true }, async (page) => {
			await show(page, "code");
			await area(page).fill((await area(page).inputValue()).replace("selector:", "selecter:"));
			await problems(page).filter({ hasText: "line 7:" }).first().waitFor();
			expect(await page.locator(".gutter .problem-mark.error").count()).toBeGreaterThan(0);
			const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
			expect(fetched.filter((name) => name.includes("monaco"))).toEqual([]);
			expect(await accessibilityFaults(page)).toEqual([]);
		}));

	/** A file whose 60th line the API server refuses, applied by its button while the first lines are in view. */
	const refused = (text: string): string => `${"# a remark\n".repeat(50)}${text.replace("selector:", "selecter:")}`;

	test("a refused line comes into view in the text area; focus and caret stay", () =>
		withPage({}, async (page) => {
			await area(page).fill(refused(await area(page).inputValue()));
			await area(page).evaluate((element: HTMLTextAreaElement) => {
				element.setSelectionRange(0, 0);
				element.scrollTop = 0;
			});
			await problems(page).filter({ hasText: "selecter" }).first().waitFor();
			expect(await area(page).evaluate((element) => element.scrollTop)).toBe(0);
			const apply = page.getByRole("button", { name: /^Apply/ });
			await apply.click();
			await expect.poll(() => area(page).evaluate((element) => element.scrollTop), { timeout: 20_000 }).toBeGreaterThan(400);
			expect(await apply.evaluate((button) => button === document.activeElement)).toBe(true);
			expect(await area(page).evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(0);
		}));

	test("a refused line comes into view in the large editor; the focus stays", () =>
		withLarge(async (page) => {
			await simple(page).check();
			await area(page).fill(refused(await area(page).inputValue()));
			await simple(page).uncheck();
			await problems(page).filter({ hasText: "selecter" }).first().waitFor();
			await box(page).focus();
			await page.keyboard.press("Control+Home");
			const line = page.locator(".view-line").filter({ hasText: "selecter" });
			await expect.poll(() => line.count()).toBe(0);
			const apply = page.getByRole("button", { name: /^Apply/ });
			await apply.click();
			await line.waitFor();
			expect(await apply.evaluate((button) => button === document.activeElement)).toBe(true);
		}));

	test("a chip's word goes into the line, and the focus stays in it", () =>
		withPage({ ...phone, touch: true }, async (page) => {
			await show(page, "terminal");
			const line = page.getByLabel("Command line");
			await line.tap();
			await page.getByRole("button", { name: "Put in kubectl" }).tap();
			await expect.poll(() => line.inputValue()).toBe("kubectl ");
			expect(await line.evaluate((input) => input === document.activeElement)).toBe(true);
		}));

	test("it takes on the page's colours when they change", () =>
		withLarge(async (page) => {
			const background = (): Promise<string> =>
				page
					.locator(".monaco-editor-background")
					.first()
					.evaluate((element) => getComputedStyle(element).backgroundColor);
			const light = await background();
			await page.emulateMedia({ colorScheme: "dark" });
			await expect.poll(background).not.toBe(light);
			await page.emulateMedia({ colorScheme: "light" });
			await expect.poll(background).toBe(light);
		}));

	test("axe finds nothing wrong with a problem and suggestions open, whatever the colours", () =>
		withLarge(async (page) => {
			await misspell(page);
			await problems(page).filter({ hasText: "kinds" }).waitFor();
			expect(await problemsInAllColours(page)).toEqual([]);
			await page.keyboard.press("Control+Space");
			await page.waitForSelector(".suggest-widget.visible");
			expect(await problemsInAllColours(page)).toEqual([]);
			expect(await page.locator(".suggest-widget.visible").count()).toBe(1);
		}));
});
