// What the caption says of a file that was refused: the reason where it fits in, else where it stands.
import { withoutTrailing } from "../../cluster/api/texts.ts";
import type { Applied } from "../../kubectl/framework/process.ts";
import * as say from "./words.ts";

/** As many letters as a caption has room for, on a phone too. */
const room = 140;
/** kubectl found it wrong by itself: the server was not asked. */
const unasked = /^error:/;
/** JSON, and paths of objects, stand in the terminal: a caption has plain words. */
const notForPeople = /[{}[\]]|\b(spec|metadata|status)\./;

/** One or two whole sentences. */
export function refusalText({ file, message = "", changed }: Applied): string {
	const name = file === "-" ? say.standardInput : file;
	const who = say.refusedBy(unasked.test(message) ? "kubectl" : changed ? "part" : "server", name);
	const reason = withoutTrailing(message.replace(/^error: /, ""), /[.\s]/);
	const full = `${who}: ${reason}.`;
	return reason !== "" && !reason.includes("\n") && !notForPeople.test(reason) && full.length <= room
		? full
		: `${who}. ${say.inTerminal}`;
}
