// The page for authors is true: it names every key of every file, its examples are parts of real folders that the verifier finds
// nothing wrong with, and its table of faults says what kubectl says there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { cheatsheetProblems } from "../../scripts/cheatsheet/verify.ts";
import { searchProblems } from "../../scripts/search/file.ts";
import { glossaryReport } from "../../scripts/glossary/verify.ts";
import { compileLesson, courseOf, strayLessons } from "../../scripts/lessons/compile.ts";
import { gestureIn } from "../../scripts/lessons/gesture.ts";
import { play } from "../../scripts/lessons/play.ts";
import { parseLesson } from "../../scripts/lessons/prose.ts";
import { fieldsOfChecks } from "../../scripts/lessons/schema.ts";
import { schemaFiles } from "../../scripts/lessons/schemafiles.ts";
import { teacherProblems } from "../../scripts/lessons/teacher.ts";
import { verifyFolder } from "../../scripts/lessons/verify.ts";
import { quizFiles } from "../../scripts/quiz/files.ts";
import { quizReport } from "../../scripts/quiz/verify.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

const docs = path.resolve("docs");
const examples = path.join(docs, "examples");
const page = readFileSync(path.join(docs, "writing-lessons.md"), "utf8");
const slugs = courseOf(examples).chapters.flatMap(({ lessons }) => lessons);

beforeAll(() => Promise.all([loadRest(), loadAll()]));

describe("each key", () => {
	/** All names that stand anywhere as a property in the JSON Schema of a file. */
	const keysOf = (schema: unknown): readonly string[] => {
		if (schema === null || typeof schema !== "object") return [];
		const own = Object.keys((schema as { properties?: object }).properties ?? {});
		return [...own, ...Object.values(schema).flatMap(keysOf)];
	};
	const all = Object.entries(schemaFiles())
		.filter(([name]) => name !== "kubernetes.json")
		.flatMap(([, text]) => keysOf(JSON.parse(text)));
	const keys = [...new Set([...all, ...fieldsOfChecks])];
	/** All keys of the examples' own files. */
	const used = new Set<string>();
	const collect = (value: unknown): void => {
		if (value === null || typeof value !== "object") return;
		if (!Array.isArray(value)) for (const key of Object.keys(value)) used.add(key);
		for (const each of Object.values(value)) collect(each);
	};
	for (const file of readdirSync(examples, { recursive: true, encoding: "utf8" })) {
		const text = (): string => readFileSync(path.join(examples, file), "utf8");
		if (/(checks|wrong|course|quiz|misconceptions|glossary|search|cheatsheet|teacher)\.yaml$/.test(file))
			for (const each of parseAllDocuments(text())) collect(each.toJS());
		else if (/(lesson|exercise)\.md$/.test(file))
			for (const each of parseAllDocuments(parseLesson(text()).frontMatter)) collect(each.toJS());
	}

	it.each(keys)("%s is named on the page, and stands in an example", (key) => {
		expect(page).toMatch(new RegExp("`[^`\\n]*\\b" + key + "\\b[^`\\n]*`"));
		expect([...used]).toContain(key);
	});
});

describe("each example", () => {
	const blocks = [...page.matchAll(/^```(\w*)(?: (\S+))?\n([\s\S]*?)^```$/gm)];
	it.each(blocks.filter(([, language]) => language !== "").map(([, , file = "", text = ""]) => [file, text] as const))(
		"stands in docs/%s as it stands on the page",
		(file, text) => {
			expect(readFileSync(path.join(docs, file), "utf8")).toContain(text.trimEnd());
		},
	);
	it("is of a folder, but for lines of the shell", () => {
		for (const [, language, , text = ""] of blocks) if (language === "") expect(text).toMatch(/^(npm run \S+.*\n)+$/);
		expect(strayLessons(examples, slugs)).toEqual([]);
	});
	it.each(slugs)("%s is sound", async (slug) => {
		expect((await verifyFolder(examples, slug, slugs)).problems).toEqual([]);
		expect(teacherProblems(examples, slug, slugs)).toEqual([]);
	});
});

describe("each file of questions", () => {
	it.each(quizFiles(examples, slugs).map((file) => [file.name, file] as const))("%s is sound", async (_, file) => {
		expect((await quizReport(examples, file, slugs)).problems).toEqual([]);
	});
	it("shows every kind of question that there is", () => {
		const kinds = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, kind = ""]) => kind);
		const { items } = JSON.parse(schemaFiles()["quiz.json"] ?? "") as {
			readonly items: { readonly anyOf: readonly { readonly properties: { readonly kind: { readonly const: string } } }[] };
		};
		expect(kinds).toEqual(expect.arrayContaining(items.anyOf.map(({ properties }) => properties.kind.const)));
	});
});

it("has a sound glossary, a sound cheat sheet, and finds for the search that are there", async () => {
	expect((await glossaryReport(examples, slugs)).problems).toEqual([]);
	expect(await cheatsheetProblems(examples, slugs)).toEqual([]);
	expect(searchProblems(examples, slugs)).toEqual([]);
});

describe("how to break things", () => {
	const section = page.slice(page.indexOf("## How to break things"));
	const rows = [...section.slice(0, section.indexOf("\n## ", 1)).matchAll(/^\| (.*) \|$/gm)]
		.map(([, row = ""]) => row.split(" | ").map((cell) => cell.trim()))
		.filter(([fault]) => fault !== "what is broken" && !fault?.startsWith("---"));
	const quoted = (text = ""): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);
	const textsBelow = (folder: string): string =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
			.join("\n");

	it("has an example for each fault", () => {
		expect(rows.length).toBeGreaterThanOrEqual(16);
		const named = rows.map(([, , , , link]) => link);
		for (const slug of slugs.filter((each) => each.startsWith("faults/"))) expect(named.join()).toContain(`(examples/${slug}/)`);
	});
	it.each(rows)("%s: as the table says", async (_, start, said = "", decides, link = "") => {
		const slug = /\(examples\/(.*)\/\)/.exec(link)?.[1] ?? "";
		const folder = path.join(examples, slug);
		const text = textsBelow(folder);
		for (const words of quoted(start)) expect(existsSync(path.join(folder, words)) || text.includes(words), words).toBe(true);
		const checks = readFileSync(path.join(folder, "checks.yaml"), "utf8");
		for (const words of quoted(decides)) expect(checks).toContain(words);
		const pairs = [...said.matchAll(/`([^`]+)`: `([^`]+)`/g)];
		expect(pairs.length).toBeGreaterThan(0);
		for (const [, line = "", words = ""] of pairs) {
			const { desk } = await play(compileLesson(examples, slug), [`kubectl ${line}`]);
			expect(
				desk.entries
					.at(-1)
					?.output.map((output) => output.text)
					.join(""),
			).toContain(words);
		}
	});
});

it("has gestures that are known", () => {
	const named = [...page.matchAll(/`(# (?:\+|stop|start|remove|crash)[^`]*)`/g)].map(([, text = ""]) => text);
	expect(named.length).toBeGreaterThan(5);
	for (const text of named)
		expect(gestureIn(text.replace("NODE", "mumbai-node-1").replace("NAMESPACE/POD", "default/x")), text).toBeDefined();
});
