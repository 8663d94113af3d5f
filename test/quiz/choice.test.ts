// Which questions come next, by what is kept of the answers, and what is kept of them.
import { describe, expect, it } from "vitest";
import { chosen, examined } from "../../src/quiz/choice.ts";
import type { QuestionSet } from "../../src/quiz/question.ts";
import { answered, isResults, mergedResults, type Results } from "../../src/quiz/results.ts";
import { askedNow, hashOf, wayOf, type Way } from "../../src/site/quiz/way.ts";

const entry = (id: string) => ({
	id,
	lesson: "daemonset/one",
	kind: "choice" as const,
	misconceptions: id === "b" ? ["pods-move"] : [],
});
const entries = ["a", "b", "c", "d", "e"].map(entry);
const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

let results: Results = answered({}, "a", true, "sure", 1);
results = answered(results, "b", true, "guess", 2);
results = answered(results, "c", false, "sure", 3);
results = answered(results, "d", true, "think", 0);

describe("what is asked next", () => {
	it("is what was wrong, then what was never asked, then what was guessed, then what is longest ago", () => {
		for (const seed of [1, 2, 3]) expect(ids(chosen(entries, results, seed))).toEqual(["c", "e", "b", "d", "a"]);
	});
	it("is as much as was asked for, in an order that the seed decides", () => {
		expect(chosen(entries, {}, 1, 3)).toHaveLength(3);
		expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => ids(chosen(entries, {}, seed)).join())).size).toBeGreaterThan(1);
	});
	it("comes from every set in an exam, and each question once", () => {
		const many = Array.from({ length: 30 }, (_, i) => entry(`m${i}`));
		for (const seed of [1, 2, 3]) {
			const asked = ids(examined([many, entries], seed));
			expect(asked).toHaveLength(20);
			expect(new Set(asked).size).toBe(20);
			expect(asked).toEqual(expect.arrayContaining([...ids(entries)]));
		}
	});
});

describe("what is kept of answers", () => {
	it("is how many in a row were right", () => {
		expect(answered(results, "a", true, "think", 9)["a"]).toEqual({ asked: 2, streak: 2, sure: "think", at: 9 });
		expect(answered(results, "a", false, "sure", 9)["a"]).toEqual({ asked: 2, streak: 0, sure: "sure", at: 9 });
	});
	it("is, of two devices, the later answer to each question", () => {
		const elsewhere = answered(answered({}, "a", false, "sure", 5), "z", true, "sure", 5);
		expect(mergedResults(results, elsewhere)).toEqual({ ...results, a: elsewhere["a"], z: elsewhere["z"] });
		expect(mergedResults(elsewhere, results)).toEqual(mergedResults(results, elsewhere));
	});
	it("is held against its form", () => {
		expect(isResults(results)).toBe(true);
		for (const wrong of [null, [1], { a: 1 }, { a: { ...results["a"], sure: "maybe" } }, { a: { ...results["a"], at: "now" } }])
			expect(isResults(wrong)).toBe(false);
	});
});

describe("a way through the questions", () => {
	const sets: readonly QuestionSet[] = [{ title: "One", questions: entries, load: () => Promise.resolve([]) }];
	const ways: readonly Way[] = [
		{ by: "mixed" },
		{ by: "exam" },
		{ by: "module", set: 0 },
		{ by: "idea", id: "pods-move" },
		{ by: "question", id: "c" },
		{ by: "lesson", id: "daemonset/one" },
		{ by: "review" },
	];
	it.each(ways)("has an address: %o", (way) => {
		expect(wayOf(hashOf(way), sets)).toEqual(way);
	});
	it("asks in a review only what is due, what has waited longest first", () => {
		const later = 10 * 86_400_000;
		expect(ids(askedNow({ by: "review" }, sets, results, 1, later))).toEqual(["d", "a", "b", "c"]);
		expect(askedNow({ by: "review" }, sets, results, 1, 4)).toEqual([]);
	});
	it.each(["", "#choose", "#module-7", "#idea-nobody-has", "#question-z", "#lesson-none", "#text"])(
		"is none where the address is %s",
		(hash) => {
			expect(wayOf(hash, sets)).toBeUndefined();
		},
	);
});
