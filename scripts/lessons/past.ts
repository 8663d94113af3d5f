// start/commands.txt: what happened before the learner came, a line, a gesture ("# stop mumbai-node-2") or a wait ("# wait 30s") each.
import type { PastAct } from "../../src/lesson/past.ts";
import { commandsIn } from "./commands.ts";
import { gestureIn } from "./gesture.ts";
import { LessonError } from "./prose.ts";
import { milliseconds } from "./schema.ts";

/** All of it, in order; nothing where there is no such file. Throws a LessonError for what cannot be read; `name` is the file's there. */
export const pastIn = (file: string, name: string): readonly PastAct[] =>
	commandsIn(file, name).map(({ text, line }): PastAct => {
		const gesture = gestureIn(text);
		if (gesture) return { gesture };
		const wait = waitIn(text);
		if (wait === undefined) return { line: text };
		const ms = milliseconds(wait);
		if (ms === undefined) throw new LessonError(`${name}:${line}: a wait is written "# wait 30s", "# wait 1m30s" or "# wait 2h"`);
		return { wait: ms };
	});

/** What stands after "# wait". */
const waitIn = (text: string): string | undefined => /^# wait (.*)$/.exec(text)?.[1];
