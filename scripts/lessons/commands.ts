// A commands.txt: lines typed, and machine gestures as the comments that they are in the terminal. Other comments are the author's.
import { existsSync } from "node:fs";
import { gestureIn, seemsGesture, spellingsFor } from "./gesture.ts";
import { LessonError } from "./prose.ts";
import { readText } from "./written.ts";

export interface Command {
	readonly text: string;
	/** Where it stands in its file. */
	readonly line: number;
	/** The line "# fails" follows it: it is meant to fail. */
	readonly fails: boolean;
}

/** What is said of a comment that seems meant as a gesture. */
export const notGesture = (text: string): string => `"${text}" is not a gesture. Gestures are written ${spellingsFor(text)}.`;

/** The commands of a file, none where it is missing. Throws a LessonError for a gesture that is misspelled; `name` is the file's in errors. */
export function commandsIn(file: string, name: string): readonly Command[] {
	if (!existsSync(file)) return [];
	const lines = readText(file)
		.split("\n")
		.map((text, i) => ({ text: text.trim(), line: i + 1 }))
		.filter(({ text }) => text !== "");
	const misspelled = lines.filter(({ text }) => seemsGesture(text));
	if (misspelled.length > 0)
		throw new LessonError(...misspelled.map(({ text, line }) => `${name}:${line}: ${notGesture(text)}`));
	return lines.flatMap(({ text, line }, i) =>
		text.startsWith("#") && !gestureIn(text) && !/^# wait /.test(text) ? [] : [{ text, line, fails: lines[i + 1]?.text === "# fails" }],
	);
}
