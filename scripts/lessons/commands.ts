// A commands.txt: lines typed, machine gestures as the comments that they are in the terminal, and waits. Other comments are the
// author's.
import { existsSync } from "node:fs";
import { gestureIn, seemsGesture, spellingsFor } from "./gesture.ts";
import { LessonError } from "./prose.ts";
import { milliseconds } from "./schema.ts";
import { readText } from "./written.ts";

export interface Command {
	readonly text: string;
	/** Where it stands in its file. */
	readonly line: number;
	/** The line "# fails" follows it: it is meant to fail. */
	readonly fails: boolean;
}

/** kubectl lines that somebody may take for gestures, because a Node's menu has them. */
const typed: Readonly<Record<string, string>> = {
	label: "kubectl label node NODE KEY=VALUE",
	taint: "kubectl taint node NODE KEY=VALUE:EFFECT",
	cordon: "kubectl cordon NODE",
	uncordon: "kubectl uncordon NODE",
	drain: "kubectl drain NODE --ignore-daemonsets",
	annotate: "kubectl annotate node NODE KEY=VALUE",
};

/** What is wrong with a comment that seems meant as a gesture, a wait or a mark; undefined for any other line. */
export function slipIn(text: string): string | undefined {
	if (waitIn(text) !== undefined || text === "# fails") return undefined;
	const [, first = "", more = ""] = /^#\s*([\w-]+)\s*(.*)$/.exec(text) ?? [];
	const word = first.toLowerCase();
	if (["wait", "waits"].includes(word)) return `"${text}" is not a wait: a wait is written "# wait 30s", "# wait 1m30s" or "# wait 2h"${orComment}`;
	if (["fail", "fails"].includes(word) && more === "") return `"${text}" marks nothing: a line that must fail is followed by "# fails"${orComment}`;
	const line = Object.hasOwn(typed, word) && more !== "" ? typed[word] : undefined;
	if (line !== undefined) return `"${text}" does nothing: write the line "${line}"${orComment}`;
	return seemsGesture(text) ? `"${text}" is not a gesture. Gestures are written ${spellingsFor(text)}${orComment}` : undefined;
}
const orComment = ". (A comment has to begin with another word.)";

/** Milliseconds of "# wait 30s"; undefined for any other line. */
export const waitIn = (text: string): number | undefined => milliseconds(/^# wait (\S+)$/.exec(text)?.[1] ?? "");

/** The commands of a file, none where it is missing. Throws a LessonError for a gesture or a wait that is misspelled; `name` is the file's in errors. */
export function commandsIn(file: string, name: string): readonly Command[] {
	if (!existsSync(file)) return [];
	const lines = readText(file)
		.split("\n")
		.map((text, i) => ({ text: text.trim(), line: i + 1 }))
		.filter(({ text }) => text !== "");
	const slips = lines.flatMap(({ text, line }) => {
		const slip = slipIn(text);
		return slip === undefined ? [] : [`${name}:${line}: ${slip}`];
	});
	if (slips.length > 0) throw new LessonError(...slips);
	return lines.flatMap(({ text, line }, i) =>
		text.startsWith("#") && !gestureIn(text) && waitIn(text) === undefined ? [] : [{ text, line, fails: lines[i + 1]?.text === "# fails" }],
	);
}
