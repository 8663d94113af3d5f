// Places in objects as lessons write them, and refusals as the terminal printed them.
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../src/kubectl/shell/shell.ts";
import { lastRefusal } from "../../src/lesson/language/asked.ts";
import { fieldInWords } from "../../src/lesson/language/fieldwords.ts";
import { found } from "../../src/lesson/language/paths.ts";

const long = 200_000;

describe("a place", () => {
	const value = {
		labels: { "a.b/c": "x", "d[e": "y" },
		items: [
			{ name: "n", v: 1 },
			{ name: "m", v: 2 },
		],
	};

	it.each([
		["labels['a.b/c']", ["x"]],
		["labels['d[e']", ["y"]],
		["items[1].v", [2]],
		["items[*].v", [1, 2]],
		["items[name=m].v", [2]],
		["items[name=x].v", []],
		["[".repeat(long), [value]],
		["[a=".repeat(long / 3), []],
	])("%#: %.20s", (path, there) => {
		expect(found(value, path)).toEqual(there);
	});

	it.each([
		["spec.containers[name=agent].image", "`image` of agent in it"],
		["spec.updateStrategy.type", "`type` under `updateStrategy` of it"],
		["metadata.labels['a.b/c']", "`a.b/c` under `labels` of it"],
		["spec.tolerations[0].key", "`key` of it"],
		[`${"[".repeat(long)}.a`, "`a` of it"],
	])("in words %#", (path, words) => {
		expect(fieldInWords(path, "it")).toBe(words);
	});
});

describe("the last refusal", () => {
	beforeAll(() => load("kubectl apply -f a.yaml"));
	const words = (text: string) =>
		lastRefusal([{ kind: "line", text: "kubectl apply -f a.yaml", exitCode: 1, output: [{ to: "stderr", text }] } as never])
			?.words;

	it.each([
		['invalid "map[a:"b"]": no', 'invalid "…": no'],
		['"map[a]": "map[b]": no', '"…": no'],
		['"map[a]" no', '"map[a]" no'],
		['"map[": no', '"map[": no'],
		['"map['.repeat(long / 5), '"map['.repeat(long / 5)],
	])("leaves values out %#", (text, shown) => {
		expect(words(text)).toBe(shown);
	});
});
