// Which questions of earlier lessons a lesson opens with, and what is kept of them.
import { describe, expect, it } from "vitest";
import { isQuick } from "../../src/quiz/quick.ts";
import { inARecall, isRecalls, mergedRecalls, recalled, recalledMore } from "../../src/quiz/recall.ts";
import type { Question, QuestionEntry } from "../../src/quiz/question.ts";
import { answered, type Results } from "../../src/quiz/results.ts";

type Asked = Pick<QuestionEntry, "id" | "lesson" | "misconceptions" | "quick">;

const lessons = ["one", "two", "three", "four", "five"];
const question = (id: string, lesson: string, more: { idea?: string; slow?: true } = {}) => ({
	id,
	lesson,
	misconceptions: more.idea === undefined ? [] : [more.idea],
	...(more.slow ? {} : { quick: true as const }),
});
const questions = lessons.flatMap((lesson) => [
	question(`${lesson}-a`, lesson),
	question(`${lesson}-b`, lesson),
	question(`${lesson}-slow`, lesson, { slow: true }),
]);
const seeds = Array.from({ length: 40 }, (_, seed) => seed);
const drawn = (results: Results = {}, all: readonly Asked[] = questions, before = lessons): readonly string[][] =>
	seeds.map((seed) => recalled(all, before, results, seed).map(({ id }) => id));
const wrong = (id: string, at = 1): Results => answered({}, id, false, "sure", at);
const lessonOf = (id = ""): string => id.split("-")[0] ?? "";

describe("a recall card", () => {
	it("asks two questions that are answered in seconds, of two lessons: one from near and one from far back", () => {
		for (const ids of drawn()) {
			expect(ids).toHaveLength(inARecall);
			expect(ids.filter((id) => id.endsWith("slow"))).toEqual([]);
			const near = ids.map((id) => ["four", "five"].includes(lessonOf(id)));
			expect(near[0]).not.toBe(near[1]);
		}
	});
	it("asks the same for the same seed, and other questions for others", () => {
		expect(drawn()).toEqual(drawn());
		expect(new Set(drawn().map(String)).size).toBeGreaterThan(10);
	});
	it("asks nothing of the lesson itself, of later ones, or of none", () => {
		const all = [...questions, { id: "free", misconceptions: [], quick: true as const }];
		for (const ids of drawn({}, all, ["one", "two"])) for (const id of ids) expect(["one", "two"]).toContain(lessonOf(id));
		expect(drawn({}, all, [])[0]).toEqual([]);
	});
	it("of two lessons before it, asks one question of each", () => {
		for (const ids of drawn({}, questions, ["one", "two"])) expect(new Set(ids.map(lessonOf)).size).toBe(2);
	});
	it("where there is only one lesson, asks two questions of it", () => {
		for (const ids of drawn({}, questions, ["one"])) expect([...ids].sort()).toEqual(["one-a", "one-b"]);
	});
	it("begins with what was wrong the last time", () => {
		for (const ids of drawn(wrong("two-b"))) {
			expect(ids[0]).toBe("two-b");
			expect(["four", "five"]).toContain(lessonOf(ids[1]));
		}
	});
	it("prefers questions with the mistake behind them that was made elsewhere", () => {
		const all = [
			...questions,
			question("three-c", "three", { idea: "pods-move" }),
			question("exam", "none", { idea: "pods-move" }),
		];
		for (const ids of drawn(wrong("exam"), all)) expect(ids[0]).toBe("three-c");
		for (const ids of drawn(answered({}, "exam", true, "sure", 1), all).slice(0, 1)) expect(ids).toHaveLength(2);
	});
	it("asks what was never asked before what was guessed, and that before what was known, the oldest first", () => {
		const all = questions.filter(({ id }) => id === "one-a" || id === "one-b");
		const known = answered({}, "one-a", true, "sure", 5);
		expect(drawn(known, all, ["one"])[0]).toEqual(["one-b", "one-a"]);
		expect(drawn(answered(known, "one-b", true, "guess", 9), all, ["one"])[0]).toEqual(["one-b", "one-a"]);
		expect(drawn(answered(known, "one-b", true, "sure", 9), all, ["one"])[0]).toEqual(["one-a", "one-b"]);
	});
	it("asks what takes longer only where there is nothing else", () => {
		const all = questions.filter(({ id }) => id === "one-a" || id.endsWith("slow"));
		for (const ids of drawn(wrong("two-slow"), all)) expect(ids[0]).toBe("one-a");
	});
});

describe("a question that is answered in seconds", () => {
	const ask = [{ tag: "p" as const, children: ["Which line?"] }];
	const said = { say: [] };
	const spot = { id: "q", kind: "spot", ask, text: "a: 1\nb: 2\n", right: 1, wrong: {}, other: said } as const;
	it.each<[string, boolean, Question]>([
		["a choice", true, { id: "q", kind: "choice", ask, options: [] }],
		["a short text", true, spot],
		["a long text", false, { ...spot, text: "a: 1\n".repeat(9) }],
		["a long question", false, { ...spot, ask: [{ tag: "p", children: ["What ".repeat(30)] }] }],
		["a question of two paragraphs", false, { ...spot, ask: [...ask, ...ask] }],
		["a cluster", false, { ...spot, world: { cluster: [], files: [], past: [] } }],
		["lines to sort", false, { id: "q", kind: "order", ask, lines: ["a"], other: said }],
	])("is, or is not: %s", (_what, quick, question) => {
		expect(isQuick(question)).toBe(quick);
	});
});

describe("what is kept of recall cards", () => {
	const card = [{ id: "a" }, { id: "b" }];
	it("is what each question came to", () => {
		expect(recalledMore(card, 0, true)).toEqual([{ id: "a", right: true }, { id: "b" }]);
		expect(recalledMore(recalledMore(card, 0, true), 1, false)).toEqual([
			{ id: "a", right: true },
			{ id: "b", right: false },
		]);
	});
	it("is, of two devices, the card with more answers", () => {
		const begun = recalledMore(card, 0, true);
		const merged = { x: begun, y: card };
		expect(mergedRecalls({ x: card, y: card }, { x: begun })).toEqual(merged);
		expect(mergedRecalls({ x: begun }, { x: card, y: card })).toEqual(merged);
	});
	it("is held against its form", () => {
		expect(isRecalls({ x: recalledMore(card, 0, true) })).toBe(true);
		for (const broken of [null, [card], { x: card[0] }, { x: [{ id: 7 }] }, { x: [{ id: "a", right: "yes" }] }])
			expect(isRecalls(broken)).toBe(false);
	});
});
