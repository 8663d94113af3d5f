// What an author says of names in double braces: whether they are used, and with which seeds a lesson that is drawn is verified.
import { canonical } from "../../src/cluster/api/values.ts";
import { nameInBraces, valuesOf, type Drawn } from "../../src/lesson/draw.ts";
import type { Draw } from "../../src/lesson/lesson.ts";
import { textsBelow } from "./folder.ts";
import type { Quotes } from "./quotes.ts";

/** A lesson is verified with this many different draws, or with all that there are if they are fewer … */
const most = 5;
/** … looked for among this many seeds. */
const tried = 200;

/** Seeds from 1 on that draw differently; 1 alone for a lesson that draws nothing. */
export function seedsOf(draws: readonly Draw[] | undefined): readonly number[] {
	if (!draws) return [1];
	const seen = new Map<string, number>();
	for (let seed = 1; seed <= tried && seen.size < most; seed++) {
		const values = canonical(valuesOf(draws, seed));
		if (!seen.has(values)) seen.set(values, seed);
	}
	return [...seen.values()];
}

/** "seed 3: tainted is mumbai-node-2, team is search" */
export const drawInWords = (seed: number, values: Drawn): string =>
	`seed ${seed}: ${Object.entries(values)
		.map(([name, value]) => `${name} is ${value}`)
		.join(", ")}`;

/** A sentence with names in place of what was drawn, so that it holds for every seed. */
export const inNames = (sentence: string, values: Drawn): string =>
	Object.entries(values)
		.sort(([, a], [, b]) => b.length - a.length)
		.reduce((text, [name, value]) => text.replaceAll(value, `{{${name}}}`), sentence);

/** Of each wrong answer, the most words that stand in its sentence with every seed; nothing where those are fewer than three. */
export function saidByAll(heard: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
	const [first = {}, ...others] = heard;
	return Object.fromEntries(
		Object.entries(first).flatMap(([name, sentence]) => {
			const words = commonWords(sentence, others.flatMap((other) => other[name] ?? []));
			return words === undefined ? [] : [[name, words] as const];
		}),
	);
}

function commonWords(sentence: string, others: readonly string[]): string | undefined {
	const words = sentence.split(" ");
	for (let length = words.length; length >= Math.min(3, words.length); length--)
		for (let from = 0; from + length <= words.length; from++) {
			const part = words.slice(from, from + length).join(" ");
			if (others.every((other) => other.includes(part))) return part;
		}
	return undefined;
}

/** Words of Go templates, which kubectl lines may hold in double braces too. */
export const goWords = ["end", "else", "break", "continue"];

/**
 * A sentence for each name in double braces that stands for nothing, or stands where it cannot, and for each that is drawn or quoted
 * and used nowhere. Every file may have names that are drawn, only a text those of its quotes.
 */
export function nameProblems(root: string, slug: string, draws: readonly Draw[] = [], quotes: Quotes = {}): readonly string[] {
	const drawn = draws.flatMap((each) => each.names);
	const quoted = Object.keys(quotes);
	if (drawn.length + quoted.length === 0) return [];
	const used = new Set<string>();
	const problems: string[] = [];
	for (const [file, text] of textsBelow(root, slug)) {
		const isText = /^(lesson|exercise)\.md$/.test(file);
		let marks = 0;
		for (const [i, line] of text.split("\n").entries()) {
			if (isText && line === "---") marks++;
			for (const [, name = ""] of line.matchAll(nameInBraces)) {
				used.add(name);
				const problem = problemOf(name, file, isText && marks === 1);
				if (problem !== undefined) problems.push(`${slug}/${file}:${i + 1}: ${problem}`);
			}
		}
	}
	function problemOf(name: string, file: string, isFront: boolean): string | undefined {
		if (isFront) return "nothing that is drawn or quoted can stand here: the map of the course shows it";
		if (quoted.includes(name)) return file.endsWith(".md") ? undefined : `{{${name}}} is a quote: only a text can have it`;
		if (drawn.includes(name) || goWords.includes(name)) return undefined;
		const known = [...(drawn.length > 0 ? [`drawn are ${drawn.join(", ")}`] : []), ...(quoted.length > 0 ? [`quoted are ${quoted.join(", ")}`] : [])];
		return `{{${name}}} is not drawn${quoted.length > 0 ? " or quoted" : ""}; ${known.join("; ")}`;
	}
	const unused = (names: readonly string[], what: string): readonly string[] =>
		names.filter((name) => !used.has(name)).map((name) => `${slug}: "${name}" is ${what}, and no file has {{${name}}}`);
	const twice = quoted.filter((name) => drawn.includes(name)).map((name) => `${slug}: "${name}" is drawn and quoted: give one of them another name`);
	return [...problems, ...unused(drawn, "drawn"), ...unused(quoted, "quoted"), ...twice];
}
