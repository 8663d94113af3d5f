// What the page says stands in the words.ts of its room, so that it can be read, and translated, in one place.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";

const ui = path.resolve(import.meta.dirname, "../../src/ui");
/** Attributes that are read to someone. */
const spoken = new Set(["aria-label", "title", "label", "placeholder", "alt"]);
/** Names, not words. */
const names = new Set(["everynode"]);

/** The words that stand in a component's own markup. */
function wordsIn(source: string): readonly string[] {
	const found: string[] = [];
	const isWord = (text: string): boolean => /\p{L}{2}/u.test(text) && !names.has(text.trim());
	const walk = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(walk);
		if (typeof node !== "object" || node === null) return;
		const { type, name, data, value } = node as { type?: string; name?: string; data?: string; value?: unknown };
		if (type === "Text" && typeof data === "string") {
			if (isWord(data)) found.push(data.trim());
			return;
		}
		if (type === "Attribute") {
			if (spoken.has(name ?? "")) walk(value);
			return;
		}
		for (const [key, child] of Object.entries(node)) if (key !== "css" && key !== "parent") walk(child);
	};
	walk(parse(source, { modern: true }).fragment);
	return found;
}

const rooms = readdirSync(ui, { withFileTypes: true })
	.filter((each) => each.isDirectory() && existsSync(path.join(ui, each.name, "words.ts")))
	.map(({ name }) => name);

describe("what the page says", () => {
	it("is found in a component's markup", () => {
		expect(wordsIn('<p title="Go on.">One <b>word</b> {said}</p>')).toEqual(["Go on.", "One", "word"]);
		expect(wordsIn('<p class="red">{1}</p><code>x</code>')).toEqual([]);
	});

	it("stands in the words of these rooms", () => {
		expect(rooms).toEqual(expect.arrayContaining(["lesson", "offline", "terminal", "why"]));
	});

	it.each(rooms)("stands in %s/words.ts, not in the components beside it", (room) => {
		const folder = path.join(ui, room);
		const inMarkup = readdirSync(folder)
			.filter((name) => name.endsWith(".svelte"))
			.flatMap((name) => wordsIn(readFileSync(path.join(folder, name), "utf8")).map((text) => `${name}: ${text}`));
		expect(inMarkup).toEqual([]);
	});

	it.each(rooms)("has nothing in %s/words.ts that nobody says", (room) => {
		const folder = path.join(ui, room);
		const sources = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
		const said = [...readFileSync(path.join(folder, "words.ts"), "utf8").matchAll(/^export const (\w+)/gm)].map(
			([, name]) => name,
		);
		expect(said.filter((name) => !sources.some((source) => source.includes(`say.${name}`)))).toEqual([]);
	});
});
