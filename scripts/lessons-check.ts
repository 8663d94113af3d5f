// npm run lessons:check [-- LESSON … --verbose --accept --json --lessons FOLDER]: verifies every lesson of the course (or those named) from all sides,
// and says what is wrong with it and where; with --verbose also what each guess came to, and what each check says of the start, the
// solution and each wrong answer; with --accept it writes what wrong answers are told into wrong.yaml; with --json it prints the
// reports and nothing else.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { cheatsheetProblems } from "./cheatsheet/verify.ts";
import { glossaryReport } from "./glossary/verify.ts";
import { accept } from "./lessons/accept.ts";
import { courseOf, strayLessons } from "./lessons/compile.ts";
import { courseIn } from "./lessons/courseflag.ts";
import { keptIn } from "./lessons/kept.ts";
import { LessonError } from "./lessons/prose.ts";
import { teacherProblems } from "./lessons/teacher.ts";
import { guessesOf, toldOf } from "./lessons/told.ts";
import { verifyFolder, type Report } from "./lessons/verify.ts";
import { searchProblems } from "./search/file.ts";
import { quizFiles } from "./quiz/files.ts";
import { quizReport, twice } from "./quiz/verify.ts";

const usage = `npm run lessons:check [-- LESSON …]
LESSON is a folder of lessons/, or the end of its name, or a file NAME.quiz.yaml, or glossary.yaml; without one the whole course is checked.
  --verbose         also what each guess came to, and what each check says of the start, the solution and each wrong answer
  --accept          writes the sentences that wrong answers get into wrong.yaml
  --json            prints the reports and nothing else
  --lessons FOLDER  another course than lessons/
It ends with 1 if there is a problem.`;
const { root, rest: words } = courseIn(process.argv.slice(2));
if (words.includes("--help")) {
	console.log(usage);
	process.exit(0);
}
const [verbose, accepts, json] = ["--verbose", "--accept", "--json"].map((flag) => words.includes(flag));
const named = words.filter((word) => !word.startsWith("--"));
const kept = keptIn(path.resolve(".cache/lessons"), readFileSync(process.argv[1] ?? ""));

const problems: string[] = [];
const reports: Record<string, Report> = {};
const say = (line: string): void => (json ? undefined : console.log(line));
function complain(more: readonly string[]): void {
	problems.push(...more);
	for (const problem of more) say(`✗ ${problem}`);
}

function slugsOf(): readonly string[] {
	try {
		return courseOf(root).chapters.flatMap((chapter) => chapter.lessons);
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return (complain(error.problems), []);
	}
}

/** A lesson by its slug or the end of it. */
function chosen(all: readonly string[], word: string): readonly string[] {
	const found = all.filter((slug) => slug === word || slug.endsWith(`/${word}`) || `lessons/${slug}` === word.replace(/\/$/, ""));
	if (found.length === 0 && problems.length === 0) complain([`the course has no lesson "${word}"`]);
	return found;
}

function tell(slug: string, { came, sides }: Report): void {
	say(slug);
	for (const line of [...guessesOf(came), ...sides.flatMap(toldOf)]) say(`  ${line}`);
}

async function checked(slug: string): Promise<Report> {
	const report = await verifyFolder(root, slug, slugs, kept);
	const file = path.join(root, slug, "wrong.yaml");
	if (!accepts || !existsSync(file)) return report;
	const written = accept(file, report.said);
	for (const name of written) say(`${slug}/wrong.yaml: ${name} is told: ${report.said[name]}`);
	return written.length > 0 ? verifyFolder(root, slug, slugs, kept) : report;
}

const slugs = slugsOf();
const isQuiz = (word: string): boolean => word.endsWith(".quiz.yaml");
const isGlossary = (word: string): boolean => word.replace(/^lessons\//, "") === "glossary.yaml";
const wanted =
	named.length > 0 ? named.filter((word) => !isQuiz(word) && !isGlossary(word)).flatMap((word) => chosen(slugs, word)) : slugs;
const quizzes = quizFiles(root, slugs);
const quizzesNamed = named.filter(isQuiz).flatMap((word) => {
	const found = quizzes.filter(({ name }) => `/${name}`.endsWith(`/${word.replace(/^lessons\//, "")}`));
	if (found.length === 0) complain([`the course has no file "${word}"`]);
	return found;
});
const quizzesWanted =
	named.length > 0 ? [...quizzes.filter(({ lesson = "" }) => wanted.includes(lesson)), ...quizzesNamed] : quizzes;
if (named.length === 0) complain(strayLessons(root, slugs).map((slug) => `course.yaml does not name the folder ${slug}`));
for (const slug of wanted) {
	const report = await checked(slug);
	reports[slug] = report;
	if (verbose) tell(slug, report);
	complain([...report.problems, ...teacherProblems(root, slug, slugs)]);
}
let questions = 0;
for (const file of quizzesWanted) {
	const report = await quizReport(root, file, slugs, kept);
	questions += report.questions;
	complain(report.problems);
}
complain(twice(root, quizzes));
const glossary = named.length === 0 || named.some(isGlossary) ? await glossaryReport(root, slugs, kept) : undefined;
complain(glossary?.problems ?? []);
if (named.length === 0) complain([...searchProblems(root, slugs), ...(await cheatsheetProblems(root, slugs, kept))]);
if (json) console.log(JSON.stringify({ problems, reports }));
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const terms = glossary ? `${counted(glossary.terms, "term")}, ` : "";
say(`${counted(wanted.length, "lesson")}, ${counted(questions, "question")}, ${terms}${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
