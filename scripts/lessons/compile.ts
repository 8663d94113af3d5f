// A lesson's folder → a Lesson. Reports a teacher's mistakes with file and line; never runs what they wrote.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { parse, parseAllDocuments } from "yaml";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import type { Check } from "../../src/lesson/language/check.ts";
import type { Chapter, Lesson, LessonFile } from "../../src/lesson/lesson.ts";
import { gestureIn } from "./gesture.ts";
import { LessonError, parseLesson, parseProse } from "./prose.ts";
import { predictionsOf } from "./predictions.ts";
import { checksSchema, courseSchema, frontMatterSchema, wrongSchema } from "./schema.ts";

/** A typical wrong answer: files over those of the start, lines typed, and the check that must catch it with these words. */
export interface WrongAnswer {
	readonly name: string;
	readonly check: string;
	readonly says: string;
	readonly files: readonly LessonFile[];
	readonly commands: readonly string[];
}
/** A lesson with what only its verification needs. */
export interface LessonSource extends Lesson {
	readonly wrong: readonly WrongAnswer[];
}

const read = (file: string): string => readFileSync(file, "utf8").replace(/\r\n/g, "\n");

function filesIn(folder: string): LessonFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.sort()
		.filter((name) => /\.ya?ml$/.test(name))
		.map((name) => ({ name, text: read(path.join(folder, name)) }));
}
/** Lines typed, and machine gestures as the comments that they are in the terminal; other comments are the author's. */
const commandsIn = (file: string): string[] =>
	existsSync(file)
		? read(file)
				.split("\n")
				.map((line) => line.trim())
				.filter((line) => line !== "" && (!line.startsWith("#") || gestureIn(line) !== undefined))
		: [];

function check<S extends v.GenericSchema>(schema: S, value: unknown, file: string): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	const issues = result.issues.map((issue) => `${v.getDotPath(issue) ?? "(whole)"}: ${issue.message}`);
	throw new LessonError(`${file}: ${issues.join("; ")}`);
}

/** Compiles one folder. Throws a LessonError that names the file and the place. */
export function compileLesson(root: string, slug: string): LessonSource {
	const folder = path.join(root, slug);
	const at = (...parts: string[]) => path.join(folder, ...parts);
	let parsed: ReturnType<typeof parseLesson>;
	try {
		parsed = parseLesson(read(at("lesson.md")));
	} catch (error) {
		if (error instanceof LessonError) throw new LessonError(`${slug}/lesson.md: ${error.message}`);
		throw error;
	}
	const front = check(frontMatterSchema, parse(parsed.frontMatter), `${slug}/lesson.md (front matter)`);
	const checks = check(checksSchema, parse(read(at("checks.yaml"))), `${slug}/checks.yaml`) as unknown as readonly Check[];
	const wrong = existsSync(at("wrong.yaml")) ? check(wrongSchema, parse(read(at("wrong.yaml"))), `${slug}/wrong.yaml`) : [];
	const start = filesIn(at("start"));
	const { blocks, predictions } = predictionsOf(parsed.blocks, start);
	return {
		slug,
		...front,
		blocks,
		predictions,
		checks,
		cluster: parseAllDocuments(read(at("cluster.yaml")), { version: "1.1" }).map((document) => document.toJS() as Json),
		files: start,
		solution: {
			files: filesIn(at("solution")),
			commands: commandsIn(at("solution", "commands.txt")),
			why: existsSync(at("solution", "why.md")) ? parseProse(read(at("solution", "why.md"))) : [],
		},
		wrong: wrong.map((each) => ({
			...each,
			files: filesIn(at("wrong", each.name)),
			commands: each.commands ?? commandsIn(at("wrong", each.name, "commands.txt")),
		})),
	};
}

/** The course: chapters in order, each with its lessons compiled. */
export function compileCourse(root: string): { chapters: readonly Chapter[]; lessons: readonly LessonSource[] } {
	const course = check(courseSchema, parse(read(path.join(root, "course.yaml"))), "course.yaml");
	const lessons = course.chapters.flatMap((chapter) => chapter.lessons.map((slug) => compileLesson(root, slug)));
	const chapters = course.chapters.map((chapter) => ({
		title: chapter.title,
		lessons: chapter.lessons.map((slug) => {
			const { title, summary, minutes, concepts } = lessons.find((lesson) => lesson.slug === slug)!;
			return { slug, title, summary, minutes, concepts };
		}),
	}));
	return { chapters, lessons };
}

/** Folders in lessons/ that the course does not name. */
export function strayLessons(root: string, named: readonly string[]): readonly string[] {
	return readdirSync(root)
		.filter((part) => statSync(path.join(root, part)).isDirectory())
		.flatMap((part) => readdirSync(path.join(root, part)).map((name) => `${part}/${name}`))
		.filter((slug) => !named.includes(slug));
}
