// npm run lessons:check [-- --verbose]: verifies every lesson of the course from all sides, and says what is wrong with it and
// where; with --verbose also what each guess came to, and what each wrong answer is told.
import path from "node:path";
import { courseOf, strayLessons } from "./lessons/compile.ts";
import { LessonError } from "./lessons/prose.ts";
import { verifyFolder, type Report } from "./lessons/verify.ts";

const root = path.resolve("lessons");
const verbose = process.argv.includes("--verbose");

function slugsOf(): readonly string[] {
	try {
		return courseOf(root).chapters.flatMap((chapter) => chapter.lessons);
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return (complain(error.problems), []);
	}
}

let count = 0;
function complain(problems: readonly string[]): void {
	count += problems.length;
	for (const problem of problems) console.log(`✗ ${problem}`);
}

function tell(slug: string, { came, said }: Report): void {
	console.log(slug);
	for (const [guess, nodes] of Object.entries(came))
		console.log(`  the guess "${guess}" came out: ${nodes.join(", ") || "no Node"}`);
	for (const [wrong, sentence] of Object.entries(said)) console.log(`  the wrong answer ${wrong} is told: ${sentence}`);
}

const slugs = slugsOf();
complain(strayLessons(root, slugs).map((slug) => `course.yaml does not name the folder ${slug}`));
for (const slug of slugs) {
	const report = await verifyFolder(root, slug, slugs);
	if (verbose) tell(slug, report);
	complain(report.problems);
}
console.log(`${slugs.length} lessons, ${count} problems`);
process.exitCode = count > 0 ? 1 : 0;
