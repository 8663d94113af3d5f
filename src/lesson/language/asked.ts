// What lines asked kubectl for, however they were spelled: command, types, names, and the flags that matter.
import { groupResource, resources } from "../../cluster/api/resources.ts";
import type { Entry } from "../../desk/transcript.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";
import { requestsIn } from "../../kubectl/shell/shell.ts";

type Asked = ReturnType<typeof requestsIn>[number];

/** What the arguments name, in one spelling: types by their plural, then names and all else. */
function named({ args }: Asked): ReadonlySet<string> {
	const typesIn = (word: string): readonly string[] =>
		word.split(",").flatMap((each) => {
			if (each === "all") return resources.filter(({ inAll }) => inAll).map(groupResource);
			const type = findType(each);
			return type ? [groupResource(type)] : [each];
		});
	return new Set(
		args.flatMap((word, i) => {
			const slash = word.indexOf("/");
			if (slash > 0) return [...typesIn(word.slice(0, slash)), word.slice(slash + 1)];
			return i === 0 ? typesIn(word) : [word];
		}),
	);
}

/** Outputs that show all that another one shows. */
const shows: Readonly<Record<string, RegExp>> = {
	wide: /^(wide|json|yaml)$|nodeName/,
	yaml: /^(json|yaml)$/,
	json: /^(json|yaml)$/,
};

function sameFlags(wanted: Asked, asked: Asked): boolean {
	return wanted.flags.spelled.every((spelled) => {
		const [name = "", value = ""] = spelled.slice(2).split(/=(.*)/s);
		if (!asked.flags.has(name)) return false;
		const given = asked.flags.spelled.findLast((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
		if (name === "output") return given !== undefined && (shows[value]?.test(given) ?? given === value);
		return given === value;
	});
}

/** Whether a line asks for what another one asks for, and perhaps for more. */
export function asksFor(wanted: string, line: string): boolean {
	return requestsIn(`kubectl ${wanted}`).some((want) => {
		const words = named(want);
		return requestsIn(line).some((asked) => {
			const has = named(asked);
			return asked.path === want.path && [...words].every((word) => has.has(word)) && sameFlags(want, asked);
		});
	});
}

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
	return { line: last.text, words: printed(last, "stderr").trim() };
}
