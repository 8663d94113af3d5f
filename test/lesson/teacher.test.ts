// Half a page for teachers: each lesson of the course has one, and slips in one are told by file and line.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileLesson, courseOf } from "../../scripts/lessons/compile.ts";
import { teacherNotesOf, teacherProblems } from "../../scripts/lessons/teacher.ts";

const slugsOf = (root: string): readonly string[] => courseOf(root).chapters.flatMap(({ lessons }) => lessons);

describe("the course", () => {
	const root = path.resolve("lessons");
	const slugs = slugsOf(root);
	const lessons = slugs.filter((slug) => slug.startsWith("daemonset/"));

	it("has half a page for the teachers of each lesson, and nothing is wrong with it", () => {
		expect(lessons.length).toBeGreaterThan(20);
		for (const slug of lessons) {
			expect(teacherProblems(root, slug, slugs)).toEqual([]);
			expect(teacherNotesOf(root, slug).minutes, slug).toBeGreaterThan(compileLesson(root, slug).minutes);
		}
	});
});

describe("a slip in teacher.yaml", () => {
	const root = mkdtempSync(path.join(tmpdir(), "everynode-teacher-"));
	cpSync(path.resolve("docs/examples"), root, { recursive: true });
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const slug = "whole/01-guess-first";
	const file = path.join(root, slug, "teacher.yaml");
	const sound = readFileSync(file, "utf8");
	const slugs = slugsOf(root);
	const problems = (change: (text: string) => string): readonly string[] => {
		writeFileSync(file, change(sound));
		return teacherProblems(root, slug, slugs);
	};
	const opening =
		(address: string) =>
		(text: string): string =>
			text.replace("open: lessons/whole/01-guess-first/", `open: "${address}"`);

	it.each([
		["lessons/whole/nowhere/", /teacher\.yaml:6: the course has no lesson "whole\/nowhere"/],
		["lessons/whole/01-guess-first/#step-9", /has \d steps, and no step 9/],
		["lessons/whole/01-guess-first/?seed=7", /is the same for everybody/],
		["https://example.org/", /is no address of a lesson/],
		["quiz/#idea-nobody-has", /no question is about the idea "nobody-has"/],
		["quiz/#question-none", /no question has the id "none"/],
		["quiz/#everything", /leads to no questions/],
	])("is told: %s", (address, sentence) => {
		expect(problems(opening(address)).join("\n")).toMatch(sentence);
	});
	it("is not found in addresses that lead somewhere", () => {
		for (const address of [
			"quiz/",
			"quiz/?seed=3#exam",
			"lessons/whole/02-nothing-happens/",
			"lessons/whole/01-guess-first/#step-2",
		])
			expect(problems(opening(address))).toEqual([]);
	});
	it("is an idea that has no name, a single preset, and too many words", () => {
		expect(problems((text) => text.replace("[noschedule-evicts]", "[nobody-has]")).join()).toMatch(
			/teacher\.yaml:3: misconceptions\.yaml has no "nobody-has"/,
		);
		expect(problems((text) => text.replace(/ {2}- name: Questions[\s\S]*?questions\.\n/, "")).join()).toMatch(/give two presets/);
		expect(problems((text) => text.replace("aim: Say", `aim: ${"word ".repeat(190)}Say`)).join()).toMatch(
			/do not fit on half a page/,
		);
	});
});
