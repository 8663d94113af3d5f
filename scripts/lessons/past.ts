// start/commands.txt: what happened before the learner came, a line, a gesture ("# stop mumbai-node-2") or a wait ("# wait 30s") each.
import type { PastAct } from "../../src/lesson/past.ts";
import { commandsIn, waitIn } from "./commands.ts";
import { gestureIn } from "./gesture.ts";

/** All of it, in order; nothing where there is no such file. Throws a LessonError for what cannot be read; `name` is the file's there. */
export const pastIn = (file: string, name: string): readonly PastAct[] => commandsIn(file, name).map(({ text }) => pastAct(text));

/** A line, a gesture or a wait, by how it is written. */
export function pastAct(text: string): PastAct {
	const gesture = gestureIn(text);
	if (gesture) return { gesture };
	const wait = waitIn(text);
	return wait === undefined ? { line: text } : { wait };
}
