// What a thumb may put into the line next: the words that may stand at the cursor, the likely ones first, then flags, then the signs
// that are hard to find on a phone's keyboard.
import type { Completion } from "../../desk/port.ts";
import { completed, type EditedLine } from "./lineedit.ts";

export interface Chip {
	readonly text: string;
	/** The line with it. */
	readonly next: EditedLine;
}

const program = "kubectl ";
const verbs = [
	"get",
	"describe",
	"apply",
	"delete",
	"rollout",
	"logs",
	"taint",
	"label",
	"cordon",
	"uncordon",
	"drain",
	"explain",
	"scale",
];
const kinds = ["pods", "nodes", "node", "daemonsets", "deployments", "namespaces", "events", "services"];
const likely = [...verbs, ...kinds, "status", "restart", "undo", "history", "wide", "yaml"];
const flags: Readonly<Record<string, readonly string[]>> = {
	get: ["-n", "-o wide", "-A", "-l", "-w"],
	describe: ["-n"],
	delete: ["-n", "-l"],
	logs: ["-n"],
	rollout: ["-n"],
	drain: ["--ignore-daemonsets"],
	apply: ["-f"],
};
const signs = ["-", "=", ":", "/"];
/** More than these would only be scrolled past. */
const mostWords = 14;

const put = ({ text, cursor }: EditedLine, more: string): EditedLine => ({
	text: text.slice(0, cursor) + more + text.slice(cursor),
	cursor: cursor + more.length,
});

/** Whether nothing but the program's name is there: then the verbs are known without a question. */
export const isBeginning = ({ text, cursor }: EditedLine): boolean =>
	cursor === text.length && program.startsWith(text.trimStart());

export function chipsAt(at: EditedLine, { from, words }: Completion): readonly Chip[] {
	if (isBeginning(at)) {
		const begun = { text: program, cursor: program.length };
		const chips = verbs.map((verb) => ({ text: verb, next: put(begun, `${verb} `) }));
		return at.text === program ? chips : [{ text: program.trim(), next: begun }, ...chips];
	}
	return [
		...ranked(words).map((word) => ({ text: word, next: completed(at, from, [word]) })),
		...flagsFor(at).map((flag) => ({ text: flag, next: put(at, `${flag} `) })),
		...signs.map((sign) => ({ text: sign, next: put(at, sign) })),
	];
}

function ranked(words: readonly string[]): readonly string[] {
	const first = likely.filter((word) => words.includes(word));
	// Where several likely words fit, the rest is short names and rarities.
	const rest = first.length >= 3 ? [] : words.filter((word) => !likely.includes(word));
	return [...first, ...rest].slice(0, mostWords);
}

/** Flags that are not there yet, where a word begins after what they belong to. */
function flagsFor({ text, cursor }: EditedLine): readonly string[] {
	const before = text.slice(0, cursor);
	const given = before.trim().split(/\s+/);
	const [, verb = ""] = given;
	if (!before.endsWith(" ") || /^-/.test(given.at(-1) ?? "") || given.length < (verb === "apply" ? 2 : 3)) return [];
	return (flags[verb] ?? []).filter((flag) => !given.includes(flag.split(" ")[0] ?? ""));
}
