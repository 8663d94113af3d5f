// Whether a command was used, however it was spelled: "get pods" is also `k get po -n monitoring`. Lines are compared as kubectl
// reads them: command, types, names, and the flags that the author gives.
import { groupResource, resources } from "../../cluster/api/resources.ts";
import type { Entry } from "../../desk/transcript.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";
import { requestsIn } from "../../kubectl/shell/shell.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";

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
function asksFor(wanted: string, line: string): boolean {
	return requestsIn(`kubectl ${wanted}`).some((want) => {
		const words = named(want);
		return requestsIn(line).some((asked) => {
			const has = named(asked);
			return asked.path === want.path && [...words].every((word) => has.has(word)) && sameFlags(want, asked);
		});
	});
}

const printed = ({ output }: Entry, to: "stdout" | "stderr"): string =>
	output
		.filter((part) => part.to === to)
		.map(({ text }) => text)
		.join("");

/** It ended well, or was watched for a while. */
const wentWell = ({ exitCode }: Entry): boolean => exitCode === undefined || exitCode === 0 || exitCode === 130;
const foundNothing = (entry: Entry): boolean =>
	printed(entry, "stdout").trim() === "" && /^No resources found|^error:|not found/m.test(printed(entry, "stderr"));

export function checkRan({ ranAny = [], showing, evenEmpty = false }: Part, entries: readonly Entry[]): Verdict {
	const [first] = ranAny;
	const fitting = entries.filter((entry) => entry.kind === "line" && ranAny.some((wanted) => asksFor(wanted, entry.text)));
	const well = fitting.filter((entry) => wentWell(entry) && (evenEmpty || printed(entry, "stdout").trim() !== ""));
	if (well.some((entry) => showing === undefined || printed(entry, "stdout").includes(showing))) return done;
	const last = fitting.at(-1);
	if (last && well.length > 0) return notYet(`You ran \`${last.text}\`. It does not show \`${showing}\`.`);
	if (last && foundNothing(last) && wentWell(last)) return notYet(`\`${last.text}\` found nothing. Is that the right namespace?`);
	if (last && !wentWell(last)) return notYet(`\`${last.text}\` did not work.`, quoteOf(last));
	return notYet(`Run \`kubectl ${first}\`.`);
}

const quoteOf = (entry: Entry): { readonly quote?: string } => {
	const quote = printed(entry, "stderr").trim();
	return quote === "" ? {} : { quote };
};

/** Whether none of some commands was used with success. */
export function checkDidNotRun({ didNotRun = [] }: Part, entries: readonly Entry[]): Verdict {
	const ran = entries.find(
		(entry) => entry.kind === "line" && entry.exitCode === 0 && didNotRun.some((unwanted) => asksFor(unwanted, entry.text)),
	);
	return ran ? notYet(`You ran \`${ran.text}\`. Find a way without it.`) : done;
}

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

export function checkRefused({ refused }: Part, entries: readonly Entry[]): Verdict {
	const last = lastRefusal(entries);
	if (!last) return notYet("No manifest has been refused. Apply it once as it is.");
	const says = typeof refused === "object" ? refused.says : "";
	return last.words.includes(says) ? done : notYet("The manifest was refused for another reason.", { quote: last.words });
}
