import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { toIndentedJson } from "../../src/kubectl/printers/json.ts";
import { toKyaml } from "../../src/kubectl/printers/kyaml.ts";
import { natural, toYaml } from "../../src/kubectl/printers/yaml.ts";
import { object, output } from "./recorded/recorded.ts";

describe("YAML as kubectl writes it", () => {
	it.each([
		["ConfigMap", "settings", "kubectl get cm settings -o yaml"],
		["Secret", "keys", "kubectl get secret keys -o yaml"],
	])("prints %s %s as the real one did", (kind, name, run) => {
		expect(toYaml(object(kind, name))).toBe(output(run).stdout);
	});

	it.each([["ConfigMap", "settings", "kubectl get cm settings -o kyaml"]])(
		"prints %s %s as the real one did in KYAML",
		(kind, name, run) => {
			expect(toKyaml(object(kind, name))).toBe(output(run).stdout);
		},
	);

	it.each(["deploy web", "pod crash", "node mumbai-node-1"])("writes again what it wrote of %s", (what) => {
		const { stdout } = output(`kubectl get ${what} -o yaml`);
		expect(toYaml(parse(stdout))).toBe(stdout);
	});

	it.each(["deploy web", "pod crash"])("writes again what it wrote of %s in KYAML", (what) => {
		const { stdout } = output(`kubectl get ${what} -o kyaml`);
		expect(toKyaml(parse(stdout))).toBe(stdout);
	});

	it.each([
		["plain", "plain"],
		["two words", "two words"],
		["", '""'],
		["true", '"true"'],
		["on", '"on"'],
		["~", '"~"'],
		["10", '"10"'],
		["0x1F", '"0x1F"'],
		["1e3", '"1e3"'],
		["1_000", '"1_000"'],
		["12:30", '"12:30"'],
		["2026-01-01", '"2026-01-01"'],
		["1.2.3", "1.2.3"],
		["v1", "v1"],
		["x: y", "'x: y'"],
		["a:b", "a:b"],
		["a #b", "'a #b'"],
		["#b", "'#b'"],
		["*", "'*'"],
		["- a", "'- a'"],
		["-a", "-a"],
		["it's", "it's"],
		["'it'", "'''it'''"],
		[" lead", "' lead'"],
		["a\tb", '"a\\tb"'],
		["a\nb", "|-\n  a\n  b"],
		["a\nb\n", "|\n  a\n  b"],
		["a\n\n", "|+\n  a\n"],
		[" a\nb\n", "|2\n   a\n  b"],
		["a \nb", '"a \\nb"'],
		["é", "é"],
		["😀", '"\\U0001F600"'],
		["@x", "'@x'"],
		["---", "'---'"],
		[".5", '".5"'],
		["null", '"null"'],
		["=", "="],
	])("writes the text %j as %s", (text, written) => {
		expect(toYaml({ k: text })).toBe(`k: ${written}\n`);
	});

	it("orders keys as people count, letters after other signs", () => {
		expect(["b10", "b9", "a", "B", "_x", "a.b", "a/b", "ab", "1", "10", "2"].sort(natural)).toEqual([
			"_x",
			"1",
			"2",
			"10",
			"B",
			"a",
			"a.b",
			"a/b",
			"ab",
			"b9",
			"b10",
		]);
	});

	it("does not indent a list below its key, and begins a mapping behind the dash", () => {
		expect(toYaml({ a: [{ b: [1, [2, { c: null }]], d: {} }, [], "x"] })).toBe(
			"a:\n- b:\n  - 1\n  - - 2\n    - c: null\n  d: {}\n- []\n- x\n",
		);
	});

	it("escapes what HTML would read in JSON, as Go does", () => {
		expect(toIndentedJson({ a: "<&>", b: [], c: {} })).toBe('{\n    "a": "\\u003c\\u0026\\u003e",\n    "b": [],\n    "c": {}\n}');
	});
});
