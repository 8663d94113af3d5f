// What an author says of a draw: whether its names are used, and with which seeds a lesson is verified.
import { canonical } from "../../src/cluster/api/values.ts";
import { nameInBraces, valuesOf, type Drawn } from "../../src/lesson/draw.ts";
import type { Draw } from "../../src/lesson/lesson.ts";
import { textsBelow } from "./folder.ts";

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

/** A sentence for each name that is drawn and used nowhere, or used and not drawn, with its place. */
export function drawProblems(root: string, slug: string, draws: readonly Draw[] | undefined): readonly string[] {
	if (!draws) return [];
	const names = draws.flatMap((each) => each.names);
	const used = new Set<string>();
	const problems: string[] = [];
	for (const [file, text] of textsBelow(root, slug)) {
		const isText = /^(lesson|exercise)\.md$/.test(file);
		let marks = 0;
		for (const [i, line] of text.split("\n").entries()) {
			if (isText && line === "---") marks++;
			for (const [, name = ""] of line.matchAll(nameInBraces)) {
				used.add(name);
				const place = `${slug}/${file}:${i + 1}`;
				if (isText && marks === 1) problems.push(`${place}: nothing that is drawn can stand here: the map of the course shows it`);
				else if (!names.includes(name) && !goWords.includes(name)) problems.push(`${place}: {{${name}}} is not drawn; drawn are ${names.join(", ")}`);
			}
		}
	}
	return [...problems, ...names.filter((name) => !used.has(name)).map((name) => `${slug}: "${name}" is drawn, and no file has {{${name}}}`)];
}
