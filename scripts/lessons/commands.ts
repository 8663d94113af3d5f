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

/** What is wrong with a comment that seems meant as a gesture or a wait; undefined for any other line. */
export function slipIn(text: string): string | undefined {
	if (seemsGesture(text)) return notGesture(text);
	return /^# wait \d/.test(text) && waitIn(text) === undefined ? `a wait is written "# wait 30s", "# wait 1m30s" or "# wait 2h"` : undefined;
}
const notGesture = (text: string): string => `"${text}" is not a gesture. Gestures are written ${spellingsFor(text)}.`;

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
