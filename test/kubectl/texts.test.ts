// Texts of a command line that are taken apart: usual ones, and ones as long as nobody types them.
import { describe, expect, it } from "vitest";
import { labelSelector } from "../../src/kubectl/framework/labels/labelselector.ts";
import { metricsOf } from "../../src/kubectl/generate/autoscaler.ts";
import { withContainers } from "../../src/kubectl/generate/podspec.ts";
import { quantityText } from "../../src/kubectl/go/quantitytext.ts";
import { waitConditions } from "../../src/kubectl/nodes/waitconditions.ts";
import { JsonPath } from "../../src/kubectl/printers/jsonpath.ts";
import { complete } from "../../src/kubectl/shell/completion.ts";
import { unifiedDiff } from "../../src/kubectl/write/unifieddiff.ts";
import { terminal } from "./terminal.ts";

const long = 200_000;

/** What a function gives, or the words it throws. */
function answer(ask: () => unknown): unknown {
	try {
		return ask();
	} catch (error) {
		return error instanceof Error ? error.message : error;
	}
}

describe("a quantity", () => {
	it.each([
		["100m", "100m"],
		["1000m", "1"],
		["x", /must match the regular expression/],
		["5x", /must match the regular expression/],
		["5kk", /unable to parse quantity's suffix/],
		["5-3", /unable to parse quantity's suffix/],
		[`${"1".repeat(long)}x`, /must match the regular expression/],
		[`1${".".repeat(long)}`, /unable to parse quantity's suffix/],
	])("of text %#", (text, expected) => {
		const given = answer(() => quantityText(text));
		if (typeof expected === "string") expect(given).toBe(expected);
		else expect(given).toMatch(expected);
	});
});

describe("a selector", () => {
	it.each([
		["a=b", { matchLabels: { a: "b" } }],
		["a = b, c==d", { matchLabels: { a: "b", c: "d" } }],
		["a in (b)", { matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] }],
		["a.b=c,axb in (c)", { matchExpressions: [{ key: "axb", operator: "In", values: ["c"] }], matchLabels: { "a.b": "c" } }],
		["a!=b", { matchExpressions: [{ key: "a", operator: "NotIn", values: ["b"] }] }],
		[
			"!a,b",
			{
				matchExpressions: expect.arrayContaining([
					{ key: "a", operator: "DoesNotExist" },
					{ key: "b", operator: "Exists" },
				]) as unknown,
			},
		],
	])("%s", (text, selector) => {
		expect(labelSelector(text)).toEqual(selector);
	});

	it("may have many parts", () => {
		const text = Array.from({ length: long / 10 }, (_, i) => `a${i}=b`).join(",");
		expect(Object.keys(labelSelector(text).matchLabels ?? {})).toHaveLength(long / 10);
	});
});

describe("a pattern for containers", () => {
	const chosen = (name: string, pattern: string) =>
		withContainers({ containers: [{ name }] }, pattern, (container) => container) !== undefined;

	it.each([
		["agent", "agent", true],
		["agent", "*", true],
		["agent", "a*t", true],
		["agent", "*g*n*", true],
		["agent", "a*a", false],
		["aba", "ab*ba", false],
		["agent", "a.*", false],
		["agent", "age", false],
		["agent", "x*", false],
		["agent", "a*x**", false],
		["agent", "agent*agent", false],
		["agent", "", false],
		["a".repeat(60), `${"*a".repeat(long / 2)}b`, false],
		["a".repeat(60), `${"*a".repeat(30)}`, true],
	])("%#: %.10s", (name, pattern, fits) => {
		expect(chosen(name, pattern)).toBe(fits);
	});
});

describe("what an autoscaler measures", () => {
	const cpu = (text: string) =>
		answer(() => metricsOf({ number: () => 0, text: (name: string) => (name === "cpu" ? text : "") } as never));
	const average = (averageValue: string) => [
		{ type: "Resource", resource: { name: "cpu", target: { type: "AverageValue", averageValue } } },
	];

	it.each([
		["500", average("500m")],
		["1.5", average("1500u")],
		[".5", average("500u")],
		["2.", average("2m")],
		["200m", average("200m")],
		["x", "invalid resource cpu value: x"],
		[`${"1".repeat(long)}x`, `invalid resource cpu value: ${"1".repeat(long)}x`],
	])("of text %#", (text, metrics) => {
		expect(cpu(text)).toEqual(metrics);
	});
});

describe("a JSONPath", () => {
	const value = { items: [{ a: 1 }, { a: 2, b: "x" }] };
	const found = (path: string) => answer(() => new JsonPath(`{${path}}`).find(value));

	it.each([
		[".items[?(@.a==2)].b", [["x"]]],
		[".items[?(@.b)].a", [[2]]],
		[".items[0, 1].a", [[1, 2]]],
		[".items[?(@.a<=1.)].a", [[1]]],
		["1.5.", "cannot parse number 1.5."],
		[`${"1".repeat(long)}.1.`, `cannot parse number ${"1".repeat(long)}.1.`],
		[`.items[0,${" ".repeat(long)}1].a`, [[1, 2]]],
		[`.items[?(@.a${"=".repeat(long)}1)].b`, expect.stringContaining("unrecognized filter operator") as unknown],
	])("of text %#", (path, expected) => {
		expect(found(path)).toEqual(expected);
	});
});

describe("a condition to wait for", () => {
	const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, status: { phase: "Running" } };
	const holds = (text: string) => {
		const [condition] = waitConditions([`jsonpath={.status.phase}=${text}`]);
		return condition?.kind === "met" && condition.met(pod as never);
	};

	it.each([
		["Running", true],
		["'Running'", true],
		["\"'Running", true],
		["Pending", false],
		[`Running${"'".repeat(long)}`, true],
		[`${"'".repeat(long)}Running${"'".repeat(long)}x`, false],
	])("of text %#", (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe("a difference", () => {
	it.each([
		["a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"],
		["a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"],
		["", "a\n", "@@ -0,0 +1 @@\n+a\n"],
		["\n\n", "\n", "@@ -1,2 +1 @@\n \n-\n"],
	])("from %j to %j", (from, to, hunks) => {
		expect(unifiedDiff(from, to)).toContain(hunks);
	});

	it("may have a long line", () => {
		expect(unifiedDiff("a".repeat(long), `${"a".repeat(long)}\n`)).toContain("No newline at end of file");
	});
});

describe("the terminal", () => {
	it("completes after a long word or long blanks", async () => {
		const { store, desk } = terminal();
		const word = `cat ${"a".repeat(long)}`;
		expect(await complete(word, word.length, store, desk.files)).toEqual({ from: 4, words: [] });
		const blanks = `kubectl${" ".repeat(long)}desc`;
		expect((await complete(blanks, blanks.length, store, desk.files)).words).toEqual(["describe"]);
	});

	it("names the host of a server that does not answer", async () => {
		const { type } = terminal();
		const refused = "The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?\n";
		expect((await type("kubectl get pods --server=https://10.0.0.9:6443/a/b")).stderr).toBe(refused);
	});
});
