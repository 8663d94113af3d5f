import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineDifference } from "../../src/ui/state/linediff.ts";

describe("lines that are not applied", () => {
	it.each<[string, string, string, number, readonly number[]]>([
		["none", "a\nb\n", "a\nb\n", 0, []],
		["a changed one", "a\nb\nc", "a\nx\nc", 1, [2]],
		["new ones", "a\nc", "a\nb\nb\nc", 2, [2, 3]],
		["one that is gone, at the line in its place", "a\nb\nc", "a\nc", 1, [2]],
		["the last one, gone", "a\nb", "a", 1, [1]],
		["several places", "a\nb\nc\nd\ne", "a\nB\nc\ne\nf", 3, [2, 4, 5]],
		["all", "a", "b\nc", 2, [1, 2]],
	])("are counted and found: %s", (_, before, after, count, lines) => {
		expect(lineDifference(before, after)).toEqual({ count, lines });
	});
	it("never say that a line is as before which is not there before", () => {
		const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 }).map((lines) => lines.join("\n"));
		fc.assert(
			fc.property(text, text, (before, after) => {
				const { count, lines } = lineDifference(before, after);
				expect(count === 0).toBe(before === after);
				const kept = after.split("\n").filter((_, i) => !lines.includes(i + 1));
				let at = 0;
				for (const line of before.split("\n")) if (line === kept[at]) at++;
				expect(at).toBe(kept.length);
			}),
			{ seed: 1, numRuns: 500 },
		);
	});
});
