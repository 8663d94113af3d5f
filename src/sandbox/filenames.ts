// What a file on the desk may be called: a path with folders, as `kubectl apply -f` would be given it.

/** As long as a draft is kept with; see lesson/progress.ts. */
const longest = 120;
export const mostFiles = 100;

/** Why a file cannot have this name. */
export type BadName = "empty" | "long" | "taken" | "strange" | "folder";

/**
 * Why a file cannot be called so; undefined where it can. `taken` are the names of the others. Quotes and control characters are
 * refused, as the name is put between quotes in a line; so is what leads out of the desk.
 */
export function badName(name: string, taken: readonly string[]): BadName | undefined {
	if (name.trim() === "") return "empty";
	if (name.length > longest) return "long";
	const parts = name.split("/");
	// eslint-disable-next-line no-control-regex -- these are what is looked for
	if (/['"\\\u0000-\u001f\u007f]/.test(name) || name !== name.trim() || name.startsWith("-")) return "strange";
	if (parts.some((part) => part === "" || part === "." || part === "..")) return "strange";
	if (taken.includes(name)) return "taken";
	return taken.some((other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`)) ? "folder" : undefined;
}

/** A name like this one that can be used: "web.yaml", then "web-2.yaml". */
export function freeFileName(name: string, taken: readonly string[]): string {
	const dot = name.lastIndexOf(".");
	const [stem, ending] = dot > name.lastIndexOf("/") + 1 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
	for (let n = 1; ; n++) {
		const tried = n === 1 ? name : `${stem}-${n}${ending}`;
		if (!["taken", "folder"].includes(badName(tried, taken) ?? "")) return tried;
	}
}

/** A file in a list of folders: each name once, folders before the files in them. */
export type Row =
	| { readonly folder: string; readonly depth: number; readonly text: string }
	| { readonly file: string; readonly depth: number; readonly text: string };

/** The names as a tree to be read from the top: in each folder its folders, then its files, by name. */
export function treeOf(names: readonly string[], inside = "", depth = 0): readonly Row[] {
	const here = names.filter((name) => name.startsWith(inside)).map((name) => name.slice(inside.length));
	const folders = [...new Set(here.filter((name) => name.includes("/")).map((name) => name.slice(0, name.indexOf("/"))))].sort();
	const files = here.filter((name) => !name.includes("/")).sort();
	return [
		...folders.flatMap((text): readonly Row[] => [
			{ folder: `${inside}${text}/`, depth, text },
			...treeOf(names, `${inside}${text}/`, depth + 1),
		]),
		...files.map((text): Row => ({ file: `${inside}${text}`, depth, text })),
	];
}
