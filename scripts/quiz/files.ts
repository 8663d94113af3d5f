// Where questions lie: in quiz.yaml beside a lesson, and in files NAME.quiz.yaml anywhere in the course.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { readText, Written } from "../lessons/written.ts";

export interface QuizFile {
	/** Its path in the course: "daemonset/no-execute/quiz.yaml". */
	readonly name: string;
	/** The lesson or exercise beside which it lies. */
	readonly lesson?: string;
}

/** Those of the lessons in the order of the course, then the others by name. */
export function quizFiles(root: string, slugs: readonly string[]): readonly QuizFile[] {
	const beside = slugs.flatMap((lesson) =>
		existsSync(path.join(root, lesson, "quiz.yaml")) ? [{ name: `${lesson}/quiz.yaml`, lesson }] : [],
	);
	const others = readdirSync(root, { recursive: true, encoding: "utf8" })
		.map((name) => name.split(path.sep).join("/"))
		.filter((name) => name.endsWith(".quiz.yaml"))
		.sort();
	return [...beside, ...others.map((name) => ({ name }))];
}

/** Throws a LessonError where it is not YAML. */
export const writtenIn = (root: string, name: string): Written => new Written(name, readText(path.join(root, name)));
