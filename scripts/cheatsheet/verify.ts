// What lessons:check says of the cheat sheet: what stands there is taught where it says, and works.
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { highestGrade, gradeOf } from "../glossary/readable.ts";
import { nothingKept, type Kept } from "../lessons/kept.ts";
import { LessonError } from "../lessons/prose.ts";
import { readText } from "../lessons/written.ts";
import { writtenCheatsheet } from "./file.ts";
import { sheetWorld } from "./run.ts";
import type { WrittenCheatsheet } from "./schema.ts";

/** Everything that is wrong, each with its place. `slugs` are the course's lessons; nothing is thrown for an author's slips. */
export async function cheatsheetProblems(
	root: string,
	slugs: readonly string[],
	kept: Kept = nothingKept,
): Promise<readonly string[]> {
	try {
		const found = writtenCheatsheet(root);
		if (!found) return [];
		const { written, sheet } = found;
		const rows = [
			...sheet.commands.flatMap(({ rows }, i) =>
				rows.map((row, j) => ({ ...row, at: ["commands", i, "rows", j], named: row.line, taught: commandOf(row.line) })),
			),
			...sheet.fields.flatMap(({ rows }, i) =>
				rows.map((row, j) => ({ ...row, at: ["fields", i, "rows", j], named: row.field, taught: row.field.split(".").at(-1)! })),
			),
		];
		const problems = rows.flatMap(({ at, named, taught, lesson, for: what }) =>
			[...untaught(root, slugs, lesson, taught), ...hard(what)].map((problem) => `${written.place(at)}: ${named}: ${problem}`),
		);
		const texts = sheet.fields.flatMap((group) => group.rows.map(({ field, yaml }) => ({ field, yaml })));
		const failing = await kept.get(["cheatsheet", sheet.world, sheet.commands, texts], () => failingIn(sheet));
		return [...problems, ...failing.map((problem) => `cheatsheet.yaml: ${problem}`)];
	} catch (error) {
		if (!(error instanceof LessonError)) throw error;
		return error.problems;
	}
}

/** "rollout undo" of "kubectl rollout undo ds/node-agent", "get" of "kubectl get ds". */
function commandOf(line: string): string {
	const [, verb = "", next = ""] = line.split(" ");
	return ["rollout", "set", "create", "top"].includes(verb) ? `${verb} ${next}` : verb;
}

/** A lesson teaches what stands anywhere in its folder. */
function untaught(root: string, slugs: readonly string[], lesson: string, word: string): readonly string[] {
	if (!slugs.includes(lesson)) return [`the course has no lesson "${lesson}"`];
	const folder = path.join(root, lesson);
	const text = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readText(path.join(entry.parentPath, entry.name)))
		.join("\n");
	return text.includes(word) ? [] : [`${lesson} does not teach "${word}"`];
}

const hard = (what: string): readonly string[] => {
	const grade = gradeOf(what, new Set(["daemonsets", "priority", "container", "selector", "controller"]));
	return grade > highestGrade ? [`"for" is hard to read: grade ${grade.toFixed(1)}, and at most ${highestGrade} is meant`] : [];
};

/** Lines that fail, fields that there are not, and examples that are not YAML. */
async function failingIn({ world, commands, fields }: WrittenCheatsheet): Promise<readonly string[]> {
	const problems: string[] = [];
	const attempt = async (line: string, type: (line: string) => Promise<string>): Promise<void> => {
		try {
			await type(line);
		} catch (error) {
			problems.push((error as Error).message);
		}
	};
	try {
		const type = await sheetWorld(world);
		for (const { line } of commands.flatMap(({ rows }) => rows)) await attempt(line, type);
		for (const { field, yaml } of fields.flatMap(({ rows }) => rows)) {
			await attempt(`kubectl explain daemonset.${field}`, type);
			if (parseDocument(yaml).errors.length > 0) problems.push(`${field}: its example is not YAML`);
		}
	} catch (error) {
		problems.push(`its world: ${(error as Error).message}`);
	}
	return problems;
}
