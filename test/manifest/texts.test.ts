// Texts of editor and server that are taken apart: usual ones, and ones as long as nobody types them.
import { describe, expect, it } from "vitest";
import { meantAmount } from "../../src/manifest/amounts.ts";
import { cursorAt } from "../../src/manifest/cursor.ts";
import { parsePath } from "../../src/manifest/place.ts";
import { inOneSentence } from "../../src/manifest/serverwords.ts";

const long = 200_000;

describe("a path that the server names", () => {
	it.each([
		["spec.containers[0].image", ["spec", "containers", 0, "image"]],
		["metadata.labels[app]", ["metadata", "labels", "app"]],
		["metadata.annotations[a.b/c].x", ["metadata", "annotations", "a.b/c", "x"]],
		['data["7"]', ["data", "7"]],
		["data[a[b]", ["data", "a[b"]],
		["data[]", ["data"]],
		["data[a", ["data", "a"]],
		["a]b[1].'c'", ["a", "b", 1, "c"]],
		["", []],
	])("%s", (text, path) => {
		expect(parsePath(text)).toEqual(path);
	});

	it("may consist of brackets", () => {
		expect(parsePath("[".repeat(long))).toEqual([]);
		expect(parsePath(`${"[".repeat(long)}]`)).toEqual(["[".repeat(long - 1)]);
	});
});

describe("what the server finds wrong", () => {
	it.each([
		["Required value", "a.b is missing."],
		["Required value: give a name.", "a.b is missing: give a name."],
		["Invalid value: 5: must be less. Then: ;", "a.b: Invalid value: 5: must be less; Then."],
		["several: \n\t* one\n\t* two  \n", "a.b: several:; one; two."],
		["a * b\n * \nc", "a.b: a * b; c."],
		["two  blanks", "a.b: two  blanks."],
		[
			"bad (e.g. 'A', regex used for validation is 'a(b')'); worse (e.g. 'B', regex used for validation is 'b')",
			"a.b: bad; worse.",
		],
		["bad (e.g. 'A')", "a.b: bad (e.g. 'A')."],
	])("%j is one sentence", (message, sentence) => {
		expect(inOneSentence(message, "a.b")).toBe(sentence);
	});

	it.each([
		["blanks", " ".repeat(long)],
		["dots", ".".repeat(long)],
		["the beginning of an example", " (e.g. ".repeat(long / 7)],
		["examples", " (e.g. regex used for validation is '".repeat(long / 37)],
	])("may hold many %s", (_name, many) => {
		expect(inOneSentence(`a${many}b`, "f")).toBe(`f: a${many}b.`);
	});
});

describe("an amount that was meant", () => {
	it.each([
		["128 MB", "128M"],
		[" 64mi ", "64Mi"],
		["500 m", "500m"],
		["1.5gb", "1.5G"],
		["7", "7"],
		["7 x", undefined],
		["7 7", undefined],
		[`7${" ".repeat(long)}7`, undefined],
	])("of text %#", (text, amount) => {
		expect(meantAmount(text)).toBe(amount);
	});
});

describe("the key before the cursor", () => {
	it.each([
		["spec:\n  a b : x", ["spec", "a b"]],
		['spec:\n  "a" : x', ["spec", "a"]],
		["spec:\n  'a#': x", ["spec", "a#"]],
		["spec:\n  a:b: x", ["spec"]],
		[`spec:\n  a${" ".repeat(long)}b: x`, ["spec", `a${" ".repeat(long)}b`]],
		[`spec:\n  a${" ".repeat(long)}b`, ["spec"]],
		[`spec: ${"|".repeat(long)}x\n  a: x`, ["spec", "a"]],
		[`spec: ${"| ".repeat(long / 2)}x\n  a: x`, ["spec", "a"]],
		[`spec: ${"|#".repeat(long / 2)}\n  a: x`, ["spec", "a"]],
	])("is found in text %#", (text, path) => {
		expect(cursorAt(text, text.length).path).toEqual(path);
	});
});
