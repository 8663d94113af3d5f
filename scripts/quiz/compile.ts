// A quiz.yaml → its questions, with the keys that the simulator finds. An author's slips are told by file and line.
import { nameInBraces, valuesOf } from "../../src/lesson/draw.ts";
import { gap } from "../../src/quiz/gap.ts";
import type { Asked, Option, Question } from "../../src/quiz/question.ts";
import { seedsOf } from "../lessons/draws.ts";
import { LessonError } from "../lessons/prose.ts";
import { shaped, type Path, type Written } from "../lessons/written.ts";
import { commandsOf } from "./commands.ts";
import { cellsIn, counterOf, happeningsIn, numberIn, placesIn } from "./keys.ts";
import { saidOf, slipsOf, words } from "./said.ts";
import { lived, worldOf } from "./scenario.ts";
import { quizSchema, type WrittenOf, type WrittenQuestion, type WrittenWorld } from "./schema.ts";

/** The questions of a file, each with up to five variants where it is drawn. Throws a LessonError with all that is wrong with them. */
export async function questionsIn(written: Written, lesson?: string): Promise<readonly Asked[]> {
	const problems: string[] = [];
	const questions: Asked[] = [];
	for (const [i, each] of shaped(quizSchema, written).entries()) {
		try {
			const [first, ...more] = await variantsOf(each);
			const belongs = lesson ?? each.lesson;
			questions.push({ id: each.id, ...(belongs === undefined ? {} : { lesson: belongs }), variants: [first!, ...more] });
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			const path = error instanceof Misplaced ? error.path : ["id"];
			problems.push(`${written.place([i, ...path])}: ${each.id}: ${error.message.replace(/^line \d+: /, "")}`);
		}
	}
	if (problems.length > 0) throw new LessonError(...problems);
	return questions;
}

/** Something wrong at a place in a question. */
class Misplaced extends Error {
	constructor(
		readonly path: Path,
		message: string,
	) {
		super(message);
	}
}

async function variantsOf(question: WrittenQuestion): Promise<readonly Question[]> {
	const { draw } = question;
	if (!draw) return [await questionOf(question)];
	const { draw: _, ...rest } = question;
	const text = JSON.stringify(rest);
	const names = draw.flatMap((row) => row.names);
	const unused = names.find((name) => !text.includes(`{{${name}}}`));
	if (unused !== undefined) throw new Misplaced(["draw"], `"${unused}" is drawn, and nothing has {{${unused}}}`);
	const drawn = seedsOf(draw).map((seed) => {
		const values = valuesOf(draw, seed);
		return JSON.parse(text.replace(nameInBraces, (braces, name: string) => values[name] ?? braces)) as WrittenQuestion;
	});
	return Promise.all(drawn.map(questionOf));
}

async function questionOf(question: WrittenQuestion): Promise<Question> {
	const { id, ask, say, world: given } = question;
	const world = given && worldOf(given);
	const common = {
		id,
		ask: words(ask),
		...(say === undefined ? {} : { say: words(say) }),
		...(world ? { world } : {}),
	};
	const inWorld = (written: WrittenWorld, count?: ReturnType<typeof counterOf>) => lived(written, worldOf(written), count);
	switch (question.kind) {
		case "choice":
		case "several":
			return { ...common, kind: question.kind, options: optionsOf(question) };
		case "order":
			return { ...common, kind: "order", lines: question.lines.trimEnd().split("\n"), other: saidOf(question.other) };
		case "match": {
			const choices = [...new Set([...question.pairs.map(({ right }) => right), ...(question.unmatched ?? [])])];
			return {
				...common,
				kind: "match",
				pairs: question.pairs.map(({ left, right, ...said }) => ({
					left: words(left),
					choice: choices.indexOf(right),
					...saidOf(said),
				})),
				choices: choices.map(words),
			};
		}
		case "blank": {
			const { text, right, wrong, other } = question;
			if (text.split(gap).length !== 2)
				throw new Misplaced(["text"], `the text has one gap: write "${gap}" where the value belongs`);
			return {
				...common,
				kind: "blank",
				text: text.trimEnd(),
				right: String(right),
				wrong: slipsOf(wrong),
				other: saidOf(other),
			};
		}
		case "command": {
			const { right, wrong, other } = question;
			const commands = await commandsOf([...right, ...(wrong ?? []).map((slip) => String(slip.given))]);
			return { ...common, kind: "command", right, wrong: slipsOf(wrong), other: saidOf(other), commands };
		}
		case "spot":
			return { ...common, kind: "spot", ...spotted(question), other: saidOf(question.other) };
		case "place":
			return { ...common, kind: "place", nodes: await placesIn(question, await inWorld(question.world)) };
		case "output":
			return { ...common, kind: "output", line: question.line, ...(await cellsIn(question, await inWorld(question.world))) };
		case "number": {
			const { wrong, other } = question;
			const right = numberIn(question, await inWorld(question.world, counterOf(question.count)));
			return { ...common, kind: "number", right, wrong: slipsOf(wrong), other: saidOf(other) };
		}
		case "events":
			return { ...common, kind: "events", events: happeningsIn(question, await inWorld(question.world)) };
	}
}

function optionsOf({ kind, options }: WrittenOf<"choice"> | WrittenOf<"several">): readonly Option[] {
	const right = options.filter((option) => option.right).length;
	if (kind === "choice" && right !== 1)
		throw new Misplaced(
			["options"],
			`a choice has one right option, and this one has ${right}: several right ones are of the kind "several"`,
		);
	if (right === 0 || right === options.length)
		throw new Misplaced(["options"], "some of the options are right, and some are not");
	return options.map((option, i) => {
		if (option.right && option.misconception !== undefined)
			throw new Misplaced(["options", i, "misconception"], "a right option has no misconception behind it");
		return { text: words(option.text), right: option.right ?? false, ...saidOf(option) };
	});
}

function spotted({ text, right, wrong = [] }: WrittenOf<"spot">) {
	const lines = text.trimEnd().split("\n");
	const at = (part: string, ...path: Path): number => {
		const found = lines.flatMap((each, i) => (each.includes(part) ? [i + 1] : []));
		if (found.length !== 1)
			throw new Misplaced(path, `"${part}" stands in ${found.length} lines of the text, and must stand in one`);
		return found[0]!;
	};
	return {
		text: text.trimEnd(),
		right: at(right, "right"),
		wrong: Object.fromEntries(wrong.map((slip, i) => [at(String(slip.given), "wrong", i, "given"), saidOf(slip)])),
	};
}
