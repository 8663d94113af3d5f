// The search: what is in it, what beginners find with their own words, and what it must not tell.
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { entriesOf } from "../../scripts/search/entries.ts";
import { searchProblems } from "../../scripts/search/file.ts";
import { indexOf } from "../../scripts/search/plugin.ts";
import { searchOptions, type Entry } from "../../src/site/search/entry.ts";
import { excerptOf, found, marked, type Piece } from "../../src/site/search/find.ts";

let entries: readonly Entry[] = [];
let index: MiniSearch<Entry>;
beforeAll(() => {
	entries = entriesOf("lessons");
	// As the page gets it: through JSON.
	index = MiniSearch.loadJSON(JSON.stringify(indexOf(entries)), searchOptions);
});
const pathsFor = (query: string): readonly string[] => found(index, query).map(({ path }) => path);
const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");
const matchesIn = (pieces: readonly Piece[]): readonly string[] => pieces.flatMap(({ text, isMatch }) => (isMatch ? [text] : []));

it("has everything that one can go to: lessons, exercises, terms, questions and pages", () => {
	const kinds = new Map<string, number>();
	for (const { kind } of entries) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	for (const [kind, least] of [
		["lesson", 21],
		["exercise", 40],
		["term", 30],
		["question", 60],
		["page", 4],
	] as const)
		expect(kinds.get(kind), kind).toBeGreaterThanOrEqual(least);
	expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});

const rows = parse(readFileSync("lessons/search.yaml", "utf8")) as readonly {
	asked: readonly string[];
	finds: readonly string[];
}[];
describe("a beginner who types", () => {
	it.each(rows.flatMap(({ asked, finds }) => asked.map((query) => [query, finds] as const)))(
		"%s finds it among the first eight",
		(query, finds) => {
			const first = pathsFor(query).slice(0, 8);
			for (const name of finds) {
				const path = name.startsWith("glossary/") ? name.replace("/", "/#") : `lessons/${name}/`;
				expect(first, query).toContain(path);
			}
		},
	);
});

describe("somebody who knows the word", () => {
	it.each([
		["taint", "glossary/#taint"],
		["DaemonSet", "glossary/#daemonset"],
		["maxUnavailable", "glossary/#max-unavailable"],
		["max unavailable", "glossary/#max-unavailable"],
		["tolerations", "glossary/#toleration"],
		["kubelt", "glossary/#kubelet"],
		["cord", "glossary/#cordon"],
		["CrashLoopBackOff", "glossary/#crash-loop-back-off"],
	])("and types %s finds it first", (query, path) => {
		expect(pathsFor(query)[0]).toBe(path);
	});
	it("finds an exercise by what its operator says", () => {
		expect(pathsFor("rollout status says success there is not one Pod")[0]).toBe("lessons/trouble/success-and-nothing-runs/");
	});
});

it.each(["", "   ", "the of", "?", "qqqqxzzz"])("%j finds nothing", (query) => {
	expect(found(index, query)).toEqual([]);
});

describe("of an exercise", () => {
	it("tells nothing that stands in its debrief, in its solution or in its questions", () => {
		const { lessons } = compileCourse("lessons");
		for (const { slug, difficulty, solution, concepts } of lessons) {
			if (!difficulty) continue;
			const entry = entries.find(({ id }) => id === slug)!;
			const said = JSON.stringify(solution.why).match(/[^".]{30,}\./g) ?? [];
			expect(said.length, slug).toBeGreaterThan(0);
			for (const sentence of said) expect(entry.text, slug).not.toContain(sentence);
			expect(entry.words, `${slug}: ${concepts.join()}`).toBe("");
		}
		const own = readFileSync("lessons/trouble/desired-says-three/quiz.yaml", "utf8").match(/(?<=^- id: ).*/gm) ?? [];
		expect(own.length).toBeGreaterThan(0);
		for (const id of own) expect(entries.map((entry) => entry.id)).not.toContain(`quiz/${id}`);
	});
});

describe("a result", () => {
	it("marks the words that were meant, wherever they begin like what was typed", () => {
		const hit = found(index, "toler").find(({ path }) => path === "glossary/#toleration");
		expect(matchesIn(hit!.title)).toEqual(["toleration"]);
	});
	it("cuts a long text around its first match, between words", () => {
		const text = `${"many words before it ".repeat(9)}taint ${"and many after it ".repeat(20)}`.trim();
		const cut = excerptOf(text, new Set(["taint"]));
		expect(matchesIn(cut)).toEqual(["taint"]);
		expect(textOf(cut)).toMatch(/^…/);
		expect(textOf(cut)).toMatch(/…$/);
		expect(textOf(cut).length).toBeLessThan(260);
		expect(text).toContain(textOf(cut).replaceAll("…", ""));
	});
	it("leaves a short text whole", () => {
		expect(textOf(excerptOf("A short text.", new Set()))).toBe("A short text.");
		expect(textOf(marked("a-b", new Set(["b"])))).toBe("a-b");
	});
});

it("says where search.yaml names what is not there", () => {
	expect(searchProblems("lessons", [])[0]).toMatch(/^search\.yaml:\d+: the course has no lesson and no term "daemonset\//);
	expect(
		searchProblems(
			"lessons",
			entries.map(({ id }) => id),
		),
	).toEqual([]);
});
