// Whether one line of kubectl asks for as much as another one, however both are spelled: command, types, names, and the flags that
// matter. It needs nothing of kubectl but how its flags are read.
import { groupResource, resources } from "../../cluster/api/resources.ts";
import type { FlagValues } from "../../kubectl/framework/flags.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";
import { readManifest } from "../../manifest/yaml.ts";

/** A line of kubectl as it was read. */
export interface Asked {
	/** "kubectl rollout status" */
	readonly path: string;
	readonly args: readonly string[];
	readonly flags: FlagValues;
}
export type Files = ReadonlyMap<string, string>;

/** A manifest's field, which may be anything that a learner typed. */
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What the arguments name, in one spelling: types by their plural, then names and all else; or what the files of -f hold. */
function named({ args, flags }: Asked, files: Files): ReadonlySet<string> {
	const typesIn = (word: string): readonly string[] =>
		word.split(",").flatMap((each) => {
			if (each === "all") return resources.filter(({ inAll }) => inAll).map(groupResource);
			const type = findType(each);
			return type ? [groupResource(type)] : [each];
		});
	const given = flags.has("filename") && args.length === 0 ? flags.list("filename") : [];
	const held = given
		.flatMap((name) => readManifest(files.get(name.replace(/^(\.\/)+/, "")) ?? "").documents)
		.map(({ value }) => value as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } | null } | null);
	return new Set([
		...held.flatMap((each) => [...typesIn(text(each?.kind)), text(each?.metadata?.name)]),
		...args.flatMap((word, i) => {
			const slash = word.indexOf("/");
			if (slash > 0) return [...typesIn(word.slice(0, slash)), word.slice(slash + 1)];
			return i === 0 ? typesIn(word) : [word];
		}),
	]);
}

/** Outputs that show all that another one shows. */
const shows: Readonly<Record<string, RegExp>> = {
	wide: /^(wide|json|yaml)$|nodeName/,
	yaml: /^(json|yaml)$/,
	json: /^(json|yaml)$/,
};
const showsLabels = /^(json|yaml)$|\.labels\b/;

/** Whether a line shows at least these labels: as columns, all of them, or by its output. */
function showsColumns(wanted: readonly string[], asked: Asked): boolean {
	if (showsLabels.test(given(asked, "output") ?? "") || given(asked, "show-labels") === "true") return true;
	const columns = given(asked, "label-columns") === undefined ? [] : asked.flags.list("label-columns");
	return wanted.every((label) => columns.includes(label));
}

/** The last value that a line gave a flag. */
export const given = ({ flags }: Asked, name: string): string | undefined =>
	flags.spelled.findLast((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);

/** Help, a try without effect, and names alone are less than the plain command. */
const isLess = (asked: Asked): boolean =>
	(given(asked, "help") ?? given(asked, "dry-run") ?? "none") !== "none" || given(asked, "output") === "name";

function sameFlags(wanted: Asked, asked: Asked): boolean {
	if (isLess(asked) && !isLess(wanted)) return false;
	return wanted.flags.spelled.every((spelled) => {
		const [name = "", value = ""] = spelled.slice(2).split(/=(.*)/s);
		if (!asked.flags.has(name)) return false;
		const has = given(asked, name);
		if (name === "label-columns") return showsColumns(value.split(","), asked);
		if (name === "show-labels" && showsLabels.test(given(asked, "output") ?? "")) return true;
		if (name === "output") return has !== undefined && (shows[value]?.test(has) ?? has === value);
		return has === value;
	});
}

/** `files` are the desk's. */
export function asksAsMuch(want: Asked, asked: Asked, files: Files): boolean {
	const has = named(asked, files);
	return asked.path === want.path && [...named(want, files)].every((word) => has.has(word)) && sameFlags(want, asked);
}
