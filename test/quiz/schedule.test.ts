// When questions come back: from how they were answered, and how sure somebody was.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, daysUntil, due, dueAt, minutesFor } from "../../src/quiz/due.ts";
import { answered, confidences, isResults, type Confidence, type Result, type Results } from "../../src/quiz/results.ts";
import { remembered } from "../../src/quiz/schedule.ts";

interface Given {
	/** In days, after the answer before it. */
	readonly after: number;
	readonly isRight: boolean;
	readonly sure: Confidence;
}
const right = (after: number, sure: Confidence = "think"): Given => ({ after, isRight: true, sure });
const wrong = (after: number): Given => ({ after, isRight: false, sure: "think" });
const start = Date.UTC(2026, 0, 1);

/** What is known of a question after each of these answers. */
function lived(answers: readonly Given[]): readonly Result[] {
	let [results, now]: [Results, number] = [{}, start];
	return answers.map(({ after, isRight, sure }) => {
		now += Math.round(after * day);
		results = answered(results, "q", isRight, sure, now, remembered(results["q"], isRight, sure, now));
		return results["q"]!;
	});
}
const daysAfter = (answers: readonly Given[]): readonly number[] =>
	lived(answers).map((result) => (dueAt(result) - result.at) / day);

describe("a question comes back", () => {
	it.each([
		["the next day, after a wrong answer", [wrong(0)], [1]],
		["later, the surer a right answer was: a guess", [right(0, "guess")], [2]],
		["later, the surer a right answer was: a thought", [right(0, "think")], [3]],
		["later, the surer a right answer was: knowledge", [right(0, "sure")], [8]],
		["later each time it is right when it is due", [right(0), right(3), right(14)], [3, 14, 57]],
		[
			"soon again, when it was known for long and is wrong now",
			[right(0), right(3), right(14), wrong(57), right(1)],
			[3, 14, 57, 1, 5],
		],
	])("%s", (_what, answers, days) => {
		expect(daysAfter(answers)).toEqual(days);
	});

	const given = fc.record<Given>({
		after: fc.double({ min: 0, max: 800, noNaN: true }),
		isRight: fc.boolean(),
		sure: fc.constantFrom(...confidences),
	});
	it("at the same time for the same answers, within about a year, whatever they are", () => {
		fc.assert(
			fc.property(fc.array(given, { minLength: 1, maxLength: 12 }), (answers) => {
				const results = lived(answers);
				expect(lived(answers)).toEqual(results);
				for (const result of results) {
					expect(dueAt(result)).toBeGreaterThanOrEqual(result.at + day);
					expect(dueAt(result)).toBeLessThanOrEqual(result.at + 370 * day);
					expect(isResults({ q: result })).toBe(true);
				}
			}),
		);
	});
	it("never sooner for a right answer than it would have without it", () => {
		fc.assert(
			fc.property(fc.array(given, { maxLength: 6 }), given, (before, last) => {
				const results = lived([...before, { ...last, isRight: true }]);
				const [former, latter] = results.slice(-2);
				if (former && latter) expect(dueAt(latter)).toBeGreaterThanOrEqual(dueAt(former));
			}),
		);
	});
	it("also when the clock was set back", () => {
		const result = lived([right(10)])[0]!;
		expect(remembered(result, true, "sure", start).due).toBeGreaterThan(start);
	});
});

describe("what is due", () => {
	const result = (at: number, dueOn?: number): Result => ({
		asked: 1,
		streak: 1,
		sure: "think",
		at,
		...(dueOn === undefined ? {} : { memory: { stability: 2, difficulty: 5, due: dueOn } }),
	});
	const results = { late: result(0, 5 * day), old: result(2 * day), soon: result(0, 7 * day), now: result(0, 6 * day) };
	it("is what has waited longest first, with what was answered before there were memories a day later", () => {
		expect(due(results, 6 * day)).toEqual(["old", "late", "now"]);
		expect(due(results, 0)).toEqual([]);
	});
	it("comes also to who is a little earlier in the day than the last time", () => {
		expect(due(results, 7 * day - day / 4)).toContain("soon");
		expect(due(results, 7 * day - day / 2)).not.toContain("soon");
	});
	it.each([
		[1, 1],
		[3, 2],
		[10, 7],
	])("takes, for %i cards, %i minutes", (cards, minutes) => {
		expect(minutesFor(cards)).toBe(minutes);
	});
	it("is said in whole days", () => {
		expect(daysUntil(results.soon, 4 * day)).toBe(3);
		expect(daysUntil(results.soon, 6.5 * day)).toBe(1);
		expect(daysUntil(results.soon, 7 * day)).toBeUndefined();
	});
});

it("a memory is held against its form", () => {
	const kept = (memory: unknown): unknown => ({ q: { asked: 1, streak: 1, sure: "sure", at: 1, memory } });
	const memory = { stability: 2.3, difficulty: 5.1, due: 9 };
	expect(isResults(kept(memory))).toBe(true);
	for (const broken of [null, 7, { ...memory, stability: 0 }, { ...memory, difficulty: "5" }, { ...memory, due: 0.5 }])
		expect(isResults(kept(broken))).toBe(false);
});
