// npm run lessons:try LESSON [-- --file NAME=PATH … --line "kubectl …" … --answer CHECK=VALUE … --seed N --quiet --help]: does this from
// the lesson's start, in order, and prints what comes of it and the verdict of every check after each.
import { courseIn } from "./lessons/courseflag.ts";
import { LessonError } from "./lessons/prose.ts";
import { Misused, tryLesson } from "./lessons/trying.ts";

const { root, rest } = courseIn(process.argv.slice(2));
try {
	process.exitCode = await tryLesson(root, rest, (line) => console.log(line));
} catch (error) {
	if (!(error instanceof LessonError || error instanceof Misused)) throw error;
	console.log(error.message);
	process.exitCode = 1;
}
