// npm run lessons:new lesson|exercise CHAPTER SLUG [-- --lessons FOLDER]: a folder with all the files of a lesson or an exercise, ready to be filled in.
// npm run lessons:new quiz NAME: a file of questions, beside the lesson NAME or as NAME.quiz.yaml.
import path from "node:path";
import { courseIn } from "./lessons/courseflag.ts";
import { courseOf } from "./lessons/compile.ts";
import { makeLesson, makeQuiz, NotMade } from "./lessons/newlesson.ts";

const { root, rest: words } = courseIn(process.argv.slice(2));
const [sort, chapter, slug, ...rest] = words;
try {
	if (sort === "quiz" && chapter && !slug) {
		const slugs = courseOf(root).chapters.flatMap(({ lessons }) => lessons);
		const made = makeQuiz(root, chapter, slugs, path.resolve("lessons"));
		console.log(`${path.relative(".", path.join(root, made))} is made. Fill it in; then: npm run lessons:check`);
		process.exit();
	}
	if ((sort !== "lesson" && sort !== "exercise") || !chapter || !slug || rest.length > 0)
		throw new NotMade(
			"npm run lessons:new lesson|exercise CHAPTER SLUG     (CHAPTER is a folder of lessons/, old or new: npm run lessons:new lesson daemonset a-tainted-node)\nnpm run lessons:new quiz NAME     (NAME is a lesson, or a name for a file of questions: npm run lessons:new quiz a-tainted-node)",
		);
	const made = makeLesson(root, sort, chapter, slug, path.resolve("lessons"));
	console.log(
		`${path.relative(".", path.join(root, made))}/ is made, and course.yaml names it. Fill it in, with npm run lessons:preview beside it; then: npm run lessons:check`,
	);
} catch (error) {
	if (!(error instanceof NotMade)) throw error;
	console.log(error.message);
	process.exitCode = 1;
}
