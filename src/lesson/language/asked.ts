// What lines asked kubectl for, however they were spelled: command, types, names, and the flags that matter.
import { groupResource, resources } from "../../cluster/api/resources.ts";
import type { Entry } from "../../desk/transcript.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";
import { requestsIn } from "../../kubectl/shell/shell.ts";
import { readManifest } from "../../manifest/yaml.ts";

type Asked = ReturnType<typeof requestsIn>[number];
type Files = ReadonlyMap<string, string>;

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
const given = ({ flags }: Asked, name: string): string | undefined =>
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

/** Whether a line asks for what another one asks for, and perhaps for more. `files` are the desk's. */
export function asksFor(wanted: string, line: string, files: Files): boolean {
	return requestsIn(`kubectl ${wanted}`).some((want) => {
		const words = named(want, files);
		return requestsIn(line).some((asked) => {
			const has = named(asked, files);
			return asked.path === want.path && [...words].every((word) => has.has(word)) && sameFlags(want, asked);
		});
	});
}

/** Whether a command only looks: it changes nothing, and what it has printed has been seen. */
export const onlyLooks = (wanted: string): boolean =>
	requestsIn(`kubectl ${wanted}`).every(({ path }) =>
		/^kubectl (get|describe|logs|events|top|diff|wait|explain|exec|auth|rollout (status|history))\b/.test(path),
	);

/** Whether a line looks into a namespace, or into all of them. */
export const looksInto = (namespace: string, line: string): boolean =>
	requestsIn(line).some(
		(asked) => given(asked, "all-namespaces") === "true" || (given(asked, "namespace") ?? "default") === namespace,
	);

/** The format that a line prints in: the fields that a template picks are named there. */
export const formatOf = (line: string): string =>
	requestsIn(line)
		.map((asked) => given(asked, "output") ?? "")
		.join(" ");

export const printed = ({ output }: Entry, to: "stdout" | "stderr"): string =>
	output
		.filter((part) => part.to === to)
		.map(({ text }) => text)
		.join("");

/** Lines that give manifests to the server. */
const applies = ["apply", "create", "replace"];
const appliesManifest = (line: string): boolean =>
	requestsIn(line).some(
		({ path, flags }) => applies.some((verb) => path === `kubectl ${verb}`) && flags.has("filename") && flags.given("filename"),
	);

/** The last line that gave a manifest to the server, if the server, or kubectl, refused it. */
export function lastRefusal(entries: readonly Entry[]): { readonly line: string; readonly words: string } | undefined {
	const last = entries.findLast((entry) => entry.kind === "line" && entry.exitCode !== undefined && appliesManifest(entry.text));
	if (!last || last.exitCode === 0) return undefined;
	// A patch that is refused comes back whole before the reason.
	const words = printed(last, "stderr");
	const [begin, end] = [words.indexOf('"map['), words.lastIndexOf(']": ')];
	const short = begin >= 0 && end >= begin + 5 ? `${words.slice(0, begin)}"…"${words.slice(end + 2)}` : words;
	return { line: last.text, words: short.trim() };
}
