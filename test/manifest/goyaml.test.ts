import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTree } from "../../src/manifest/goyaml/grammar.ts";
import { Problem } from "../../src/manifest/goyaml/problem.ts";
import { jsonOf } from "../../src/manifest/goyaml/value.ts";

interface Recorded {
	readonly text: string;
	readonly value?: unknown;
	readonly error?: string;
}

/** What the YAML reader inside kubectl made of these texts. */
const recorded = readFileSync(new URL("recorded/goyaml.jsonl", import.meta.url), "utf8")
	.trim()
	.split("\n")
	.map((line) => JSON.parse(line) as Recorded);

function read(text: string): { value?: unknown; error?: string } {
	try {
		const tree = readTree(text);
		return { value: tree ? jsonOf(tree) : null };
	} catch (error) {
		if (error instanceof Problem) return { error: error.message };
		throw error;
	}
}

describe("a YAML text", () => {
	it.each(recorded.filter(({ error }) => error !== undefined))(
		"that is broken gets go-yaml's error: $text",
		({ text, error }) => {
			expect(read(text)).toEqual({ error });
		},
	);

	it.each(recorded.filter(({ error }) => error === undefined))(
		"that is right gives go-yaml's values: $text",
		({ text, value }) => {
			expect(read(text)).toEqual({ value });
		},
	);
});
