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

/** Parts of an expression that are asked, not said. */
const asked: Readonly<Record<string, readonly string[]>> = {
	BinaryExpression: ["left", "right"],
	CallExpression: ["arguments"],
	ConditionalExpression: ["test"],
	MemberExpression: ["property"],
};

interface Walked {
	readonly type?: string;
	readonly name?: string;
	readonly data?: string;
	readonly value?: unknown;
}

/** The words that stand in a component's own markup, also in the expressions there. */
function wordsIn(source: string): readonly string[] {
	const found: string[] = [];
	const find = (text: unknown): void => {
		if (typeof text === "string" && /\p{L}{2}/u.test(text) && !names.has(text.trim())) found.push(text.trim());
	};
	const walk = (node: unknown, said: boolean): void => {
		if (Array.isArray(node)) return node.forEach((each) => walk(each, said));
		if (typeof node !== "object" || node === null) return;
		const { type = "", name = "", data, value } = node as Walked;
		if (type === "Text") return find(data);
		if (type === "Literal" && said) return find(value);
		if (type === "TemplateElement" && said) return find((value as { readonly cooked?: string }).cooked);
		if (type === "StyleDirective" || (type === "Attribute" && !spoken.has(name))) return;
		for (const [key, child] of Object.entries(node))
			if (key !== "css" && key !== "parent" && !asked[type]?.includes(key)) walk(child, said || type === "ExpressionTag");
	};
	walk(parse(source, { modern: true }).fragment, false);
	return found;
}

/** Two words with a blank between them that are no words to anyone: kinds of things in the program. */
const tags = ["card back", "not asked", "token asks", "token stopped", "when deleted", "line-marked line-marked-edge"];
/** Where such words are not said either. */
const unsaid = ["ImportDeclaration", "NewExpression", "TSLiteralType"];

/** The phrases in a component's script, or in a file of TypeScript. What begins with `kubectl` is a command. */
function phrasesIn(source: string): readonly string[] {
	const found: string[] = [];
	const find = (text: unknown): void => {
		if (typeof text !== "string" || !/\p{L}{2} \p{L}/u.test(text) || !/^[\p{L}\d ,.;:'’…?!()<>-]*$/u.test(text)) return;
		if (!text.startsWith("kubectl ") && !tags.includes(text.trim())) found.push(text.trim());
	};
	const walk = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(walk);
		if (typeof node !== "object" || node === null) return;
		const { type = "", value } = node as Walked;
		if (type === "Literal") return find(value);
		if (type === "TemplateElement") return find((value as { readonly cooked?: string }).cooked);
		if (unsaid.includes(type)) return;
		for (const [key, child] of Object.entries(node)) if (key !== "parent") walk(child);
	};
	const { instance, module } = parse(source, { modern: true });
	walk([instance?.content, module?.content]);
	return found;
}
const asScript = (source: string): string => `<script lang="ts">${source}</script>`;

const rooms = [".", ...readdirSync(ui)].filter((room) => existsSync(path.join(ui, room, "words.ts")));

/** The room's own files; of the page's frame those beside the rooms. */
const filesOf = (room: string, named: RegExp): readonly string[] =>
	readdirSync(path.join(ui, room), { recursive: room !== ".", encoding: "utf8" }).filter((name) => named.test(name));
const read = (room: string, name: string): string => readFileSync(path.join(ui, room, name), "utf8");

describe("what the page says", () => {
	it("is found in a component's markup", () => {
		expect(wordsIn('<p title="Go on.">One <b>word</b> {said}</p>')).toEqual(["Go on.", "One", "word"]);
		expect(wordsIn('<p class="red" style:top="1px">{1}</p><code>x</code>')).toEqual([]);
		expect(wordsIn('<p title={on ? "On" : `Off: ${why}`}>{kind === "Pod" ? "Its Pod" : of("Node")}</p>')).toEqual([
			"On",
			"Off:",
			"Its Pod",
		]);
	});

	it("is found in scripts", () => {
		expect(phrasesIn(asScript('const a = { kind: "not asked", line: `kubectl get ${b}`, c: "data-pod" };'))).toEqual([]);
		expect(phrasesIn(asScript('const a = [`runs on ${b}`, "Go on."]; throw new Error(`no such ${a}`);'))).toEqual([
			"runs on",
			"Go on.",
		]);
	});

	it("stands in the words of these rooms", () => {
		expect(rooms).toEqual(
			expect.arrayContaining([".", "cluster", "editor", "lesson", "offline", "parts", "scene", "state", "terminal", "why"]),
		);
	});

	it.each(rooms)("stands in %s/words.ts, not in the components beside it", (room) => {
		const inMarkup = filesOf(room, /\.svelte$/).flatMap((name) => wordsIn(read(room, name)).map((text) => `${name}: ${text}`));
		expect(inMarkup).toEqual([]);
	});

	it.each(rooms)("stands in %s/words.ts, not in the scripts beside it", (room) => {
		const inScripts = filesOf(room, /\.svelte$|(?<!words)\.ts$/).flatMap((name) => {
			const source = read(room, name);
			return phrasesIn(name.endsWith(".ts") ? asScript(source) : source).map((text) => `${name}: ${text}`);
		});
		expect(inScripts).toEqual([]);
	});

	it.each(rooms)("has nothing in %s/words.ts that nobody says", (room) => {
		const sources = filesOf(room, /\.(svelte|ts)$/).map((name) => read(room, name));
		const said = filesOf(room, /(^|\/)(later)?words\.ts$/).flatMap((name) => [
			...read(room, name).matchAll(/^export (?:const|function) (\w+)/gm),
		]);
		expect(said.length).toBeGreaterThan(0);
		const isSaid = (name: string): boolean => sources.some((source) => new RegExp(`\\bsay\\.${name}\\b`).test(source));
		expect(said.map(([, name = ""]) => name).filter((name) => !isSaid(name))).toEqual([]);
	});
});
