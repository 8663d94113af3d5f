// Runs the lines of the cheat sheet, each in a world of its own that begins in the same way.
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { started, typed, worldOf } from "../quiz/scenario.ts";
import type { WrittenCheatsheet } from "./schema.ts";

/** Gives what types a line and answers what is printed. Both throw for what the world refuses. */
export async function sheetWorld(written: WrittenCheatsheet["world"]): Promise<(line: string) => Promise<string>> {
	const world = worldOf(written);
	await Promise.all([loadRest(), ...world.past.flatMap((act) => ("line" in act ? [load(act.line)] : []))]);
	const start = started(world);
	return async (line) => (await typed(line, new Desk({ ...courseOptions, start, files: world.files }))).trimEnd();
}
