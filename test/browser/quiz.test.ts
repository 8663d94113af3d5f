// The quiz page: every kind of question answered by keyboard, an exam, what is kept, and what stands there without scripts.
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { courseOf } from "../../scripts/lessons/compile.ts";
import { questionsIn } from "../../scripts/quiz/compile.ts";
import { quizFiles, writtenIn } from "../../scripts/quiz/files.ts";
import type { Asked, Kind, Of, Option, Question } from "../../src/quiz/question.ts";
import { misconceptionsOf } from "../../scripts/quiz/misconceptions.ts";
import { problems } from "./axe.ts";
import { closeAll, kept, openPage, patience, type OpenPage } from "./page.ts";
import { give, giveRight, wrongAnswer } from "./quizzing.ts";

const root = path.resolve("lessons");
const seed = 7;
const all: Asked[] = [];
beforeAll(async () => {
	const slugs = courseOf(root).chapters.flatMap(({ lessons }) => lessons);
	for (const { name, lesson } of quizFiles(root, slugs)) all.push(...(await questionsIn(writtenIn(root, name), lesson)));
});
let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.violations ?? []).toEqual([]);
	expect(opened?.errors ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const drawn = ({ variants }: Asked): Question => variants[seed % variants.length]!;
const ofKind = (kind: Kind): Question => {
	const found = all.map(drawn).find((question) => question.kind === kind);
	if (!found) throw new Error(`no lesson has a question of the kind ${kind}`);
	return found;
};
const open = async (hash: string, more: Parameters<typeof openPage>[0] = {}): Promise<OpenPage> =>
	(opened = await openPage({ path: `quiz/?seed=${seed}${hash}`, shows: "html[data-live]", ...more }));
const isOnePageWide = (page: OpenPage["page"]): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

const kinds = ["choice", "several", "order", "match", "blank", "command", "spot", "place", "output", "number", "events"] as const;

describe.each([
	[1280, 720],
	[360, 740],
] as const)("%i pixels wide", (width, height) => {
	it.each(kinds)("a question of the kind %s is asked, answered wrong and right, and axe finds nothing", async (kind) => {
		const question = ofKind(kind);
		const { page } = await open(`#question-${question.id}`, {
			width,
			height,
			touch: width < 800,
			reducedMotion: true,
		});
		const found: Record<string, readonly string[]> = {};
		const look = async (state: string): Promise<void> => {
			const here = [...(await problems(page))];
			await page.emulateMedia({ colorScheme: "dark" });
			here.push(...(await problems(page, "colours")));
			await page.emulateMedia({ colorScheme: "light" });
			if (here.length > 0) found[state] = here;
			expect(await isOnePageWide(page), `${state}: nothing is cut off`).toBe(true);
		};
		await page.getByRole("article").waitFor(patience);
		await look("asked");
		await give(page, question, wrongAnswer(question) as never, seed);
		await page.getByRole("button", { name: "Sure", exact: true }).press("Enter");
		await page.getByRole("heading", { name: "Not quite." }).waitFor(patience);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Not quite.");
		await look("wrong");
		await page.reload();
		await page.getByRole("article").waitFor(patience);
		await giveRight(page, question, seed);
		await page.getByRole("button", { name: "I think so" }).press("Enter");
		await page.getByRole("heading", { name: "Right." }).waitFor(patience);
		await look("right");
		await page.getByRole("button", { name: "See the results" }).press("Enter");
		await page.getByText("1 of 1 right").waitFor(patience);
		await look("done");
		expect(found).toEqual({});
	});
});

it("asks by module, says what mistake stands behind an answer, and asks again what was wrong", async () => {
	const ideas = misconceptionsOf(root);
	const isMistaken = (option: Option): boolean => !option.right && option.misconception !== undefined;
	const question = all.map(drawn).find((each) => each.kind === "choice" && each.options.some(isMistaken)) as Of<"choice">;
	const mistake = question.options.findIndex(isMistaken);
	const { idea } = ideas[question.options[mistake]?.misconception ?? ""]!;
	const { page } = await open("");
	await page
		.getByRole("link", { name: /^Taints and tolerations/ })
		.first()
		.click();
	await page
		.getByText(/^Question 1 of \d+$/)
		.first()
		.waitFor(patience);
	await page.goto(page.url().replace(/#.*/, `#question-${question.id}`));
	await page.getByText("Question 1 of 1").first().waitFor(patience);
	await page.getByRole("button", { name: "Sure", exact: true }).click();
	await page.getByText("Choose an answer first.").waitFor(patience);
	await give(page, question, mistake as never, seed);
	await page.getByRole("button", { name: "Sure", exact: true }).click();
	await expect.poll(() => page.getByRole("article").innerText(), patience).toContain(idea.replaceAll("`", ""));
	await page.getByRole("button", { name: "See the results" }).click();
	await page.getByText("You were sure and wrong once: look at that one first.").waitFor(patience);
	const isKept = async (result: object): Promise<void> =>
		expect.poll(() => kept(page, "quiz"), patience).toMatchObject({ version: 2, value: { results: { [question.id]: result } } });
	await isKept({ asked: 1, streak: 0, sure: "sure" });
	await page.getByRole("button", { name: "The wrong one again" }).click();
	await page.getByText("Question 1 of 1").first().waitFor(patience);
	await giveRight(page, question, seed);
	await page.getByRole("button", { name: "Guessing" }).click();
	await page.getByRole("heading", { name: "Right." }).waitFor(patience);
	await isKept({ asked: 2, streak: 1, sure: "guess" });
});

it("says nothing of an answer in an exam before its end, and its clock can be switched off", async () => {
	const { page } = await open("#exam");
	await page.getByRole("timer").waitFor(patience);
	expect(await page.getByRole("timer").textContent()).toMatch(/^(20:00|19:5\d)$/);
	await page.getByRole("checkbox", { name: /Clock/ }).uncheck();
	expect(await page.getByRole("timer").textContent()).toBe("off");
	const count = Math.min(20, all.length);
	for (let i = 1; i <= count; i++) {
		await page.getByText(`Question ${i} of ${count}`).first().waitFor(patience);
		const id = await page.getByRole("article").getAttribute("aria-labelledby");
		await giveRight(
			page,
			all.map(drawn).find((each) => `ask-${each.id}` === id)!,
			seed,
		);
		await page.getByRole("button", { name: "Sure", exact: true }).press("Enter");
		if (i < count) expect(await page.getByRole("heading", { name: /^(Right|Not quite)/ }).count()).toBe(0);
	}
	await expect.poll(() => page.locator("main header").innerText(), patience).toContain(`${count} of ${count} right`);
});

it("can be read without any script: from set to set, questions, options, and answers that unfold", async () => {
	opened = await openPage({ path: "quiz/", javaScript: false, shows: "h1" });
	const { page } = opened;
	const link = page.getByRole("link", { name: /^Taints and tolerations/ }).first();
	const way = page.locator((await link.getAttribute("href")) ?? "").getByRole("link");
	expect(await way.innerText()).toBe("Taints and tolerations");
	await page.locator("#module-0").getByRole("link").click();
	const read = new Set<string>();
	for (;;) {
		for (const id of await page.locator(".to-read article").evaluateAll((each) => each.map((one) => one.id))) read.add(id);
		const choice = page.locator(`#question-${ofKind("choice").id}`);
		if ((await choice.count()) > 0) {
			expect(await choice.locator("details p").first().isVisible()).toBe(false);
			await choice.locator("summary").click();
			expect(await choice.locator("details p").first().isVisible()).toBe(true);
		}
		const next = page.locator('a[rel="next"]');
		if ((await next.count()) === 0) break;
		await next.click();
	}
	expect([...read].sort()).toEqual(all.map(({ id }) => `question-${id}`).sort());
});

it("a set of questions to read leads to being asked them", async () => {
	opened = await openPage({ path: "quiz/choose-nodes/", shows: "html[data-live]" });
	const { page } = opened;
	expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Choose Nodes");
	expect(await problems(page)).toEqual([]);
	await page.getByRole("link", { name: "Answer them one by one" }).click();
	await page
		.getByText(/^Question 1 of \d+$/)
		.first()
		.waitFor(patience);
});

it.each([
	["light", 1280],
	["dark", 360],
] as const)("axe finds nothing on the page itself (%s, %i)", async (colorScheme, width) => {
	const { page } = await open("", { colorScheme, width, touch: width < 800 });
	expect(await problems(page)).toEqual([]);
	expect(await isOnePageWide(page)).toBe(true);
});
