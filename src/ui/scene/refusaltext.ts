// What the caption says of a file that was refused: the reason where it fits in, else where it stands.
import type { Applied } from "../../kubectl/framework/process.ts";

/** As many letters as a caption has room for, on a phone too. */
const room = 140;
/** kubectl found it wrong by itself: the server was not asked. */
const unasked = /^error:/;

/** One or two whole sentences. */
export function refusalText({ file, message = "", changed }: Applied): string {
	const name = file === "-" ? "standard input" : file;
	const who = unasked.test(message) ? `kubectl refused ${name}` : `The API server refused ${changed ? "part of " : ""}${name}`;
	const reason = message.replace(/^error: /, "").replace(/[.\s]*$/, "");
	const full = `${who}: ${reason}.`;
	return reason !== "" && !reason.includes("\n") && full.length <= room ? full : `${who}. The terminal says why.`;
}
