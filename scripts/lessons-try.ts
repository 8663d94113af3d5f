// npm run lessons:try LESSON [-- --seed N] [--file NAME=PATH …] [--line "kubectl …" …]: does this from the lesson's start, in order,
// and prints the verdict of every check after each.
import { existsSync, readFileSync } from "node:fs";
import { drawnBy, valuesOf } from "../src/lesson/draw.ts";
import { compileLesson, courseOf, type LessonSource } from "./lessons/compile.ts";
import { courseIn } from "./lessons/courseflag.ts";
import { drawInWords } from "./lessons/draws.ts";
import { play, type Act } from "./lessons/play.ts";
import { LessonError } from "./lessons/prose.ts";

class Misused extends Error {}

const { root, rest: words } = courseIn(process.argv.slice(2));
const usage = `npm run lessons:try LESSON -- --file NAME=PATH --line "kubectl apply -f NAME" --line "# + Add Node"
LESSON is a folder of lessons/, or the end of its name. Without --file and --line the start is judged. A lesson that is drawn is
played with the seed 1, or with --seed N.`;

function lessonNamed(name: string): LessonSource {
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
function actsIn(words: readonly string[]): readonly Act[] {
	const acts: Act[] = [];
	for (let i = 0; i < words.length; i += 2) {
		const [flag, value] = [words[i], words[i + 1]];
		if (value === undefined) throw new Misused(usage);
		if (flag === "--seed") continue;
		if (flag === "--line") acts.push(value);
		else if (flag === "--file") {
			const [, name = "", file = ""] = /^([^=]+)=(.+)$/.exec(value) ?? [];
			if (!existsSync(file)) throw new Misused(`--file NAME=PATH: there is no file "${file || value}".`);
			acts.push({ write: name, text: readFileSync(file, "utf8") });
		} else throw new Misused(usage);
	}
	return acts;
}

const inWords = (act: Act | undefined): string => {
	if (act === undefined) return "At the start";
	if (typeof act === "string") return act.startsWith("#") ? act : `$ ${act}`;
	return "write" in act ? `${act.write} is written` : "";
};

try {
	const [name, ...rest] = words;
	if (name === undefined || name.startsWith("-")) throw new Misused(usage);
	const written = lessonNamed(name);
	const seed = seedIn(rest);
	const lesson = drawnBy(written, seed);
	if (written.draw) console.log(drawInWords(seed, valuesOf(written.draw, seed)));
	const acts = actsIn(rest);
	const { failures } = await play(lesson, acts, ({ verdicts }, act) => {
		console.log(inWords(act));
		for (const { id } of lesson.checks) {
			const verdict = verdicts[id];
			console.log(verdict?.done ? `  ✓ ${id}` : `  · ${id}: ${verdict?.why ?? ""}`);
			if (verdict && !verdict.done && verdict.quote) console.log(verdict.quote.replace(/^/gm, "      "));
		}
	});
	for (const { act, why } of failures) console.log(`✗ ${inWords(acts[act])} fails: ${why}`);
} catch (error) {
	if (!(error instanceof LessonError || error instanceof Misused)) throw error;
	console.log(error.message);
	process.exitCode = 1;
}
