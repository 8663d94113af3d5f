// What a line answers can be read: its columns are in sight, and only what went wrong looks wrong.
import { afterAll, afterEach, describe, expect, test } from "vitest";
import {
	apply,
	closeAll,
	edit,
	openPage,
	output,
	patience,
	phone,
	says,
	show,
	stands,
	type,
	wide,
	type OpenPage,
} from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** Whether this word of the terminal's last answer can be seen without scrolling sideways. */
const inSight = ({ page }: OpenPage, word: string): Promise<boolean> =>
	page.evaluate((wanted) => {
		const log = document.querySelector('[role="log"]')!;
		const text = [...log.querySelectorAll(".stdout")].at(-1)!.firstChild as Text;
		const walker = document.createTreeWalker(text.parentNode!, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.textContent!.search(new RegExp(`(^|\\s)${wanted}(\\s|$)`));
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + wanted.length + 1);
			return range.getBoundingClientRect().right <= log.getBoundingClientRect().right;
		}
		throw new Error(`${wanted} is not in the answer`);
	}, word);

test("one press, or Alt+W, gives the terminal the lower half, and the columns that are asked for are in sight", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await page.getByRole("button", { name: "Widen" }).click();
	await type(page, "kubectl get daemonsets -A");
	await says(page, /UP-TO-DATE/);
	expect(await inSight(opened, "READY")).toBe(true);
	await type(page, "kubectl get pods -o wide");
	await says(page, /NOMINATED/);
	expect(await inSight(opened, "NODE")).toBe(true);
	await page.keyboard.press("Alt+w");
	await expect.poll(() => page.locator("#stage").isVisible(), patience).toBe(false);
	await page.keyboard.press("Alt+w");
	await expect.poll(() => page.locator("#stage").isVisible(), patience).toBe(true);
	expect(await page.locator("#editor").isVisible()).toBe(true);
	// Whoever goes to the code or the cluster by keyboard finds it.
	await page.keyboard.press("Alt+w");
	await page.keyboard.press("Alt+w");
	await page.keyboard.press("Alt+3");
	await expect.poll(() => page.locator("#editor").isVisible(), patience).toBe(true);
	expect(opened.errors).toEqual([]);
});

test("only a line that failed says Error, for eyes and for ears", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl get pods -n nowhere");
	await says(page, /No resources found/);
	await type(page, "kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	await says(page, /deleted/);
	expect(await page.locator('[role="log"] .error').count()).toBe(0);
	expect(await page.locator('[role="log"]').innerText()).not.toMatch(/Error:|^!/m);
	await type(page, "kubectl get pods nope");
	await says(page, /NotFound/);
	await expect.poll(() => page.locator('[role="log"] .error').innerText(), patience).toMatch(/Error:\s+Error from server/);
});

/** How often this stands in the last line's answer: as the value of a column, or as words; and how often it is in sight. */
const standing = ({ page }: OpenPage, what: { readonly column: string } | { readonly words: string }) =>
	page.evaluate((wanted) => {
		const log = document.querySelector('[role="log"]')!;
		const box = log.getBoundingClientRect();
		const lines = [...log.querySelectorAll(".line")];
		const answers = [...log.querySelectorAll(".stdout")].filter(
			(each) => lines.at(-1)!.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
		);
		const rects: DOMRect[] = [];
		const text = (node: Node, from: number, to: number): void => {
			const range = document.createRange();
			range.setStart(node, from);
			range.setEnd(node, to);
			rects.push(range.getBoundingClientRect());
		};
		for (const answer of answers) {
			const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
			if ("column" in wanted) {
				const cells = [...answer.querySelectorAll(`[data-column="${wanted.column}"]`)];
				rects.push(...cells.map((cell) => cell.getBoundingClientRect()));
				if (cells.length > 0) continue;
			}
			const word = "column" in wanted ? wanted.column : wanted.words;
			for (let node = walker.nextNode(); node; node = walker.nextNode())
				for (const { index } of node.textContent!.matchAll(new RegExp(word, "g"))) text(node, index, index + word.length);
		}
		const inside = rects.filter(
			({ left, right, top, bottom, height }) =>
				height > 4 && left >= box.left && right <= box.right && top >= box.top - 1 && bottom <= box.bottom + 1,
		);
		return { all: rects.length, inSight: inside.length };
	}, what);

