// A lesson that is drawn: other names for each visitor, the same ones when they come back, and by an address for whoever has that.
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { valuesOf } from "../../src/lesson/draw.ts";
import { problems } from "./axe.ts";
import { testCourse } from "./course.ts";
import { done, editor, kept, patience, says, stands, type } from "./page.ts";

const openHere = testCourse();

const lesson = compileLesson(path.resolve("docs/examples"), "whole/03-whose-node");
const drawn = (seed: number) => valuesOf(lesson.draw ?? [], seed);
const open = async (query = ""): Promise<Page> => {
	const { page } = await openHere({ path: `lessons/drawn/${query}` });
	return page;
};
/** The Node whose card has the barrier, and what is on it. */
const barrier = (page: Page): Promise<readonly (string | null)[]> =>
	page
		.locator("[data-node]:has([data-taint])")
		.evaluateAll((cards) =>
			cards.map((card) => `${card.getAttribute("data-node")} ${card.querySelector("[data-taint]")?.getAttribute("data-taint")}`),
		);
const expected = ({ taken, team }: Readonly<Record<string, string>>): readonly string[] => [`${taken} team=${team}:NoSchedule`];
const seedOf = async (page: Page): Promise<number> =>
	Number((await page.getByRole("link", { name: /^variant/ }).textContent())?.split(" ")[1]);

test("before any script has run there are outlines of its Nodes, and nothing that tells who is who", async () => {
	const { page } = await openHere({ path: "lessons/drawn/", javaScript: false });
	expect(await page.locator(".nodes .outline").count()).toBe(4);
	expect(await page.locator("[data-node], [data-taint], [data-pod]").count()).toBe(0);
	expect(await page.locator(".situation").textContent()).toContain("4 Nodes. Their names are being picked for you.");
	expect(await page.content()).not.toMatch(/\{\{|mumbai-node-[1-4]|payments|billing/);
});

test("a teacher's address draws the same for everyone: the stage, the text, the manifest and the checks", async () => {
	const page = await open("?seed=7");
	const values = drawn(7);
	await expect.poll(() => barrier(page), patience).toEqual(expected(values));
	expect(await page.locator(".outline").count()).toBe(0);
	expect(await page.getByRole("article").or(page.locator("article")).textContent()).toContain(
		`team=${values["team"]}:NoSchedule`,
	);
	expect(await (await editor(page)).inputValue()).toContain(`asked-by: "${values["team"]}"`);
	expect(await seedOf(page)).toBe(7);
	expect(await problems(page)).toEqual([]);
	// It is solved by what was drawn.
	await page.getByLabel(values["taken"] ?? "", { exact: true }).check();
	await page.getByRole("button", { name: "Check my answer" }).click();
	await expect.poll(() => done(page), patience).toBe(1);
	const { files } = lesson.solution;
	await (await editor(page)).fill((files[0]?.text ?? "").replaceAll("{{team}}", values["team"] ?? ""));
	await page.getByRole("button", { name: /^Apply/ }).click();
	await page
		.getByText(/^Solved with 1 change/)
		.first()
		.waitFor();
});

test("who comes back has the same draw, after a reset as well, and what was done is there", async () => {
	const page = await open();
	const seed = await seedOf(page);
	await expect.poll(() => barrier(page), patience).toEqual(expected(drawn(seed)));
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-4\s+Ready/);
	await expect.poll(() => kept(page, `sitting/drawn?seed=${seed}`), patience).toBeDefined();
	await page.reload();
	await stands(page);
	expect(await seedOf(page)).toBe(seed);
	await says(page, /mumbai-node-4\s+Ready/);
	await page.getByRole("button", { name: "Start over" }).click();
	await expect.poll(() => barrier(page), patience).toEqual(expected(drawn(seed)));
	expect(await seedOf(page)).toBe(seed);
});

test("another variant has other names, and leaves an address that asked for one alone", async () => {
	const page = await open("?seed=7");
	await expect.poll(() => barrier(page), patience).toEqual(expected(drawn(7)));
	await page.getByRole("button", { name: "Another variant" }).click();
	await expect.poll(() => seedOf(page), patience).not.toBe(7);
	const seed = await seedOf(page);
	expect(drawn(seed)).not.toEqual(drawn(7));
	await expect.poll(() => barrier(page), patience).toEqual(expected(drawn(seed)));
	expect(new URL(page.url()).search).toBe("");
	// Back leads to the draw that was asked for.
	await page.goBack();
	await expect.poll(() => seedOf(page), patience).toBe(7);
	await expect.poll(() => barrier(page), patience).toEqual(expected(drawn(7)));
	// Of one's own draws only the last one is kept.
	await page.goForward();
	await expect.poll(() => seedOf(page), patience).toBe(seed);
	await type(page, "kubectl get nodes");
	await expect.poll(() => kept(page, `sitting/drawn?seed=${seed}`), patience).toBeDefined();
	await page.getByRole("button", { name: "Another variant" }).click();
	await expect.poll(() => seedOf(page), patience).not.toBe(seed);
	await expect.poll(() => kept(page, `sitting/drawn?seed=${seed}`), patience).toBeUndefined();
});

test("a seed in the address of a lesson that draws nothing goes", async () => {
	const opened = await openHere({ path: "lessons/ondelete/?seed=7" });
	expect(new URL(opened.page.url()).search).toBe("");
	expect(await opened.page.getByRole("button", { name: "Another variant" }).count()).toBe(0);
});
