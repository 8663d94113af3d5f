// npm run lessons:check: verifies every lesson of the course from both sides, and says what is wrong with it and where.
import path from "node:path";
import { compileCourse, strayLessons } from "./lessons/compile.ts";
import { LessonError } from "./lessons/prose.ts";
import { verify } from "./lessons/verify.ts";

const root = path.resolve("lessons");
try {
	const { lessons } = compileCourse(root);
	const slugs = lessons.map((lesson) => lesson.slug);
	const problems = strayLessons(root, slugs).map((slug) => `${slug}: course.yaml does not name it`);
	for (const lesson of lessons) problems.push(...(await verify(lesson, slugs)));
	for (const problem of problems) console.log(`✗ ${problem}`);
	console.log(`${lessons.length} lessons, ${problems.length} problems`);
	process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
	if (!(error instanceof LessonError)) throw error;
	console.log(`✗ ${error.message}`);
	process.exitCode = 1;
}
