// npm run lessons:new -- CHAPTER "Title": a folder with all the files of a lesson, ready to be filled in.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { scaffoldOf } from "./lessons/scaffold.ts";

const [chapter, title] = process.argv.slice(2);
if (!chapter || !title || !/^[a-z0-9-]+$/.test(chapter)) {
	console.log('npm run lessons:new -- CHAPTER "Title"     (CHAPTER is a folder of lessons/, for example daemonset)');
	process.exit(1);
}
const folder = path.resolve("lessons", chapter);
mkdirSync(folder, { recursive: true });
const number = String(Math.max(0, ...readdirSync(folder).map((name) => Number.parseInt(name, 10) || 0)) + 1).padStart(2, "0");
const slug = `${chapter}/${number}-${title
	.toLowerCase()
	.replace(/[^a-z0-9]+/g, "-")
	.replace(/^-|-$/g, "")}`;
const target = path.resolve("lessons", slug);
if (existsSync(target)) {
	console.log(`${slug} is there already.`);
	process.exit(1);
}

for (const [name, text] of Object.entries(scaffoldOf(title))) {
	const file = path.join(target, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}
const course = path.resolve("lessons", "course.yaml");
writeFileSync(course, `${readFileSync(course, "utf8").trimEnd()}\n      - ${slug}\n`);
console.log(`${slug} is made and stands at the end of course.yaml. Fill it in, then: npm run lessons:check`);
