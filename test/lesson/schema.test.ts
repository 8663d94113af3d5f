// The JSON Schemas that editors read are those of the code, and each file that begins with one names it.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { schemaFiles } from "../../scripts/lessons/schemafiles.ts";
import { schemaLine } from "../../scripts/lessons/schemaline.ts";

const lessons = path.resolve("lessons");

it.each(Object.entries(schemaFiles()))("lessons/schema/%s is up to date: npm run lessons:schema writes it", (name, text) => {
	expect(readFileSync(path.join(lessons, "schema", name), "utf8")).toBe(text);
});

it("describes a check: its fields, durations, and parts within parts", () => {
	const { items, definitions } = JSON.parse(schemaFiles()["checks.json"]!) as {
		readonly items: { readonly properties: Record<string, unknown>; readonly required: readonly string[] };
		readonly definitions: Record<string, { readonly properties: Record<string, unknown> }>;
	};
	expect(items.required).toEqual(["id", "goal"]);
	expect(items.properties["all"]).toEqual({ type: "array", items: { $ref: "#/definitions/part1" } });
	expect(definitions["part1"]?.properties).toHaveProperty("whatif");
});

it("is named in the first line of every file that has one", () => {
	const files = readdirSync(lessons, { recursive: true, encoding: "utf8" }).filter((name) =>
		/(checks|wrong|quiz|glossary|search|cheatsheet)\.yaml$/.test(name),
	);
	expect(files.length).toBeGreaterThan(3);
	for (const file of files) {
		const name = (/\w+(?=\.yaml$)/.exec(file) ?? [])[0] as "checks" | "wrong" | "quiz" | "glossary" | "search" | "cheatsheet";
		const up = "../".repeat(file.split(path.sep).length - 1);
		expect(readFileSync(path.join(lessons, file), "utf8").split("\n")[0], file).toBe(schemaLine(name, up).trimEnd());
	}
});
