import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/manifest/yaml.ts";

const values = (text: string) => readManifest(text).documents.map(({ value }) => value);
const problem = (text: string) => readManifest(text).problem?.message;

describe("the documents of a manifest", () => {
	it("are split at lines that begin with ---, and empty ones are left out", () => {
		expect(values("a: 1\n---\n# nothing\n---\nb: 2\n--- # again\nc: 3\n")).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
	});
	it("end where a separator has anything but a comment behind it", () => {
		expect(problem("a: 1\n---- b: 2\n")).toBe("invalid Yaml document separator: - b: 2");
	});
	it("are read with a byte order mark and Windows line ends", () => {
		expect(values("\ufeffa: 1\r\nb:\r\n- x\r\n")).toEqual([{ a: 1, b: ["x"] }]);
	});
	it("before a broken one are kept, and lines are counted in their own document", () => {
		const { documents } = readManifest("a: 1\n---\nb: [c\n");
		expect(documents).toHaveLength(1);
		expect(problem("a: 1\n---\nb: [c\n")).toBe("error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'");
	});
	it("may have the same key twice: the last one counts", () => {
		expect(values("a: 1\na: 2\n")).toEqual([{ a: 2 }]);
	});
});

describe("a manifest that begins with a brace", () => {
	it("is JSON, and may hold several values", () => {
		expect(values('{"a": 1} {"b": 2}\n{"c": 3}')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
	});
	it("may be YAML after all", () => {
		expect(values("{a: 1, b: [c]}\n")).toEqual([{ a: 1, b: ["c"] }]);
	});
	it("that is neither gets the JSON error", () => {
		expect(problem('{"apiVersion": "v1", "kind": "ConfigMap",')).toBe("unexpected EOF");
		expect(problem('{"a" 1}')).toBe("json: offset 6: invalid character '1' after object key");
	});
});

describe("the place of a part", () => {
	const text = "kind: Pod\nspec:\n  containers:\n  - name: a\n    image: b # here\n";
	const [document] = readManifest(text).documents;
	const slice = (range?: { start: number; end: number }) => range && text.slice(range.start, range.end);

	it("is that of its key and of its value", () => {
		const place = document?.place(["spec", "containers", 0, "image"]);
		expect([slice(place?.key), slice(place?.value)]).toEqual(["image", "b"]);
	});
	it("is nowhere where the manifest does not say it", () => {
		expect(document?.place(["spec", "nodeName"])).toBeUndefined();
	});
});

/** Ten times ten times … of a word, by aliases of aliases. */
const multiplied = (times: number): string =>
	[
		"b0: &b0 [x,x,x,x,x,x,x,x,x,x]",
		...Array.from({ length: times }, (_, n) => `b${n + 1}: &b${n + 1} [${`*b${n},`.repeat(10)}]`),
	].join("\n");

describe("a hostile manifest", () => {
	it.each([
		["brackets", "[".repeat(60_000), /nested deeper than 64 levels/],
		["indents", Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), /nested deeper than 64 levels/],
		["aliases that multiply", multiplied(9), /^error converting YAML to JSON: yaml: document contains excessive aliasing$/],
		["many values", `[${"x,".repeat(500_000)}]`, /at most 500,000 values of a document/],
		["one long quote", `a: "${"x ".repeat(30_000)}`, /found unexpected end of stream/],
		["size", "a".repeat(2_097_153), /larger than 2 MiB/],
		["documents", "a: b\n---\n".repeat(1001), /more than 1000 documents/],
		["JSON documents", '{"a": 1}\n'.repeat(1001), /more than 1000 documents/],
	])("of %s is refused", (_, text, why) => {
		expect(problem(text)).toMatch(why);
	});

	it("has as many aliases as go-yaml allows: those of a document's few nodes", () => {
		expect(values(`a: &a [x]\n${Array.from({ length: 90 }, (_, n) => `b${n}: [*a, *a]\n`).join("")}`)).toHaveLength(1);
		expect(values(multiplied(1))).toHaveLength(1);
	});
});
