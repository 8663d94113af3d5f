// Files of questions: where they lie, what they are made from, and what is wrong with their names.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { strayLessons } from "../../scripts/lessons/compile.ts";
import { makeQuiz } from "../../scripts/lessons/newlesson.ts";
import { quizFiles } from "../../scripts/quiz/files.ts";
import { misconceptionsOf } from "../../scripts/quiz/misconceptions.ts";
import { quizReport, twice } from "../../scripts/quiz/verify.ts";

let root = "";
const slugs = ["one/01-a", "one/02-b"];
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "questions-"));
	for (const slug of slugs) mkdirSync(path.join(root, slug), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);
const question = (id: string, more = ""): string => `- id: ${id}
  kind: choice
  ask: Which?
  options:
    - { text: This., right: true, say: Yes. }
    - { text: That., say: No.${more} }
`;
const problemsOf = async (name: string): Promise<readonly string[]> => {
	const file = quizFiles(root, slugs).find((each) => each.name === name);
	return (await quizReport(root, file!, slugs)).problems;
};

describe("a new file of questions", () => {
	it("lies beside its lesson, or is one by itself, with the schema that it has", () => {
		expect(makeQuiz(root, "02-b", slugs)).toBe("one/02-b/quiz.yaml");
		expect(makeQuiz(root, "taints", slugs)).toBe("taints.quiz.yaml");
		expect(makeQuiz(root, "one/labels", slugs)).toBe("one/labels.quiz.yaml");
		const firstLine = (name: string): string | undefined => readFileSync(path.join(root, name), "utf8").split("\n")[0];
		expect(firstLine("one/02-b/quiz.yaml")).toBe("# yaml-language-server: $schema=../../schema/quiz.json");
		expect(firstLine("taints.quiz.yaml")).toBe("# yaml-language-server: $schema=schema/quiz.json");
		expect(quizFiles(root, slugs)).toEqual([
			{ name: "one/02-b/quiz.yaml", lesson: "one/02-b" },
			{ name: "one/labels.quiz.yaml" },
			{ name: "taints.quiz.yaml" },
		]);
		expect(strayLessons(root, slugs)).toEqual([]);
	});
	it("is refused until each of its placeholders is gone", async () => {
		makeQuiz(root, "taints", slugs);
		const problems = await problemsOf("taints.quiz.yaml");
		expect(problems.length).toBe(4);
		for (const problem of problems) expect(problem).toMatch(/^taints\.quiz\.yaml:\d+: ".*" is still to be replaced$/);
	});
	it("is not made twice, nor outside of the course", () => {
		makeQuiz(root, "taints", slugs);
		expect(() => makeQuiz(root, "taints", slugs)).toThrow("taints.quiz.yaml is there already.");
		expect(() => makeQuiz(root, "../taints", slugs)).toThrow(/no name for a file/);
	});
});

it("an id is that of one question in the whole course", () => {
	write("one/01-a/quiz.yaml", question("same") + question("other"));
	write("more.quiz.yaml", `# more\n${question("same")}`);
	expect(twice(root, quizFiles(root, slugs))).toEqual([
		'more.quiz.yaml:2: the id "same" is that of another question; see one/01-a/quiz.yaml:1',
	]);
});

it("a misconception has a name that misconceptions.yaml knows", async () => {
	write("one/01-a/quiz.yaml", question("q", ", misconception: pods-move"));
	expect(await problemsOf("one/01-a/quiz.yaml")).toEqual([
		'one/01-a/quiz.yaml:1: q: misconceptions.yaml does not name "pods-move"',
	]);
	write("misconceptions.yaml", "pods-move:\n  idea: Pods move.\n  truth: They do not.\n");
	expect(await problemsOf("one/01-a/quiz.yaml")).toEqual([]);
});

it("a question names a lesson that there is, and only where it lies beside none", async () => {
	write("more.quiz.yaml", `${question("q")}  lesson: one/03-c\n`);
	expect(await problemsOf("more.quiz.yaml")).toEqual(['more.quiz.yaml:7: q: the course has no lesson "one/03-c"']);
	write("one/01-a/quiz.yaml", `${question("r")}  lesson: one/02-b\n`);
	expect(await problemsOf("one/01-a/quiz.yaml")).toEqual(["one/01-a/quiz.yaml:7: r: it lies beside its lesson: leave that out"]);
});

describe("the course", () => {
	const lessons = path.resolve("lessons");
	it("names every wrong idea in a sentence, and what is true in another", () => {
		const all = misconceptionsOf(lessons);
		expect(Object.keys(all).length).toBeGreaterThanOrEqual(12);
		for (const { idea, truth } of Object.values(all)) for (const sentence of [idea, truth]) expect(sentence).toMatch(/\.$/);
	});
});
