// What a file may be called, and in which order files stand.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badName, freeFileName, treeOf } from "../../src/sandbox/filenames.ts";
import { readLine } from "../../src/kubectl/shell/words.ts";

const taken = ["web.yaml", "monitoring/agent.yaml"];

describe("a file's name", () => {
	it.each([
		["daemonset.yaml", undefined],
		["monitoring/web.yaml", undefined],
		["a b.yaml", undefined],
		["ä/名.yaml", undefined],
		["", "empty"],
		["   ", "empty"],
		["web.yaml", "taken"],
		["monitoring", "folder"],
		["web.yaml/x", "folder"],
		["../x", "strange"],
		["/etc/passwd", "strange"],
		["a//b", "strange"],
		["a/./b", "strange"],
		["a/", "strange"],
		["it's.yaml", "strange"],
		['"x"', "strange"],
		["-f", "strange"],
		[" x", "strange"],
		["x\ny", "strange"],
		["x".repeat(121), "long"],
	])("%j is %s", (name, bad) => expect(badName(name, taken)).toBe(bad));
	it.each([
		["new.yaml", "new.yaml"],
		["web.yaml", "web-2.yaml"],
		["monitoring", "monitoring-2"],
		["monitoring/agent.yaml", "monitoring/agent-2.yaml"],
		[".hidden", ".hidden"],
	])("%s is free as %s", (name, free) => expect(freeFileName(name, taken)).toBe(free));
	it("can be given to kubectl whatever it is", () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 40, unit: "grapheme" }), (name) => {
				if (badName(name, []) !== undefined) return;
				const read = readLine(`kubectl apply -f ${/^[\w./-]+$/.test(name) ? name : `'${name}'`}`, {});
				expect(JSON.stringify(read)).toContain(JSON.stringify(name));
			}),
		);
	});
});

describe("the list of files", () => {
	it("has folders before files, by name, and each folder once", () => {
		expect(
			treeOf(["z.yaml", "b/two.yaml", "a.yaml", "b/c/three.yaml", "b/one.yaml"]).map((row) => [row.depth, row.text]),
		).toEqual([
			[0, "b"],
			[1, "c"],
			[2, "three.yaml"],
			[1, "one.yaml"],
			[1, "two.yaml"],
			[0, "a.yaml"],
			[0, "z.yaml"],
		]);
	});
	it("has each file once, whatever they are called", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.stringMatching(/^[ab]{1,2}(\/[ab]{1,2}){0,3}$/), { maxLength: 30 }), (wanted) => {
				const names = wanted.filter((name, i) => badName(name, wanted.slice(0, i)) === undefined);
				const files = treeOf(names).flatMap((row) => ("file" in row ? [row.file] : []));
				expect([...files].sort()).toEqual([...names].sort());
			}),
		);
	});
});