describe.each([
	["a desktop", { ...wide, touch: false }],
	["a phone", { ...phone, touch: true }],
])("on %s", (_name, size) => {
	test("what the course's commands are asked for is in sight, and nothing is cut", async () => {
		opened = await openPage({ path: "lessons/daemonset/01-one-agent-per-node/", ...size });
		const { page } = opened;
		await edit(page, (text) => text.replace(/app: TODO.*/, "app: node-exporter"));
		await apply(page);
		await show(page, "terminal");
		const answer = async (line: string, words: RegExp): Promise<void> => {
			await type(page, "clear");
			await type(page, line);
			await says(page, words);
		};
		const sideways = (): Promise<number> => page.locator('[role="log"]').evaluate((log) => log.scrollWidth - log.clientWidth);
		const isSeen = async (what: Parameters<typeof standing>[1], count: number): Promise<void> => {
			await expect.poll(() => standing(opened!, what), patience).toEqual({ all: count, inSight: count });
			expect(await sideways()).toBe(0);
		};
		await answer("kubectl rollout status ds/node-exporter -n monitoring", /successfully rolled out/);
		for (const line of ["kubectl get ds -n monitoring", "kubectl get ds node-exporter -n monitoring"]) {
			await answer(line, /node-exporter +4 +4 +4/);
			for (const column of ["DESIRED", "CURRENT", "READY", "UP-TO-DATE", "AVAILABLE"]) await isSeen({ column }, 1);
		}
		await answer("kubectl get ds -n monitoring -o wide", /IMAGES/);
		await isSeen({ column: "READY" }, 1);
		await isSeen({ words: "prom/node-exporter:v1.7.0" }, 1);
		for (const line of [
			"kubectl get pods -o wide -n monitoring",
			"kubectl get pods -n monitoring -l app=node-exporter -o wide",
		]) {
			await answer(line, /READINESS GATES/);
			for (const node of [1, 2, 3, 4]) await isSeen({ words: `mumbai-node-${node}` }, 1);
			await isSeen({ column: "NODE" }, 4);
		}
		await answer("kubectl describe ds/node-exporter -n monitoring", /Created pod/);
		const last = (await page.locator('[role="log"]').textContent())!.match(/Created pod: node-exporter-\w+/g)!.at(-1)!;
		await isSeen({ words: last }, 1);
		await answer("kubectl rollout restart ds/node-exporter -n monitoring", /restarted/);
		await answer("kubectl rollout status ds/node-exporter -n monitoring", /0 out of 4 new pods/);
		await isSeen({ words: "0 out of 4" }, 1);
		expect(opened.errors).toEqual([]);
	});

	test("who copies a folded table gets the bytes that kubectl printed", async () => {
		opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", ...size });
		const { page, context } = opened;
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await type(page, "kubectl get pods -o wide");
		await says(page, /READINESS GATES/);
		await page.locator(".cards").waitFor();
		const copied = await page.evaluate(async () => {
			const log = document.querySelector('[role="log"]')!;
			getSelection()!.selectAllChildren(log);
			document.execCommand("copy");
			return navigator.clipboard.readText();
		});
		const printed = (await page.locator(".stdout").last().textContent())!;
		expect(printed).toMatch(/^NAME {15,}READY {3}STATUS .*\n(node-agent-\w{5} {3}1\/1 .* <none>\n){4}$/);
		expect(copied.trim().split("\n")).toEqual(`kubectl get pods -o wide\n${printed}`.trim().split("\n"));
		expect(await page.locator(".stdout").last().innerText()).toBe(printed.trimEnd());
	});
});

const commandOf = (page: OpenPage["page"], name: RegExp) => page.locator('[data-pane="text"]').getByRole("button", { name });

test("a command in the lesson's text is copied, or goes to the prompt and waits for Enter, by keyboard alone", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page, context } = opened;
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const line = "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule";
	await commandOf(page, /^Copy kubectl taint node mumbai-node-3/).focus();
	await page.keyboard.press("Enter");
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), patience).toBe(line);
	await expect.poll(() => page.locator('.app > [role="status"]').textContent(), patience).toBe("Copied.");
	await page.locator("#terminal-line").fill("half typed");
	await commandOf(page, /^Copy kubectl taint node mumbai-node-3/).focus();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect.poll(() => page.locator("#terminal-line").inputValue(), patience).toBe(line);
	await expect
		.poll(() => page.locator("#terminal-line").evaluate((input) => input === document.activeElement), patience)
		.toBe(true);
	expect(await page.locator('.app > [role="status"]').textContent()).toBe(`${line} is in the terminal. Press Enter to run it.`);
	expect(await page.locator('[role="log"] .line').count()).toBe(0);
	await page.keyboard.press("ArrowUp");
	expect(await page.locator("#terminal-line").inputValue()).toBe("half typed");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await says(page, "node/mumbai-node-3 tainted");
	expect(opened.errors).toEqual([]);
});

