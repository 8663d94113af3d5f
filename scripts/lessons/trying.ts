// What lessons:try does: files, lines and answers from a lesson's start, in order, and what comes of each.
import { existsSync, readFileSync } from "node:fs";
import { drawnBy, nameInBraces, valuesOf, type Drawn } from "../../src/lesson/draw.ts";
import { givenFor } from "./answers.ts";
import { slipIn, waitIn } from "./commands.ts";
import { compileLesson, courseOf, type LessonSource } from "./compile.ts";
import { drawInWords } from "./draws.ts";
import { gestureIn, spellingsFor } from "./gesture.ts";
import { play, type Act } from "./play.ts";

export class Misused extends Error {}

export const usage = `npm run lessons:try LESSON -- --file NAME=PATH --line "kubectl apply -f NAME" --line "# + Add Node" --answer CHECK=VALUE
LESSON is a folder of lessons/, or the end of its name. All is done in its order; without any of it the start is judged.
  --file NAME=PATH      NAME, a file of the lesson, is written with the text of PATH
  --line "…"            a line is typed; or a gesture ("# stop mumbai-node-2"), or a wait ("# wait 30s")
  --answer CHECK=VALUE  a question is answered: with Nodes (a,b), a number, or the text of a choice
  --seed N              a lesson that is drawn is played with this seed, otherwise with 1
  --quiet               what lines print is left out
  --lessons FOLDER      another course than lessons/
It ends with 1 if a line fails, or if a check is not done at the end.`;

/** Tries it, and says what comes of it. Answers the exit code. Throws Misused for words that it does not understand. */
export async function tryLesson(root: string, words: readonly string[], say: (line: string) => void): Promise<number> {
	if (words.includes("--help")) {
		say(usage);
		return 0;
	}
	const [name, ...rest] = words.filter((word) => word !== "--quiet");
	if (name === undefined || name.startsWith("-")) throw new Misused(usage);
	const written = lessonNamed(root, name);
	const seed = seedIn(rest);
	const lesson = drawnBy(written, seed);
	const values = written.draw ? valuesOf(written.draw, seed) : {};
	if (written.draw) say(drawInWords(seed, values));
	const acts = actsIn(rest, lesson, values);
	const { failures, verdicts } = await play(lesson, acts, (moment, act, came) => {
		say(inWords(act));
		if (came?.printed && !words.includes("--quiet")) say(came.printed.trimEnd().replace(/^/gm, "  "));
		if (came?.why !== undefined) say(`  ✗ this fails: ${came.why}`);
		for (const { id } of lesson.checks) {
			const verdict = moment.verdicts[id];
			say(verdict?.done ? `  ✓ ${id}` : `  · ${id}: ${verdict?.why ?? ""}`);
			if (verdict && !verdict.done && verdict.quote) say(verdict.quote.replace(/^/gm, "      "));
		}
	});
	return failures.length > 0 || Object.values(verdicts).some((verdict) => !verdict.done) ? 1 : 0;
}

function lessonNamed(root: string, name: string): LessonSource {
	const found = courseOf(root)
		.chapters.flatMap(({ lessons }) => lessons)
		.filter((slug) => slug === name || slug.includes(name));
	const [slug] = found;
	if (slug === undefined) throw new Misused(`The course has no lesson "${name}".`);
	if (found.length > 1) throw new Misused(`"${name}" may be ${found.join(" or ")}.`);
	return compileLesson(root, slug);
}

function seedIn(words: readonly string[]): number {
	const at = words.indexOf("--seed");
	const seed = at < 0 ? 1 : Number(words[at + 1]);
	if (!Number.isInteger(seed)) throw new Misused(usage);
	return seed;
}

/** The words of the line as acts, in their order. */
function actsIn(words: readonly string[], lesson: LessonSource, values: Drawn): readonly Act[] {
	const filled = (text: string): string => text.replace(nameInBraces, (braces, name: string) => values[name] ?? braces);
	const acts: Act[] = [];
	for (let i = 0; i < words.length; i += 2) {
		const [flag, value] = [words[i], words[i + 1]];
		if (value === undefined) throw new Misused(usage);
		if (flag === "--seed") continue;
		const [, name = "", text = ""] = /^([^=]+)=(.*)$/s.exec(filled(value)) ?? [];
		if (flag === "--line") acts.push(lineOf(filled(value)));
		else if (flag === "--answer") {
			const given = givenFor(lesson.checks, name, text);
			if (typeof given === "string") throw new Misused(`--answer CHECK=VALUE: ${given}.`);
			acts.push({ answer: name, given: given.given });
		} else if (flag === "--file") acts.push({ write: known(name, lesson), text: filled(textOf(text || value)) });
		else throw new Misused(usage);
	}
	return acts;
}

function textOf(file: string): string {
	if (!existsSync(file)) throw new Misused(`--file NAME=PATH: there is no file "${file}".`);
	return readFileSync(file, "utf8");
}

/** The name of a file that the lesson has, or that its answers write. */
function known(name: string, { files, solution, wrong }: LessonSource): string {
	const names = [...new Set([files, solution.files, ...wrong.map((each) => each.files)].flat().map((file) => file.name))];
	if (!names.includes(name)) throw new Misused(`--file NAME=PATH: the lesson has no file "${name}"; it has ${names.join(", ") || "none"}.`);
	return name;
}

function lineOf(text: string): Act {
	const wait = waitIn(text);
	if (wait !== undefined) return { wait };
	if (!text.startsWith("#") || gestureIn(text)) return text;
	throw new Misused(`--line: ${slipIn(text) ?? `"${text}" is only a comment: nothing is done. Gestures are written ${spellingsFor(text)}.`}`);
}

function inWords(act: Act | undefined): string {
	if (act === undefined) return "At the start";
	if (typeof act === "string") return act.startsWith("#") ? act : `$ ${act}`;
	if ("write" in act) return `${act.write} is written`;
	if ("wait" in act) return `# wait ${act.wait / 1000}s`;
	return "answer" in act ? `The answer of ${act.answer} is given` : "";
}
