// npm run lessons:new lesson|exercise CHAPTER SLUG [-- --lessons FOLDER]: a folder with all the files of a lesson or an exercise, ready to be filled in.
import path from "node:path";
import { courseIn } from "./lessons/courseflag.ts";
import { makeLesson, NotMade } from "./lessons/newlesson.ts";

const { root, rest: words } = courseIn(process.argv.slice(2));
const [sort, chapter, slug, ...rest] = words;
try {
	if ((sort !== "lesson" && sort !== "exercise") || !chapter || !slug || rest.length > 0)
		throw new NotMade(
			"npm run lessons:new lesson|exercise CHAPTER SLUG     (CHAPTER is a folder of lessons/, old or new: npm run lessons:new lesson daemonset a-tainted-node)",
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
