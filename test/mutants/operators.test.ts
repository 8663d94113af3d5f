import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Mutant } from "../../scripts/mutants/draw.ts";
import { places } from "../../scripts/mutants/operators.ts";
import { switchName, withSwitches } from "../../scripts/mutants/switches.ts";

const changes = (text: string): readonly string[] =>
	places("rule.ts", text).map(({ start, end, replacement }) => `${text.slice(start, end)} → ${replacement}`);

describe("The changes that a rule can be tried with", () => {
	it.each([
		["x = a < b", "a < b → a <= b"],
		["x = a === b", "a === b → a !== b"],
		["x = a && b", "a && b → a || b"],
		["x = a - b", "a - b → a + b"],
		["x = a ?? b", "a ?? b → b"],
		["x = a ?? b", "a ?? b → a"],
		["x = !a", "!a → a"],
		["x = 3", "3 → 4"],
		["x = 3", "3 → 2"],
		['x = "Failed"', '"Failed" → ""'],
		["x = a.filter(f).length", "a.filter(f) → a"],
		["x = a.some(f)", "a.some(f) → a.every(f)"],
		["x = Math.max(a, b)", "Math.max(a, b) → Math.min(a, b)"],
		["x = a ? b : c", "a → !(a)"],
		["act(x)", "act(x) → "],
		["const f = (): number[] => g(x)", "g(x) → []"],
		["function f(): boolean { return g(x) }", "g(x) → true"],
	])("%s may become: %s", (text, change) => expect(changes(text)).toContain(change));

	it.each([
		["types", 'type A = "x" | 3; const a: A | "y" = b'],
		["imports", 'import { a } from "./a.ts"'],
		["names of properties", 'const a = { "b": c }'],
		["what a bug throws", 'throw new Error("no such thing")'],
		["a part of an optional chain", "const x = a?.filter(f).map(g)"],
	])("leave out %s", (_, text) => expect(changes(text)).toEqual([]));
});

it("Each change of a file has a switch of its own, also one inside another", () => {
	const text = "const rule = (a: number, b: number) => !(a < b && b < 9);";
	const mutants = places("rule.ts", text).map((place, id) => ({ ...place, id }) as Mutant);
	const plain = withSwitches(text, mutants).replace(/: number/g, "");
	const ruleWith = (on: number) =>
		runInNewContext(`${plain} rule`, { [switchName]: (id: number) => id === on }) as (a: number, b: number) => boolean;
	const answers = (on: number) => [1, 2, 3, 8, 9, 10].map((b) => ruleWith(on)(2, b));
	expect(answers(-1)).toEqual([true, true, false, false, true, true]);
	const byChange = Object.fromEntries(
		mutants.map(({ id, start, end, replacement }) => [`${text.slice(start, end)} → ${replacement}`, answers(id)]),
	);
	expect(byChange["a < b → a <= b"]).toEqual([true, false, false, false, true, true]);
	expect(byChange["9 → 10"]).toEqual([true, true, false, false, false, true]);
	expect(byChange["a < b && b < 9 → a < b || b < 9"]).toEqual([false, false, false, false, false, false]);
});
