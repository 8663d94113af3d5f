// The page for authors is true: it names every field of the check language, and its examples are read as they stand.
import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { gestureIn } from "../../scripts/lessons/gesture.ts";
import { parseLesson } from "../../scripts/lessons/prose.ts";
import { checksSchema, fieldsOfChecks } from "../../scripts/lessons/schema.ts";

const page = readFileSync(path.resolve("docs/writing-lessons.md"), "utf8");
const blocks = (language: string): readonly string[] =>
	[...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text = ""]) => (of === language ? [text] : []));

it.each(fieldsOfChecks)("names the field %s", (field) => {
	expect(page).toMatch(new RegExp("`" + field + "\\b|, " + field + "\\b"));
});

it("has examples that are read", () => {
	for (const text of blocks("yaml")) expect(v.safeParse(checksSchema, parse(text)).success).toBe(true);
	for (const text of blocks("markdown"))
		expect(parseLesson(text).blocks.map(({ type }) => type)).toEqual(["predict", "step", "reveal"]);
});

it("has gestures that are known", () => {
	const named = [...page.matchAll(/`(# (?:\+|stop|start|remove|crash)[^`]*)`/g)].map(([, text = ""]) => text);
	expect(named.length).toBeGreaterThan(5);
	for (const text of named)
		expect(gestureIn(text.replace("NODE", "mumbai-node-1").replace("NAMESPACE/POD", "default/x")), text).toBeDefined();
});
