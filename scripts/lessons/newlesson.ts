// A new folder of the course: where it goes, and what is written there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { titleOf, withLesson } from "./coursefile.ts";
import { scaffoldOf, type Sort } from "./scaffold.ts";

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
