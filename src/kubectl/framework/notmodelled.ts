// What this playground leaves out, said plainly instead of a pretended answer.
import type { Command } from "./command.ts";
import { failure } from "./errors.ts";

export const absent = (what: string): string => `${what} is not modelled in this playground (Help lists what is not)`;

/** A command that is listed and only says that it is not there. */
export const notModelled = (name: string, why: string, more: Partial<Command> = {}): Command => ({
	name,
	...more,

	*run() {
		throw failure(absent(why));
	},
});
