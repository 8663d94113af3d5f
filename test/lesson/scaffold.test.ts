// npm run lessons:new: the folder that it makes, and what the verifier says of it until its author has filled it in.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileLesson, courseOf, published } from "../../scripts/lessons/compile.ts";
import { makeLesson } from "../../scripts/lessons/newlesson.ts";
import { scaffoldOf } from "../../scripts/lessons/scaffold.ts";
import { schemaFiles } from "../../scripts/lessons/schemafiles.ts";
import { verifyFolder } from "../../scripts/lessons/verify.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { reportOf } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

let root = "";
const course = `# The course.
chapters:
  - title: One
    lessons:
      - one/01-a
  - title: Two # the second
    lessons:
      - two/01-b
`;
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "lessons-"));
	writeFileSync(path.join(root, "course.yaml"), course);
});
afterEach(() => rmSync(root, { recursive: true }));
const written = (): string => readFileSync(path.join(root, "course.yaml"), "utf8");

describe.each(["lesson", "exercise"] as const)("a new %s", (sort) => {
	it("is refused until each of its placeholders is gone, each with its file and line", async () => {
		const slug = makeLesson(root, sort, "one", "a-tainted-node");
		const { problems } = await verifyFolder(root, slug, [slug]);
		expect(problems.length).toBeGreaterThanOrEqual(5);
		for (const problem of problems) expect(problem).toMatch(/^one\/01-a-tainted-node\/\S+:\d+: ".*" is still to be replaced$/);
	});
	it("is sound once they are", async () => {
		expect((await reportOf({}, sort)).problems).toEqual([]);
	});
	it("names in the first line of each YAML file the schema that it has", () => {
		const slug = makeLesson(root, sort, "one", "a");
		const files = readdirSync(path.join(root, slug), { recursive: true, encoding: "utf8" }).filter((name) =>
			/\.yaml$/.test(name),
		);
		expect(files.length).toBeGreaterThanOrEqual(3);
		for (const file of files) {
			const at = path.join(root, slug, file);
			const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(at, "utf8")) ?? [];
			const [folder = "", name = ""] = path.relative(root, path.resolve(path.dirname(at), schema)).split(path.sep);
			expect([folder, Object.keys(schemaFiles())], file).toEqual(["schema", expect.arrayContaining([name])]);
		}
	});
});

it("an exercise has no steps, and no file that nobody edits", () => {
	expect(Object.keys(scaffoldOf("exercise", "x")).sort()).toEqual([
		"checks.yaml",
		"cluster.yaml",
		"exercise.md",
		"solution/commands.txt",
		"wrong.yaml",
	]);
	expect(scaffoldOf("exercise", "x")["exercise.md"]).not.toContain(":::step");
});

it("learners do not see the line that is for an author's editor", () => {
	const slug = makeLesson(root, "lesson", "one", "a");
	const { files, solution } = published(compileLesson(root, slug));
	for (const { text } of [...files, ...solution.files]) expect(text).toMatch(/^apiVersion: apps\/v1\n/);
});

describe("course.yaml", () => {
	it("gets a lesson at the end of its chapter, and keeps its comments", () => {
		expect(makeLesson(root, "lesson", "one", "c")).toBe("one/01-c");
		expect(makeLesson(root, "exercise", "one", "d")).toBe("one/02-d");
		expect(written()).toBe(course.replace("      - one/01-a\n", "      - one/01-a\n      - one/01-c\n      - one/02-d\n"));
	});
	it("is made where it is missing, with the schemas of another course", () => {
		rmSync(path.join(root, "course.yaml"));
		const made = makeLesson(root, "lesson", "one", "a", path.join(root, "../lessons"));
		expect(written()).toBe("chapters:\n  - title: One\n    lessons:\n      - one/01-a\n");
		expect(readFileSync(path.join(root, made, "checks.yaml"), "utf8")).toContain("$schema=../../../lessons/schema/checks.json\n");
	});
	it("gets a chapter that is new", () => {
		expect(makeLesson(root, "lesson", "rolling-updates", "07-stuck")).toBe("rolling-updates/07-stuck");
		expect(courseOf(root).chapters.at(-1)).toEqual({ title: "Rolling updates", lessons: ["rolling-updates/07-stuck"] });
	});
});

it.each([
	["a folder that is there", ["one", "c"], /^one\/01-c is there already\.$/],
	["a title for a slug", ["one", "A tainted Node"], /^"A tainted Node" names a folder/],
	["a chapter outside lessons/", ["../x", "a"], /^"\.\.\/x" names a folder/],
	["the folder of the schemas", ["schema", "a"], /holds the schemas/],
])("refuses %s, and makes nothing", (_, [chapter = "", slug = ""], words) => {
	makeLesson(root, "lesson", "one", "c");
	const before = written();
	expect(() => makeLesson(root, "lesson", chapter, slug)).toThrow(words);
	expect(written()).toBe(before);
	expect(existsSync(path.join(root, "schema"))).toBe(false);
});
