// A lesson's folder → a Lesson. Reports a teacher's mistakes with file and line; never runs what they wrote.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Check } from "../../src/lesson/language/check.ts";
import type { Chapter, CourseEntry, CoursePlace, Lesson, LessonFile } from "../../src/lesson/lesson.ts";
import type { WrittenAnswers } from "./answers.ts";
import { clusterOf } from "./clusterfile.ts";
import { commandsIn, slipIn } from "./commands.ts";
import { LessonError, parseLesson, parseProse } from "./prose.ts";
import { exerciseBlocks, exerciseFront } from "./exercise.ts";
import { pastIn } from "./past.ts";
import { predictionsOf } from "./predictions.ts";
import type { Quotes } from "./quotes.ts";
import { withoutSchemaLine } from "./schemaline.ts";
import { hasTeacherNotes } from "./teacherfile.ts";
import { checksSchema, courseSchema, exerciseFrontMatterSchema, frontMatterSchema, wrongSchema } from "./schema.ts";
import { veilOf } from "./veil.ts";
import { readText as read, shaped, Written } from "./written.ts";

/** A typical wrong answer: files over those of the start, lines typed, and the check that must catch it, with these words. */
export interface WrongAnswer {
	readonly name: string;
	readonly check: string;
	readonly says?: string | undefined;
	readonly files: readonly LessonFile[];
	readonly commands: readonly string[];
	/** Check → what is answered, after all else. */
	readonly answers: WrittenAnswers;
	/** Why real Kubernetes cannot play it, where its author says so. */
	readonly oracleReason?: string | undefined;
}
/** A lesson with what is said of it elsewhere, and what only its verification needs. */
export interface LessonSource extends Lesson, Pick<CourseEntry, "docs" | "exam" | "taught"> {
	readonly concepts: readonly string[];
	readonly needs: readonly string[];
	/** What its text quotes: see quotes.ts. */
	readonly quotes: Quotes;
	readonly wrong: readonly WrongAnswer[];
	/** What real Kubernetes cannot play, and why: all of the lesson, or the check of an id. */
	readonly unplayable: { readonly lesson?: string | undefined; readonly checks: Readonly<Record<string, string>> };
}

interface Marked {
	readonly oracle?: false;
	readonly oracleReason?: string;
}

/** What learners get with its page: neither wrong answers, nor the lines that are for an author's editor, nor what the list of lessons says. */
export function published(source: LessonSource): Lesson {
	const { wrong: _wrong, unplayable: _unplayable, concepts: _concepts, needs: _needs, quotes: _quotes, docs: _docs, exam: _exam, taught: _taught, ...lesson } = source;
	const { files, solution } = lesson;
	const bare = (each: LessonFile): LessonFile => ({ ...each, text: withoutSchemaLine(each.text) });
	return { ...lesson, files: files.map(bare), solution: { ...solution, files: solution.files.map(bare) } };
}

function filesIn(folder: string): LessonFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.sort()
		.filter((name) => /\.ya?ml$/.test(name))
		.map((name) => ({ name, text: read(path.join(folder, name)) }));
}
const foldersIn = (folder: string): readonly string[] =>
	existsSync(folder) ? readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isDirectory()) : [];

/** What a file of Markdown holds; its errors name the file and the line. */
function inMarkdown<T>(name: string, markdown: string, read: (markdown: string) => T): T {
	try {
		return read(markdown);
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		throw new LessonError(...error.problems.map((problem) => problem.replace(/^(?:line (\d+): )?/, (_, line?: string) => `${name}${line ? `:${line}` : ""}: `)));
	}
}

/** Throws a LessonError for a gesture or a wait in wrong.yaml that is written otherwise. */
function misspelledIn(wrong: readonly { readonly commands?: readonly string[] | undefined }[], written: (file: string) => Written): void {
	const problems = wrong.flatMap(({ commands = [] }, i) =>
		commands.flatMap((line, j) => {
			const slip = slipIn(line);
			return slip === undefined ? [] : [`${written("wrong.yaml").place([i, "commands", j])}: ${slip}`];
		}),
	);
	if (problems.length > 0) throw new LessonError(...problems);
}

