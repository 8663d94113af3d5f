// A new folder of the course: where it goes, and what is written there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { titleOf, withLesson } from "./coursefile.ts";
import { quizScaffold, scaffoldOf, type Sort } from "./scaffold.ts";

/** Why no folder can be made: words for whoever asked for it. */
export class NotMade extends Error {}

const name = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Makes it and names it in course.yaml, with its chapter where that is new. Answers its slug: "CHAPTER/NN-SLUG". `home` is the folder
 * that schema/ lies in. Throws NotMade.
 */
export function makeLesson(root: string, sort: Sort, chapter: string, slug: string, home = root): string {
	for (const word of [chapter, slug])
		if (!name.test(word)) throw new NotMade(`"${word}" names a folder: write it with a–z, 0–9 and -, for example a-tainted-node.`);
	if (chapter === "schema") throw new NotMade("lessons/schema/ holds the schemas; choose another chapter.");
	const folder = path.join(root, chapter);
	const there = existsSync(folder) ? readdirSync(folder) : [];
	const bare = (each: string): string => each.replace(/^\d+-/, "");
	const same = there.find((each) => bare(each) === bare(slug));
	if (same !== undefined) throw new NotMade(`${chapter}/${same} is there already.`);
	const next = Math.max(0, ...there.map((each) => Number.parseInt(each, 10) || 0)) + 1;
	const made = `${chapter}/${/^\d+-/.test(slug) ? slug : `${String(next).padStart(2, "0")}-${slug}`}`;
	const course = path.join(root, "course.yaml");
	const text = withLesson(existsSync(course) ? readFileSync(course, "utf8") : "chapters: []\n", made);
	const up = `${path.relative(path.join(root, made), home).split(path.sep).join("/")}/`;
	for (const [file, content] of Object.entries(scaffoldOf(sort, titleOf(slug), up))) {
		const target = path.join(root, made, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	}
	writeFileSync(course, text);
	return made;
}

/**
 * Makes a file of questions: beside the lesson of this name, which may be the end of its slug, else NAME.quiz.yaml. Answers its path in
 * the course. `slugs` are the course's lessons, `home` the folder that schema/ lies in. Throws NotMade.
 */
export function makeQuiz(root: string, named: string, slugs: readonly string[], home = root): string {
	const lesson = slugs.find((slug) => slug === named || slug.endsWith(`/${named}`));
	const words = named.split("/");
	if (!lesson && (words.length > 2 || !words.every((word) => name.test(word))))
		throw new NotMade(`"${named}" is no lesson of the course, and no name for a file: write it with a–z, 0–9 and -, for example taints.`);
	const made = lesson ? `${lesson}/quiz.yaml` : `${named}.quiz.yaml`;
	const target = path.join(root, made);
	if (existsSync(target)) throw new NotMade(`${made} is there already.`);
	const up = path.relative(path.dirname(target), home).split(path.sep).join("/");
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, quizScaffold((lesson ?? named).split("/").at(-1)!.replace(/^\d+-/, ""), up === "" ? "" : `${up}/`));
	return made;
}
