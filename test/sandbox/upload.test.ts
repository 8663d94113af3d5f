// What a person brings: texts and zips are taken, and of all else it is said why not.
import { zipSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { zipped, unzipped } from "../../src/ui/sandbox/zip.ts";
import { taken } from "../../src/ui/sandbox/upload.ts";
import { mostBytes } from "../../src/manifest/limits.ts";

const blob = (content: string | Uint8Array<ArrayBuffer>): Blob => new Blob([content]);
const take = (files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>, before = 0) =>
	taken(
		Object.entries(files).map(([name, content]) => ({ name, file: blob(content) })),
		before,
	);
const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> => new Uint8Array(zipSync(files));

describe("files that are brought", () => {
	it("come as they are, with their folders, and without a mark or carriage returns", async () => {
		const bom = new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8("a: 1\r\nb: 2\r\n")]);
		expect(await take({ "stack/web.yaml": "kind: Pod\n", "win.yaml": bom })).toEqual({
			files: [
				{ name: "stack/web.yaml", text: "kind: Pod\n" },
				{ name: "win.yaml", text: "a: 1\nb: 2\n" },
			],
			left: [],
		});
	});
	it("come out of a zip as they went in", async () => {
		const files = [
			{ name: "a.yaml", text: "kind: Pod\n" },
			{ name: "b/c.yaml", text: "ä €\n" },
		];
		expect((await take({ "mine.zip": zipped(files) })).files).toEqual(files);
		expect(zipped(files)).toEqual(zipped(files));
	});
	it.each([
		["a picture", { "x.png": new Uint8Array([0x89, 0x50, 0xff, 0x00]) }, "x.png is no text."],
		["zeros", { "x.yaml": "a\u0000b" }, "x.yaml is no text."],
		["a text that is too large", { "x.yaml": "x".repeat(mostBytes + 1) }, "x.yaml is too large: at most 2 MiB."],
		["a zip that is none", { "x.zip": "PK, but no zip" }, "x.zip could not be read."],
		[
			"a small zip of a large file",
			{ "x.zip": zip({ "big.yaml": new Uint8Array(mostBytes + 1) }) },
			"big.yaml is too large: at most 2 MiB.",
		],
	])("leave out %s, and say so", async (_, files, said) =>
		expect(await take(files as Record<string, string>)).toEqual({ files: [], left: [said] }),
	);
	it("are no more than a desk holds", async () => {
		const many = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.yaml`, "a: 1"]));
		const { files, left } = await take(many, 95);
		expect(files.length).toBe(5);
		expect(left).toEqual(["The desk holds at most 100 files."]);
		const crowd = zip(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, strToU8("a")])));
		expect((await take({ "x.zip": crowd })).files.length).toBe(100);
	});
	it.each([
		["../../etc/passwd", "etc/passwd"],
		["/abs/x.yaml", "abs/x.yaml"],
		["a'b\".yaml", "a_b_.yaml"],
		["-rf", "_rf"],
		["...", "..."],
		["..", "file"],
	])("%j is called %j", async (name, called) =>
		expect((await take({ [name]: "a: 1" })).files.map((file) => file.name)).toEqual([called]),
	);
	it("never share a name", async () => {
		const { files } = await take({ "a'.yaml": "1", 'a".yaml': "2" });
		expect(files.map(({ name }) => name)).toEqual(["a_.yaml", "a_-2.yaml"]);
	});
	it("of a zip are unpacked only as far as they fit", () => {
		expect(unzipped(zip({ "a.yaml": strToU8("a"), "b/": strToU8("") }), 5).map(({ name }) => name)).toEqual(["a.yaml"]);
	});
});
