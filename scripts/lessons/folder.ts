// What may lie in a lesson's folder: a file that nothing reads is a slip of its author's.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { placeholders } from "./scaffold.ts";
import { readText } from "./written.ts";

const known = [
	/^(lesson\.md|exercise\.md|cluster\.yaml|checks\.yaml|wrong\.yaml|quiz\.yaml|teacher\.yaml)$/,
	/^start\/[^/]+\.ya?ml$/,
	/^start\/commands\.txt$/,
	/^solution\/([^/]+\.ya?ml|commands\.txt|why\.md)$/,
	/^wrong\/[^/]+\/([^/]+\.ya?ml|commands\.txt)$/,
];
const needed = ["lesson.md", "cluster.yaml", "checks.yaml"];

/** All files below a folder, by their path in it. */
const filesBelow = (folder: string): readonly string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
		.sort();

/** All files of a lesson's folder with their texts, but for its questions and what teachers read, which are verified by themselves; none where it is missing. */
export function textsBelow(root: string, slug: string): readonly (readonly [name: string, text: string])[] {
	const folder = path.join(root, slug);
	return existsSync(folder) ? filesBelow(folder).filter((name) => !["quiz.yaml", "teacher.yaml"].includes(name)).map((name) => [name, readText(path.join(folder, name))]) : [];
}

/** What is missing in a lesson's folder, what does not belong there, and what is still the scaffold's: a sentence each. */
export function folderProblems(root: string, slug: string): readonly string[] {
	const folder = path.join(root, slug);
	if (!existsSync(folder)) return [`course.yaml names ${slug}, and there is no such folder`];
	const files = filesBelow(folder);
	return [
		...needed.filter((name) => !files.includes(name) && !(name === "lesson.md" && files.includes("exercise.md"))).map((name) => `${slug}/${name} is missing`),
		...files.flatMap((name) =>
			known.some((pattern) => pattern.test(name))
				? unfinished(`${slug}/${name}`, path.join(folder, name))
				: [`${slug}/${name}: nothing reads a file of this name`],
		),
	];
}

/** The words of a scaffold that are left in a file, a sentence each. */
export const unfinished = (name: string, file: string): readonly string[] =>
	readText(file)
		.split("\n")
		.flatMap((line, i) => {
			const left = placeholders.find((text) => line.includes(text));
			return left === undefined ? [] : [`${name}:${i + 1}: "${left}" is still to be replaced`];
		});
