// npm run lessons:check [-- --verbose] [--accept]: verifies every lesson of the course from all sides, and says what is wrong with
// it and where; with --verbose also what each guess came to, and what each wrong answer is told; with --accept it writes that into
// wrong.yaml.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { accept } from "./lessons/accept.ts";
import { courseOf, strayLessons } from "./lessons/compile.ts";
import { keptIn } from "./lessons/kept.ts";
import { LessonError } from "./lessons/prose.ts";
import { verifyFolder, type Report } from "./lessons/verify.ts";

const root = path.resolve("lessons");
const verbose = process.argv.includes("--verbose");
const accepts = process.argv.includes("--accept");
const kept = keptIn(path.resolve(".cache/lessons"), readFileSync(process.argv[1] ?? ""));

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

async function checked(slug: string): Promise<Report> {
	const report = await verifyFolder(root, slug, slugs, kept);
	const file = path.join(root, slug, "wrong.yaml");
	if (!accepts || !existsSync(file)) return report;
	const written = accept(file, report.said);
	for (const name of written) console.log(`${slug}/wrong.yaml: ${name} is told: ${report.said[name]}`);
	return written.length > 0 ? verifyFolder(root, slug, slugs, kept) : report;
}

const slugs = slugsOf();
complain(strayLessons(root, slugs).map((slug) => `course.yaml does not name the folder ${slug}`));
for (const slug of slugs) {
	const report = await checked(slug);
	if (verbose) tell(slug, report);
	complain(report.problems);
}
console.log(`${slugs.length} lessons, ${count} problems`);
process.exitCode = count > 0 ? 1 : 0;
