// The flags with which kubectl deletes, alone or on the way to replacing.
import type { Propagation } from "../cluster/apiserver/request.ts";
import { bool, duration, int, string, type Flag } from "./command.ts";
import { failure } from "./errors.ts";
import type { FlagValues } from "./flags.ts";

export const deleteFlags = (wait: boolean): readonly Flag[] => [
	string("cascade", 'Must be "background", "orphan", or "foreground".', "background", { bare: "background" }),
	bool("force", "If true, immediately remove resources from API and bypass graceful deletion."),
	int("grace-period", "Period of time in seconds given to the resource to terminate gracefully. Ignored if negative.", "-1"),
	duration(
		"timeout",
		"The length of time to wait before giving up on a delete, zero means determine a timeout from the size of the object",
	),
	bool("wait", "If true, wait for resources to be gone before returning.", String(wait)),
];

/** --cascade's value. Throws for one that there is none of. */
export function propagationOf(flags: FlagValues): Propagation {
	const value = flags.text("cascade");
	switch (value) {
		case "orphan":
		case "false":
			return "Orphan";
		case "foreground":
			return "Foreground";
		case "background":
		case "true":
			return "Background";
		default:
			throw failure(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
	}
}
