// A small lesson in a folder of its own, with what a test wants to be different in it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { scaffoldOf, placeholders, type Sort } from "../../../scripts/lessons/scaffold.ts";
import { verifyFolder, type Report } from "../../../scripts/lessons/verify.ts";

/** File → its text, or what becomes of the scaffold's; undefined takes the file away. */
export type Changes = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

/** The scaffold as an author who has replaced every placeholder left it: a sound lesson. */
const finished = (text: string): string =>
	placeholders.reduce((left, words, i) => left.replace(words, words.startsWith("#") ? "# TODO: apply this" : `Text ${i}.`), text);

/** Calls with the folder of lessons, which is gone afterwards. */
export async function withLesson<T>(
	changes: Changes,
	use: (root: string, slug: string) => Promise<T>,
	sort: Sort = "lesson",
): Promise<T> {
	const root = mkdtempSync(path.join(tmpdir(), "lessons-"));
	const files = new Map<string, string>(
		Object.entries(scaffoldOf(sort, "Any: title")).map(([name, text]) => [name, finished(text)]),
	);
	for (const [name, change] of Object.entries(changes)) {
		if (change === undefined) files.delete(name);
		else files.set(name, typeof change === "string" ? change : change(files.get(name) ?? ""));
	}
	for (const [name, text] of files) {
		const file = path.join(root, "a/01-b", name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	try {
		return await use(root, "a/01-b");
	} finally {
		rmSync(root, { recursive: true });
	}
}

export const reportOf = (changes: Changes, sort: Sort = "lesson"): Promise<Report> =>
	withLesson(changes, (root, slug) => verifyFolder(root, slug, [slug]), sort);