/** Compiles one folder. Throws a LessonError that names the file and the place. */
export function compileLesson(root: string, slug: string): LessonSource {
	const folder = path.join(root, slug);
	const at = (...parts: string[]) => path.join(folder, ...parts);
	const name = (...parts: string[]) => [slug, ...parts].join("/");
	const needed = (file: string): string => {
		if (!existsSync(at(file))) throw new LessonError(`${name(file)} is missing`);
		return read(at(file));
	};
	const written = (file: string) => new Written(name(file), needed(file));
	const isExercise = existsSync(at("exercise.md"));
	const text = isExercise ? "exercise.md" : "lesson.md";
	const start = filesIn(at("start"));
	const marked = shaped(checksSchema, written("checks.yaml")) as unknown as readonly (Check & Marked)[];
	const checks = marked.map(({ oracle: _, oracleReason: __, ...check }) => check);
	const { frontMatter, blocks, predictions, debrief } = inMarkdown(name(text), needed(text), (markdown) => {
		const parsed = parseLesson(markdown);
		const parts = isExercise ? exerciseBlocks(parsed.blocks, checks) : parsed.blocks;
		const told = parsed.blocks.flatMap((block) => (block.type === "debrief" ? block.content : []));
		return { ...parsed, ...predictionsOf(parts, start), debrief: told };
	});
	const matter = new Written(name(text), frontMatter, 1);
	const { oracle: _, oracleReason, veil, ...front } = isExercise ? exerciseFront(shaped(exerciseFrontMatterSchema, matter)) : shaped(frontMatterSchema, matter);
	const wrong = existsSync(at("wrong.yaml")) ? shaped(wrongSchema, written("wrong.yaml")) : [];
	misspelledIn(wrong, written);
	const unnamed = foldersIn(at("wrong")).filter((each) => !wrong.some((answer) => answer.name === each));
	if (unnamed.length > 0) throw new LessonError(...unnamed.map((each) => `${name("wrong", each)}: wrong.yaml does not name it`));
	const lines = (...parts: string[]) => commandsIn(at(...parts), name(...parts)).map(({ text }) => text);
	return {
		slug,
		...front,
		...veilOf(veil, checks),
		...(hasTeacherNotes(root, slug) && { taught: true as const }),
		blocks,
		predictions,
		checks,
		cluster: clusterOf(new Written(name("cluster.yaml"), needed("cluster.yaml"), 0, "1.1")),
		past: pastIn(at("start", "commands.txt"), name("start", "commands.txt")),
		files: start,
		solution: {
			files: filesIn(at("solution")),
			commands: lines("solution", "commands.txt"),
			why: existsSync(at("solution", "why.md")) ? inMarkdown(name("solution", "why.md"), read(at("solution", "why.md")), parseProse) : debrief,
		},
		unplayable: {
			lesson: oracleReason,
			checks: Object.fromEntries(marked.flatMap((each) => (each.oracleReason === undefined ? [] : [[each.id, each.oracleReason]]))),
		},
		wrong: wrong.map(({ oracle: __, ...each }) => ({
			...each,
			answers: each.answers ?? {},
			files: filesIn(at("wrong", each.name)),
			commands: each.commands ?? lines("wrong", each.name, "commands.txt"),
		})),
	};
}

/** The map of the course: chapters with the folders of their lessons. */
export const courseOf = (root: string) => shaped(courseSchema, new Written("course.yaml", read(path.join(root, "course.yaml"))));

/** What is said of a lesson where it is not open. */
export const entryOf = ({ slug, title, summary, minutes, docs, exam, taught, topic, difficulty }: Lesson & Pick<CourseEntry, "docs" | "exam" | "taught">): CourseEntry => ({
	slug,
	title,
	summary,
	minutes,
	...(docs && { docs }),
	...(exam && { exam }),
	...(taught && { taught }),
	...(topic && { topic }),
	...(difficulty && { difficulty }),
});

/** Where a lesson stands in the course in this folder; undefined for one that no chapter names. */
export function placeOf(root: string, chapters: readonly Chapter[], slug: string): CoursePlace | undefined {
	const chapter = chapters.find(({ lessons }) => lessons.some((lesson) => lesson.slug === slug));
	if (!chapter) return undefined;
	const all = chapters.flatMap(({ lessons }) => lessons);
	const at = all.findIndex((lesson) => lesson.slug === slug);
	const [previous, next] = [all[at - 1], all[at + 1]];
	const isExercise = all[at]?.difficulty !== undefined;
	const recall = !isExercise && all.slice(0, at).some((lesson) => !lesson.difficulty && existsSync(path.join(root, lesson.slug, "quiz.yaml")));
	return {
		chapter: chapter.title,
		beside: isExercise ? [] : chapter.lessons.map((lesson) => lesson.slug),
		...(previous && { previous: previous.slug }),
		...(next && { next: next.slug }),
		...(recall && { recall }),
	};
}

/** The course: chapters in order, each with its lessons compiled. */
export function compileCourse(root: string): { chapters: readonly Chapter[]; lessons: readonly LessonSource[] } {
	const course = courseOf(root);
	const lessons = course.chapters.flatMap((chapter) => chapter.lessons.map((slug) => compileLesson(root, slug)));
	const chapters = course.chapters.map((chapter) => ({
		title: chapter.title,
		lessons: chapter.lessons.map((slug) => entryOf(lessons.find((lesson) => lesson.slug === slug)!)),
	}));
	return { chapters, lessons };
}

/** Folders in lessons/ that the course does not name. */
export function strayLessons(root: string, named: readonly string[]): readonly string[] {
	return readdirSync(root)
		.filter((part) => part !== "schema" && statSync(path.join(root, part)).isDirectory())
		.flatMap((part) => readdirSync(path.join(root, part)).map((name) => `${part}/${name}`))
		.filter((name) => !name.endsWith(".quiz.yaml"))
		.filter((slug) => !named.includes(slug));
}
