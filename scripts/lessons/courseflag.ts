// --lessons FOLDER, which every script about lessons understands: another course than lessons/.
import path from "node:path";

/** The folder of the course, and the words that are left. */
export function courseIn(words: readonly string[]): { readonly root: string; readonly rest: readonly string[] } {
	const at = words.indexOf("--lessons");
	const folder = at < 0 ? undefined : words[at + 1];
	return { root: path.resolve(folder ?? "lessons"), rest: at < 0 ? words : words.toSpliced(at, 2) };
}
