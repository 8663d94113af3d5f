// Every lesson is finished by its own solution, by keyboard alone and on a phone, and axe finds nothing on the way: at its start, in
// its middle and at its end, in light, dark and forced colours.
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { drawnBy } from "../../src/lesson/draw.ts";
import type { Answer } from "../../src/lesson/language/check.ts";
import { problems, problemsInAllColours } from "./axe.ts";
import { fast, times } from "./fasttime.ts";
import { closeAll, editor, hurry, openPage, patience, phone, says, show, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	expect(opened?.violations ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const root = path.resolve(import.meta.dirname, "../../lessons");
interface Solved {
	readonly slug: string;
	readonly files: ReadonlyMap<string, string>;
	readonly lines: readonly string[];
	/** Its questions. */
	readonly answers: readonly Answer[];
	/** It asks for something that is so only for a while. */
	readonly fleeting: boolean;
}
/** The seed with which those are played that draw something. */
const seed = 1;
/** The lessons and exercises of the course with the solutions that their authors give. */
const lessons: readonly Solved[] = compileCourse(root).lessons.map((lesson) => {
	const { slug, solution, checks } = drawnBy(lesson, seed);
	return {
		slug,
		files: new Map(solution.files.map(({ name, text }) => [name, text])),
		lines: solution.commands,
		answers: checks.flatMap(({ answer }) => answer ?? []),
		fleeting: checks.some(({ once }) => once),
	};
});
/** On the small screen as many are played. */
const onPhone = lessons.slice(0, 10);
const fieldsOf = ({ answers }: Solved): readonly string[] =>
	answers.map((answer) => ["nodes", "number", "choices"].find((kind) => kind in answer)!);
/**
 * Axe looks on the way, in all colours, at those whose pages have what none before them has: the first lesson, and the first of each
 * kind of field. At the end of a lesson it looks at all of them.
 */
const lookedAt = new Set([
	lessons[0]?.slug,
	...["nodes", "number", "choices"].map((kind) => lessons.find((lesson) => fieldsOf(lesson).includes(kind))?.slug),
]);
const address = ({ slug }: Solved): string => `lessons/${slug}/?seed=${seed}`;

const kinds = { tainted: /^Tainted worker/, gpu: /^GPU worker/, "control-plane": /^Control plane/, arm64: /^arm64 worker/ };
/** What the menu calls the Node that a line adds; undefined where it adds none. */
const added = (line: string): RegExp | undefined => {
	const [, joins, kind] = /^(# \+ Add Node)(?: \((.*)\))?/.exec(line) ?? [];
	return joins === undefined ? undefined : (kinds[kind as keyof typeof kinds] ?? /^Plain worker/);
};
/** The button and the item of the menu that stop or start a kubelet; undefined where the line does something else. */
const switched = (line: string): { readonly button: RegExp; readonly item: RegExp; readonly said: string } | undefined => {
	const [, action, machine] = /^# (stop|start) (\S+)$/.exec(line) ?? [];
	if (machine === undefined) return undefined;
	const [item, said] = action === "stop" ? [/^Stop its kubelet/, "stops"] : [/^Start its kubelet/, "starts again"];
	return { button: new RegExp(`^Change ${machine}$`), item, said: `the kubelet on ${machine} ${said}` };
};
/** Says what was still to do where it does not come to that. */
async function solved(page: Page): Promise<void> {
	const told = page.getByText(/^Solved with \d+ changes?[.:]/);
	try {
		await fast(page, () => expect.poll(() => told.count(), patience).toBeGreaterThan(0));
	} catch (cause) {
		throw new Error(`not solved: ${await page.locator("#text").innerText()}`, { cause });
	}
}
/**
 * Nobody reads and types as fast as this test: where a check waits for what is soon over, the cluster has to be watched before the
 * first line.
 */
const watched = async (page: Page, { fleeting }: Solved): Promise<unknown> =>
	fleeting && page.waitForSelector("article[data-judged]", { state: "attached", timeout: patience.timeout });
const nodes = (page: Page): Promise<number> => page.locator("[data-node]").count();

/** Presses a key until something of this name has the focus. */
async function goTo(page: Page, key: string, name: RegExp): Promise<void> {
	for (let i = 0; i < 60; i++) {
		const here = await page.evaluate(
			() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
		);
		if (name.test(here.trim())) return;
		await page.keyboard.press(key);
	}
	throw new Error(`${key} leads to nothing that is called ${String(name)}`);
}

/** Presses the keys that lead to a pane, and waits until the focus is there. */
async function goToPane(page: Page, keys: string, pane: string): Promise<void> {
	await page.keyboard.press(keys);
	const isThere = () => page.evaluate((name) => document.activeElement?.closest(`[data-pane=${name}]`) !== null, pane);
	await expect.poll(isThere, { ...patience, message: `${keys} leads to ${pane}` }).toBe(true);
}

/** Walks over the stage by arrow keys, as an eye would lead: towards what is called so, until the focus is on it. */
async function walkTo(page: Page, name: RegExp): Promise<void> {
	const target = page.locator('[data-pane="cluster"] [data-stop]').and(page.getByRole("button", { name }));
	for (let i = 0; i < 40; i++) {
		const key = await target.evaluate((stop) => {
			if (stop === document.activeElement) return undefined;
			const [here, there] = [document.activeElement!.getBoundingClientRect(), stop.getBoundingClientRect()];
			const [x, y] = [there.x + there.width / 2 - here.x - here.width / 2, there.y + there.height / 2 - here.y - here.height / 2];
			if (Math.abs(y) > 12) return y > 0 ? "ArrowDown" : "ArrowUp";
			return x > 0 ? "ArrowRight" : "ArrowLeft";
		});
		if (key === undefined) return;
		await page.keyboard.press(key);
	}
	throw new Error(`no arrow keys lead to what is called ${String(name)}`);
}

/** The name of the file that is in the editor. */
const openFile = async (page: Page): Promise<string | undefined> =>
	/\S+\.yaml/.exec((await (await editor(page)).getAttribute("aria-label")) ?? "")?.[0];

/** Does what a line of the solution says, with no hand on the mouse. */
async function byKeyboard(page: Page, line: string, { slug, files }: Solved): Promise<void> {
	const node = added(line);
	if (node) {
		const before = await nodes(page);
		await goToPane(page, "Alt+2", "cluster");
		await goTo(page, "ArrowRight", /^Add Node/);
		await page.keyboard.press("Enter");
		await page.getByRole("menuitem").first().waitFor();
		await goTo(page, "ArrowDown", node);
		await page.keyboard.press("Enter");
		await expect.poll(() => nodes(page), patience).toBe(before + 1);
		return;
	}
	const kubelet = switched(line);
	if (kubelet) {
		await goToPane(page, "Alt+2", "cluster");
		await walkTo(page, kubelet.button);
		await page.keyboard.press("Enter");
		await page.getByRole("menuitem").first().waitFor();
		await goTo(page, "ArrowDown", kubelet.item);
		await page.keyboard.press("Enter");
		return says(page, kubelet.said);
	}
	const file = /^kubectl apply -f (\S+)$/.exec(line)?.[1];
	if (file && files.has(file)) {
		await goToPane(page, "Alt+3", "code");
		if ((await openFile(page)) !== file) {
			await page.keyboard.press("Escape");
			await goTo(page, "Shift+Tab", /^\S+\.yaml/);
			await goTo(page, "ArrowRight", new RegExp(`^${file}`));
			await page.keyboard.press("Alt+3");
		}
		// The prompt is a text area as well.
		await expect
			.poll(() => editor(page).then((area) => area.evaluate((each) => each === document.activeElement)), patience)
			.toBe(true);
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(files.get(file) ?? "");
		await page.keyboard.press("Control+Enter");
		return says(page, line);
	}
	await page.keyboard.press("Alt+4");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("terminal-line");
	await untilGone(page, line, async () => {
		// Key by key in the first lesson; the terminal's own tests say what each key does there.
		if (slug === lessons[0]?.slug) await page.keyboard.type(line);
		else await page.keyboard.insertText(line);
		await page.keyboard.press("Enter");
	});
	await ended(page, line);
}
/** A line that only waits holds the prompt until then. Others change something, which has to be seen before time runs. */
async function ended(page: Page, line: string): Promise<void> {
	if (!/^kubectl (rollout status|wait) /.test(line)) return;
	const stop = page.locator("[data-pane=terminal]").getByRole("button", { name: "Stop", exact: true });
	if ((await stop.count()) > 0) await fast(page, () => expect.poll(() => stop.count(), patience).toBe(0));
}

/** Who deletes the Pod of a Node looks until it has gone, and what comes then. */
async function untilGone(page: Page, line: string, typed: () => Promise<void>): Promise<void> {
	const node = /^kubectl delete pod .*spec\.nodeName=(\S+)/.exec(line)?.[1];
	const pods = () =>
		page.locator(`[data-node="${node ?? ""}"] [data-pod]`).evaluateAll((all) => all.map((each) => each.getAttribute("data-pod")));
	// Where the stage is veiled, a look at the fault has to lift the veil first.
	if (node) await expect.poll(async () => (await pods()).length, patience).toBeGreaterThan(0);
	const before = await pods();
	await typed();
	await says(page, line);
	if (!node) return;
	const left = async () => (await pods()).filter((pod) => before.includes(pod)).length;
	await expect.poll(left, patience).toBeLessThan(before.length);
	await pass(page, 20); // and another one has time to become ready
}

async function byTouch(page: Page, line: string, { files }: Solved): Promise<void> {
	const node = added(line);
	if (node) {
		const before = await nodes(page);
		await show(page, "cluster");
		await page.getByRole("button", { name: "Add Node" }).tap();
		await page.getByRole("menuitem", { name: node }).tap();
		await expect.poll(() => nodes(page), patience).toBe(before + 1);
		return;
	}
	const kubelet = switched(line);
	if (kubelet) {
		await show(page, "cluster");
		await page.getByRole("button", { name: kubelet.button }).tap();
		await page.getByRole("menuitem", { name: kubelet.item }).tap();
		return says(page, kubelet.said);
	}
	const file = /^kubectl apply -f (\S+)$/.exec(line)?.[1];
	if (file && files.has(file)) {
		await show(page, "code");
		if ((await openFile(page)) !== file) await page.getByRole("tab", { name: file }).tap();
		await (await editor(page)).fill(files.get(file) ?? "");
		await page.getByRole("button", { name: /^Apply/ }).tap();
		return says(page, line);
	}
	await untilGone(page, line, () => type(page, line));
	await ended(page, line);
}

const question = (page: Page, { ask }: Answer) => page.locator("fieldset", { hasText: ask.replaceAll("`", "") });
/** What is to be chosen in the words of the page; nothing where it is a number. */
const wanted = (answer: Answer): readonly string[] =>
	"nodes" in answer
		? answer.nodes
		: "choices" in answer
			? answer.choices.flatMap(({ text, right }) => (right ? text.replaceAll("`", "") : []))
			: [];

/** Tab goes from one field to the next one; arrows choose among sentences. */
async function answerByKeyboard(page: Page, answer: Answer): Promise<void> {
	await goToPane(page, "Alt+1", "text");
	const inside = () => question(page, answer).evaluate((form) => form.contains(document.activeElement));
	for (let i = 0; i < 80 && !(await inside()); i++) await page.keyboard.press("Tab");
	expect(await inside(), `Tab leads to the question: ${answer.ask}`).toBe(true);
	if ("number" in answer) await page.keyboard.type(String(answer.number));
	const here = () => page.evaluate(() => document.activeElement?.closest("label")?.textContent.trim() ?? "");
	const left = new Set(wanted(answer));
	for (let i = 0; left.size > 0 && i < 12; i++) {
		if (left.delete(await here())) await page.keyboard.press("Space");
		if (left.size > 0) await page.keyboard.press("choices" in answer ? "ArrowDown" : "Tab");
	}
	if (!("choices" in answer)) await page.keyboard.press("Enter");
}
async function answerByTouch(page: Page, answer: Answer): Promise<void> {
	await show(page, "text");
	const asked = question(page, answer);
	if ("number" in answer) await asked.getByRole("spinbutton").fill(String(answer.number));
	for (const text of wanted(answer)) await asked.getByText(text, { exact: true }).tap();
	if (!("choices" in answer)) await page.locator("form", { has: asked }).getByRole("button").tap();
}

/** Lets as much simulated time pass as a line says; false where it says something else. */
async function waited(page: Page, line: string): Promise<boolean> {
	const [, minutes, seconds] = /^# wait (?:(\d+)m)?(?:(\d+)s)?$/.exec(line) ?? [];
	if (minutes === undefined && seconds === undefined) return false;
	await pass(page, Number(minutes ?? 0) * 60 + Number(seconds ?? 0));
	return true;
}
async function pass(page: Page, seconds: number): Promise<void> {
	await show(page, "cluster");
	const until = (await stoodAt(page)) + seconds;
	for (let left = seconds; left > 0; left = until - (await stoodAt(page)))
		if (left > seen) await fast(page, () => page.waitForTimeout(((left - seen) * 1000) / (4 * times)));
		else await page.waitForTimeout((left * 1000) / 4);
}
/** So many seconds before the learner's next act pass as they would without a test: by then the checks have seen what has happened. */
const seen = 6;
/** The simulated second at which the worker stopped its world for a moment: while it goes on, the page reckons by its own time. */
async function stoodAt(page: Page): Promise<number> {
	const button = (name: string) => page.locator(".transport").getByRole("button", { name, exact: true });
	await button("Pause").evaluate((each: HTMLElement) => each.click());
	await button("Play").waitFor();
	const clock = (await page.locator(".clock").textContent()) ?? "";
	await button("Play").evaluate((each: HTMLElement) => each.click());
	await button("Pause").waitFor();
	return clock.split(":").reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0);
}

test.each(lessons.map((lesson) => [lesson.slug, lesson] as const))(
	"%s is finished by keyboard alone, and axe finds nothing on the way",
	async (_slug, lesson) => {
		opened = await openPage({ path: address(lesson), reducedMotion: true });
		const { page } = opened;
		await watched(page, lesson);
		const found: string[] = [];
		const look = async (at: string): Promise<void> => {
			if (lookedAt.has(lesson.slug)) found.push(...(await problemsInAllColours(page)).map((problem) => `${at}: ${problem}`));
		};
		await look("start");
		await goTo(page, "Tab", /^Speed/);
		await page.keyboard.press("Enter");
		await page.keyboard.press("Enter");
		for (const [i, line] of lesson.lines.entries()) {
			if (!(await waited(page, line))) await byKeyboard(page, line, lesson);
			if (i === Math.floor(lesson.lines.length / 2) - 1) await look("middle");
		}
		for (const answer of lesson.answers) await answerByKeyboard(page, answer);
		await solved(page);
		// What is said of a right choice stands with it.
		const chosen = lesson.answers.filter((answer) => "choices" in answer);
		await expect.poll(() => page.locator("form [role=status]").count(), patience).toBe(chosen.length);
		if (lookedAt.has(lesson.slug)) await look("end");
		else found.push(...(await problems(page)));
		expect(found).toEqual([]);
	},
);

test.each(onPhone.map((lesson) => [lesson.slug, lesson] as const))(
	"%s is finished on a phone by touch",
	async (_slug, lesson) => {
		opened = await openPage({ path: address(lesson), ...phone, touch: true, reducedMotion: true });
		const { page } = opened;
		await watched(page, lesson);
		await hurry(page);
		for (const line of lesson.lines) if (!(await waited(page, line))) await byTouch(page, line, lesson);
		for (const answer of lesson.answers) await answerByTouch(page, answer);
		await solved(page);
		expect(await problems(page)).toEqual([]);
	},
);