test("on a phone the terminal comes into sight with the command, and Run runs it", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", ...phone, touch: true });
	const { page } = opened;
	await commandOf(page, /^To the terminal: kubectl delete pod/).tap();
	await expect.poll(() => page.getByRole("log").isVisible(), patience).toBe(true);
	expect(await page.locator("#terminal-line").inputValue()).toMatch(/^kubectl delete pod -l app=node-agent --field-selector/);
	expect(await page.locator('[role="log"] .line').count()).toBe(0);
	await page.getByRole("button", { name: "Run", exact: true }).tap();
	await says(page, /deleted/);
});

test("a thumb writes a whole line with the words that fit at the cursor", async () => {
	opened = await openPage({ path: "lessons/daemonset/01-one-agent-per-node/", ...phone, touch: true });
	const { page } = opened;
	await show(page, "terminal");
	const put = (word: string): Promise<void> => page.getByRole("button", { name: `Put in ${word}`, exact: true }).tap();
	const line = page.locator("#terminal-line");
	for (const word of ["get", "daemonsets", "-n", "monitoring"]) await put(word);
	expect(await line.inputValue()).toBe("kubectl get daemonsets -n monitoring ");
	await page.getByRole("button", { name: "Run", exact: true }).tap();
	await says(page, "No resources found in monitoring namespace.");
	for (const word of ["apply", "-f", "node-exporter-daemonset.yaml"]) await put(word);
	expect(await line.inputValue()).toBe("kubectl apply -f node-exporter-daemonset.yaml ");
	await line.fill("kubectl cordon m n");
	await line.evaluate((input: HTMLInputElement) => input.setSelectionRange(16, 16));
	await line.press("Shift"); // any key tells where the cursor is
	await put("mumbai-node-2");
	expect(await line.inputValue()).toBe("kubectl cordon mumbai-node-2  n");
	await type(page, "kubctl get pods");
	await says(page, "Did you mean kubectl?");
	expect(opened.errors).toEqual([]);
});

test("while a line runs, Apply and the menus run beside it, and what is typed waits and can be edited", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl get ds -w");
	await says(page, /node-agent +4/);
	await edit(page, (text) => text.replace("name: node-agent", "name: other-agent"));
	await apply(page);
	await says(page, "daemonset.apps/other-agent created");
	await page.getByRole("button", { name: "Change mumbai-node-2" }).click();
	await page.getByRole("menuitem", { name: /^Cordon/ }).click();
	await says(page, "node/mumbai-node-2 cordoned");
	// The watch goes on in its own place, above the lines that came later.
	await says(page, /get ds -w[^]*other-agent +4 +4 +4[^]*still running[^]*kubectl apply/);
	await type(page, "kubectl get ns");
	await says(page, "Waits for kubectl get ds -w.");
	await page.getByRole("button", { name: "Edit: kubectl get ns" }).click();
	await expect.poll(() => page.locator("#terminal-line").inputValue(), patience).toBe("kubectl get ns");
	await expect.poll(() => page.locator('[role="log"] .waiting').count(), patience).toBe(0);
	await type(page, "kubectl get nodes --no-headers");
	await page.getByRole("button", { name: "Run now: kubectl get nodes --no-headers" }).click();
	await says(page, /mumbai-node-2 +Ready,SchedulingDisabled/);
	await type(page, "kubectl get ns --no-headers");
	await page.getByRole("button", { name: "Stop", exact: true }).last().click();
	await says(page, /\^C[^]*kube-system +Active/);
	expect(opened.errors).toEqual([]);
});

test("while time stands still the terminal says so, and offers to play", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await page.getByRole("button", { name: "Pause" }).click();
	await says(page, "Time is paused.");
	await type(page, "kubectl delete pod -l app=node-agent");
	await says(page, "Time is paused. What runs here waits.");
	await page.locator('[role="log"]').getByRole("button", { name: "Play" }).click();
	await says(page, /pod "node-agent-\w+" deleted/);
	await expect.poll(() => output(page), patience).not.toContain("Time is paused");
});

test("the lines typed before a reload come back with the arrow key", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl get nodes");
	await says(page, "mumbai-node-4");
	await page.reload();
	await stands(page);
	const line = page.locator("#terminal-line");
	await line.press("ArrowUp");
	await expect.poll(() => line.inputValue(), patience).toBe("kubectl get nodes");
});
